"""How do files on a record read? By their name, what they are, how large, and who put them there."""

from dataclasses import dataclass
from datetime import datetime

from rapport.platform.files.content import PDF, PICTURES
from rapport.platform.files.models import StoredFile
from rapport.platform.languages import N_, _, written
from rapport.platform.teamwork.queries import FileOn
from rapport.platform.ui.formats import moment
from rapport.workspace.place import Place

_WORDS = {PDF: "PDF", "text/plain": N_("Text"), "application/rtf": N_("Text"), "application/zip": N_("ZIP archive")}
_PARTS = (
    ("image/", N_("Picture"), "image"),
    ("audio/", N_("Sound"), "music"),
    ("video/", N_("Film"), "video"),
    ("wordprocessingml", N_("Document"), "file-text"),
    ("opendocument.text", N_("Document"), "file-text"),
    ("spreadsheet", N_("Spreadsheet"), "file-spreadsheet"),
    ("presentation", N_("Slides"), "presentation"),
    ("ole-storage", N_("Office document"), "file-text"),
)


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file as pages show it; `is_small` where a small picture of it can be shown."""

    id: int
    name: str
    kind: str
    icon: str
    size: str
    by: str
    when: str
    is_picture: bool
    is_small: bool


def shown(file: FileOn, place: Place) -> FileShown:
    """One of the files of a board."""
    stored = StoredFile(pk=file.id, name=file.name, size=file.size, content_type=file.content_type, sha256=file.sha256)
    return _shown(stored, file.giver, file.at, place)


def shown_alone(stored: StoredFile, place: Place) -> FileShown:
    """The file of a page of its own."""
    return _shown(stored, stored.by.name if stored.by else "", stored.at, place)


def _shown(stored: StoredFile, by: str, at: datetime, place: Place) -> FileShown:
    kind, icon = _kind(stored.content_type)
    return FileShown(
        id=stored.pk,
        name=stored.name,
        kind=kind,
        icon=icon,
        size=size_of(stored.size),
        by=by,
        when=moment(place.local(at), place.now),
        is_picture=stored.content_type in PICTURES,
        is_small=stored.content_type in PICTURES and stored.thumbnail.is_file(),
    )


def _kind(content_type: str) -> tuple[str, str]:
    if words := _WORDS.get(content_type):
        return _(words), "file-archive" if content_type == "application/zip" else "file-text"
    return next(((_(words), icon) for part, words, icon in _PARTS if part in content_type), (_("File"), "file"))


def size_of(number: int) -> str:
    """So many bytes in words: 120 bytes, 3 KB, 2.1 MB."""
    if number < 1024:
        return _("%(number)s bytes", number=number)
    if number < 1024**2:
        return _("%(number)s KB", number=written(number / 1024))
    return _("%(number)s MB", number=written(number / 1024**2, 1))
