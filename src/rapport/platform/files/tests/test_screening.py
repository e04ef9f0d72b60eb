"""What runs is not kept beside what colleagues work on, whatever it calls itself; nothing is ever unpacked."""

import io
import struct
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from rapport.platform.files.content import encoding_of, is_markup
from rapport.platform.files.screening import (
    CannotBeLookedInto,
    HoldsMacros,
    HoldsPrograms,
    NotKnown,
    RunsOnComputers,
    screen,
)

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def archive(*names: str, text: bytes = b"x") -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, text)
    return held.getvalue()


def in_short(value) -> str:
    """What a case is called by: not by bytes, of which some hold the time."""
    return value if isinstance(value, str) else "bytes" if isinstance(value, bytes) else value.__name__


def tried(name: str, told: bytes) -> None:
    screen(name, io.BytesIO(told))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("contract.pdf", b"%PDF-1.7"),
        ("photo", b"\x89PNG\r\n\x1a\n...."),
        ("list.csv", "Größe;Preis\n1;2".encode("latin-1")),
        ("list.txt", "Größe".encode("utf-16")),
        ("letter.doc", OLD + wide("WordDocument")),
        ("letter.docx", archive("[Content_Types].xml", "word/document.xml", "word/embeddings/oleObject1.bin")),
        ("photos.zip", archive("a.jpg", "more/b.jpg")),
        ("page.html", b"<html><script>alert(1)</script>"),
        ("mail.eml", b"From: ana@ruiz.example\n\nHello"),
        ("..a.. .pdf", b"%PDF-1.7"),
        ("MZ.txt", b"MZ is how this begins"),
    ],
    ids=in_short,
)
def test_what_people_send_one_another_is_kept(name, told):
    tried(name, told)


@pytest.mark.parametrize(
    ("name", "told", "refusal"),
    [
        ("photo.jpg", b"MZ\x90\x00\x03", RunsOnComputers),
        ("notes.txt", b"\x7fELF\x02\x01", RunsOnComputers),
        ("notes.txt", b"#!/bin/sh\nrm -rf /", RunsOnComputers),
        ("notes.txt", b"\xef\xbb\xbf<?PHP system('id');", RunsOnComputers),
        ("invoice.pdf.exe", b"%PDF-1.7", RunsOnComputers),
        ("invoice.pdf.JS . .", b"alert(1)", RunsOnComputers),
        ("setup.msi", OLD, RunsOnComputers),
        ("letter.doc", OLD, RunsOnComputers),
        ("letter.doc", OLD + wide("WordDocument") + wide("_VBA_PROJECT"), HoldsMacros),
        ("letter.docx", archive("word/document.xml", "word/vbaProject.bin"), HoldsMacros),
        ("letter.docx", archive("word/document.xml", "setup.exe"), HoldsPrograms),
        ("photos.zip", archive("a.jpg", "b\\Setup.EXE"), HoldsPrograms),
        ("photos.zip", archive("a.jpg", "inner.zip"), HoldsPrograms),
        ("photos.zip", archive("META-INF/MANIFEST.MF", "A.class"), RunsOnComputers),
        ("photos.zip", b"PK\x03\x04 and nothing else", CannotBeLookedInto),
        ("photos.tar.gz", b"\x1f\x8b\x08", CannotBeLookedInto),
        ("photos.7z", b"7z\xbc\xaf\x27\x1c\x00", CannotBeLookedInto),
        ("noise", bytes(range(256)), NotKnown),
    ],
    ids=in_short,
)
def test_what_runs_or_cannot_be_looked_into_is_refused_by_a_sentence(name, told, refusal):
    with pytest.raises(refusal, match=r"\w\.$"):
        tried(name, told)


def test_an_archive_that_grows_when_it_is_unpacked_is_not_unpacked():
    bomb = archive("zeros", text=bytes(50 * 2**20))

    tried("zeros.zip", bomb)
    assert len(bomb) < 100_000


@pytest.mark.parametrize(("length", "start"), [(2**32 - 1, 0), (5 * 2**20, 0), (100, 2**32 - 1), (100, 0)])
def test_a_list_that_lies_about_itself_is_refused(length, start):
    end = b"PK\x05\x06" + bytes(8) + struct.pack("<LLH", length, start, 0)

    with pytest.raises(CannotBeLookedInto):
        tried("a.zip", b"PK\x03\x04" + bytes(200) + end)


def test_how_a_text_is_written_and_what_a_browser_would_run():
    assert [encoding_of(told) for told in ("ä".encode(), "äbcd".encode("latin-1"), "ä".encode("utf-16"))] == [
        "utf-8-sig",
        "cp1252",
        "utf-16",
    ]
    assert all(map(is_markup, (b"\xef\xbb\xbf <!DOCTYPE html>", b"<svg onload=1>", b"a <SCRIPT>", b"<?xml version")))
    assert not is_markup(b"1 < 2")
