"""What is in these bytes? Said by themselves: neither a name nor a browser is believed."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

_OFFICE_OPEN, _OPEN_DOCUMENT = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
ZIP, OLE, PDF = "application/zip", "application/x-ole-storage", "application/pdf"
UNKNOWN = "application/octet-stream"
#: Pictures that every browser draws.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_MARKS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_IN_A_ZIP = (
    (b"word/", f"{_OFFICE_OPEN}wordprocessingml.document"),
    (b"xl/", f"{_OFFICE_OPEN}spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE_OPEN}presentationml.presentation"),
    (f"mimetype{_OPEN_DOCUMENT}text".encode(), f"{_OPEN_DOCUMENT}text"),
    (f"mimetype{_OPEN_DOCUMENT}spreadsheet".encode(), f"{_OPEN_DOCUMENT}spreadsheet"),
    (f"mimetype{_OPEN_DOCUMENT}presentation".encode(), f"{_OPEN_DOCUMENT}presentation"),
)
_BOXES = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"avif": "image/avif"}
_RIFFS = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_CONTROLS = frozenset(range(32)) - set(b"\t\n\f\r\x1b") | {127}


def content_type(beginning: bytes) -> str:
    """The content type of a file that begins with these bytes; several thousand are enough."""
    if beginning[:4] == b"RIFF" and beginning[8:12] in _RIFFS:
        return _RIFFS[beginning[8:12]]
    if beginning[4:8] == b"ftyp":
        return _BOXES.get(beginning[8:12], "video/mp4")
    found = next((kind for mark, kind in _MARKS if beginning.startswith(mark)), "")
    if found == ZIP:
        return next((kind for mark, kind in _IN_A_ZIP if mark in beginning), found)
    return found or ("text/plain" if is_text(beginning) else UNKNOWN)


def is_text(beginning: bytes) -> bool:
    """Letters without control signs: UTF-16 that says so, UTF-8, or the one byte a letter of older programs."""
    if beginning.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    return not _CONTROLS.intersection(beginning)


def encoding_of(beginning: bytes) -> str:
    """How a text is written that begins so; the last sign of the beginning may be cut off."""
    if beginning.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        beginning.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start >= len(beginning) - 3 and error.reason == "unexpected end of data"
        return "utf-8-sig" if cut else "cp1252"
    return "utf-8-sig"


def is_markup(beginning: bytes) -> bool:
    """Is this a text that a browser would draw and run: HTML, SVG or another XML?"""
    told = beginning.decode(encoding_of(beginning), "replace").lstrip("\ufeff \t\r\n\f").lower()
    return told.startswith(("<!", "<?", "<html", "<svg", "<script", "<head", "<body")) or "<script" in told
