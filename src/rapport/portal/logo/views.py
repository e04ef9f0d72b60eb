"""How does our logo reach everybody? By a name that says what it is, so that it may be kept for ever."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from rapport.platform.company.queries import logo_file


@require_safe
def logo(request: HttpRequest, key: str) -> FileResponse:
    """Also one that mails of former times show."""
    stored = logo_file(key)
    try:
        opened = stored.path.open("rb") if stored else None
    except OSError:
        opened = None
    if opened is None:
        raise Http404
    answer = FileResponse(opened, content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
