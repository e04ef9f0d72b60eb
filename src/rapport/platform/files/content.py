"""What is in these bytes? Said by themselves: neither a name nor a browser is believed."""

_MARKS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
)
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
UNKNOWN = "application/octet-stream"


def content_type(beginning: bytes) -> str:
    """The content type of a file that begins with these bytes; several thousand are enough."""
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return "image/webp"
    if beginning[4:8] == b"ftyp":
        return "video/mp4"
    found = next((kind for mark, kind in _MARKS if beginning.startswith(mark)), "")
    if found == "application/zip":
        return next((kind for mark, kind in _OFFICE if mark in beginning), found)
    return found or ("text/plain" if _is_text(beginning) else UNKNOWN)


def _is_text(beginning: bytes) -> bool:
    """UTF-8 without control signs; the last sign may be cut off."""
    if b"\x00" in beginning:
        return False
    try:
        beginning.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(beginning) - 3 and error.reason == "unexpected end of data"
    return True
