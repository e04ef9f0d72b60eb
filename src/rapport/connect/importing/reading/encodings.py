"""In which encoding is a text written? Tried in this order; the first that fits the whole file is taken.

1. A byte order mark: UTF-8, UTF-32 or UTF-16.
2. UTF-16 without a mark: every second byte of the beginning is zero.
3. UTF-8, which hardly ever fits a text that is not.
4. Windows 1252, which Western spreadsheets write.
"""

import codecs
from pathlib import Path

from rapport.platform.languages import N_, _

from .shape import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHER_FILES = (
    (b"PK\x03\x04",
     N_("This is a workbook or an archive, not a table in text. Save the sheet as CSV and choose that file.")),
    (b"\xd0\xcf\x11\xe0", N_("This is an old Excel workbook. Save the sheet as CSV and choose that file.")),
    (b"PAR1", N_("This is a Parquet file. Give it the ending .parquet and choose it again.")),
    (b"\x1f\x8b", N_("This file is compressed. Unpack it first.")),
    (b"%PDF", N_("This is a PDF document, not a table.")),
)  # fmt: skip
BEGINNING = 64 * 1024
MOST_ODD_BYTES, MOST_ODD_SHARE = 8, 0.01
_TEXT_CONTROLS = b"\t\n\r\x0b\x0c\x1b\x1a"


def encoding_of(path: Path) -> str:
    """The encoding that fits the whole file; raises Unreadable when it is no text, or empty."""
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
    if not beginning.strip():
        raise Unreadable(_("This file is empty."))
    for magic, sentence in OTHER_FILES:
        if beginning.startswith(magic):
            raise Unreadable(_(sentence))
    tries = _tries(beginning)
    for encoding in tries:
        if _fits(path, encoding):
            return encoding
    told = {"encodings": ", ".join(tries)}
    raise Unreadable(
        _("The letters of this file could not be read (tried: %(encodings)s). Save it as CSV in UTF-8.", **told)
    )


def _tries(beginning: bytes) -> list[str]:
    for mark, encoding in MARKS:
        if beginning.startswith(mark):
            return [encoding]
    even, odd = beginning[::2], beginning[1::2]
    for letters, zeros, encoding in ((even, odd, "utf-16-le"), (odd, even, "utf-16-be")):
        if zeros.count(0) > 0.4 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            return [encoding]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in beginning)
    if controls > max(MOST_ODD_BYTES, MOST_ODD_SHARE * len(beginning)):
        raise Unreadable(
            _("This is not a text file, whatever its name says. Save the table as CSV and choose that file.")
        )
    return ["utf-8", "cp1252"]


def _fits(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as text:
            while text.read(1 << 20):
                pass
    except UnicodeError:
        return False
    return True
