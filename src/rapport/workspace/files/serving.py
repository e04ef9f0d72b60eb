"""How do bytes that somebody gave us leave? To be saved; only what was drawn anew or cannot run is shown at once."""

from pathlib import Path

from django.http import FileResponse, Http404

from rapport.platform.files.content import PICTURES
from rapport.platform.files.models import StoredFile

#: Should a browser open it all the same: in an origin of its own, where nothing runs and nothing is fetched.
LOCKED_IN = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; "
    "base-uri 'none'; sandbox"
)
OUR_BROWSER_ONLY, NOWHERE = "private, max-age=3600", "private, no-store"


def saved(stored: StoredFile) -> FileResponse:
    """The file under its name, to be saved and never to be opened inside our pages."""
    return _sent(stored.path, stored.content_type, name=stored.name, as_attachment=True)


def shown(stored: StoredFile) -> FileResponse:
    """A picture as it is; nothing else is ever shown."""
    if stored.content_type not in PICTURES:
        raise Http404
    return _sent(stored.path, stored.content_type, name=stored.name)


def shown_small(stored: StoredFile) -> FileResponse:
    """The small picture that was drawn of it."""
    return _sent(stored.thumbnail, "image/webp", name="small.webp", kept=OUR_BROWSER_ONLY)


def _sent(path: Path, kind: str, *, name: str, as_attachment: bool = False, kept: str = NOWHERE) -> FileResponse:
    try:
        opened = path.open("rb")
    except OSError as lost:
        raise Http404 from lost
    answer = FileResponse(opened, as_attachment=as_attachment, filename=name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = LOCKED_IN
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = kept
    return answer
