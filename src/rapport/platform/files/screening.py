"""May these bytes be put beside what colleagues work on? Nothing that runs, and nothing that nobody can look into."""

import struct
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from rapport.platform.languages import sentence

from .content import OLE, PDF, PICTURES, ZIP, content_type, is_text

_PROGRAMS = """
apk app appimage application bat cab chm cmd com command cpl crt csh deb dll dmg drv exe fish gadget hta img inf ins
iso jar jnlp js jse ksh lnk mde mjs msc msi msix msp mst ocx php pif pkg pl ps1 ps1xml psc1 psd1 psm1 py pyw rb reg rpm
scf scr settingcontent-ms sh sys url vb vbe vbs vhd vhdx ws wsc wsf wsh xbap xll xpi zsh
"""
_ARCHIVES = "7z ace arj bz2 cab gz lz lzh rar tar tbz2 tgz txz xz z zip zst"
#: Names by which computers take a file for something to run, whatever is in it; and for an archive.
PROGRAMS, ARCHIVES = (frozenset(told.split()) for told in (_PROGRAMS, _ARCHIVES))
#: How programs begin: of Windows, Linux, macOS and Java, Android, the web, and what installs them.
_BEGINNINGS = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe", b"dex\n", b"\x00asm", b"MSCF", b"!<arch>\n", b"\xed\xab\xee\xdb", b"ITSF",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
_SCRIPTS = (b"#!", b"<?php", b"@echo off", b"windows registry editor")
_MACROS = ("vbaproject.bin", "basic/", "scripts/", "xl/macrosheets/")
_OF_PROGRAMS = frozenset({"meta-inf/manifest.mf", "androidmanifest.xml"})
_OLD_OFFICE = ("WordDocument", "Workbook", "Book", "PowerPoint Document", "__properties_version1.0")
#: The list of what an archive holds is read, at most so much of it; what it holds is never unpacked.
LONGEST_LIST = 4 * 2**20
BEGINNING = 8192
_KNOWN = PICTURES | {PDF, ZIP, OLE, "image/tiff", "image/heic", "image/avif", "application/rtf", "text/plain"}
_FAMILIES = ("audio/", "video/", "application/vnd.")


class Refused(Exception):
    """This cannot be put here; the message says why."""


class RunsOnComputers(Refused):
    """This is a program or a script, and these are not kept here."""


class HoldsMacros(Refused):
    """This document holds macros. Save it without them first."""


class HoldsPrograms(Refused):
    """This archive holds a program or another archive. Take it out first."""


class CannotBeLookedInto(Refused):
    """Nobody can see what this archive holds. Pack it as an ordinary ZIP."""


class NotKnown(Refused):
    """This is none of what is kept here: pictures, PDF, office documents, text, mails, sound, film and ZIP."""


def screen(name: str, file: BinaryIO) -> None:
    """Read what is needed of a file of this name, from wherever it stands; raises Refused."""
    file.seek(0)
    beginning = file.read(BEGINNING)
    kind = content_type(beginning)
    if _ending(name) in PROGRAMS or _runs(beginning):
        raise RunsOnComputers(sentence(RunsOnComputers))
    if kind == ZIP or kind.startswith("application/vnd."):
        _look_through(list(_names(file)), is_document=kind != ZIP)
    elif kind == OLE:
        _look_through_old(file)
    elif kind == "application/gzip" or _ending(name) in ARCHIVES:
        raise CannotBeLookedInto(sentence(CannotBeLookedInto))
    elif kind not in _KNOWN and not kind.startswith(_FAMILIES):
        raise NotKnown(sentence(NotKnown))
    file.seek(0)


def _ending(name: str) -> str:
    """What a computer goes by: the last part, as Windows reads it, which lets points and spaces at the end go."""
    return PurePosixPath(name.rstrip(". \u00a0")).suffix[1:].strip().lower()


def _runs(beginning: bytes) -> bool:
    if beginning.startswith(_BEGINNINGS) and not is_text(beginning):
        return True
    return beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_SCRIPTS)


def _look_through(names: list[str], *, is_document: bool) -> None:
    if is_document and any(name.endswith(_MACROS[0]) or name.startswith(_MACROS[1:]) for name in names):
        raise HoldsMacros(sentence(HoldsMacros))
    if any(_ending(name) in PROGRAMS | ARCHIVES for name in names):
        raise HoldsPrograms(sentence(HoldsPrograms))
    if not _OF_PROGRAMS.isdisjoint(names):
        raise RunsOnComputers(sentence(RunsOnComputers))


def _names(file: BinaryIO) -> Iterator[str]:
    """What the list at the end of an archive names, in small letters; nothing of it is unpacked."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise CannotBeLookedInto(sentence(CannotBeLookedInto))
    length, start = struct.unpack_from("<LL", tail, at + 12)
    if length > LONGEST_LIST or start + length > size:
        raise CannotBeLookedInto(sentence(CannotBeLookedInto))
    file.seek(start)
    told, at = file.read(length), 0
    while at < length:
        if told[at : at + 4] != b"PK\x01\x02" or at + 46 > length:
            raise CannotBeLookedInto(sentence(CannotBeLookedInto))
        name, extra, comment = struct.unpack_from("<HHH", told, at + 28)
        yield told[at + 46 : at + 46 + name].decode("utf-8", "replace").replace("\\", "/").lower()
        at += 46 + name + extra + comment


def _look_through_old(file: BinaryIO) -> None:
    """Documents of older programs name their parts in wide letters; an installer has none of these names."""
    file.seek(0)
    told = file.read()
    if not any(part.encode("utf-16-le") in told for part in _OLD_OFFICE):
        raise RunsOnComputers(sentence(RunsOnComputers))
    if "_VBA_PROJECT".encode("utf-16-le") in told:
        raise HoldsMacros(sentence(HoldsMacros))
