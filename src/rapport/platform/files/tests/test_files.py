"""A file is kept once, for our eyes only, and says itself what it is."""

import io
import stat
from zipfile import ZipFile

import pytest

from rapport.platform.files.commands import (
    NothingInIt,
    TooLarge,
    keeping,
    store_file,
)
from rapport.platform.files.content import content_type
from rapport.platform.files.models import StoredFile, folder
from rapport.platform.files.queries import files_given_by

PDF = b"%PDF-1.7 a contract"


def test_the_bytes_are_kept_under_their_sum_for_us_alone(maya, now):
    stored = store_file("Contract.pdf", [PDF[:7], PDF[7:]], by=maya)

    assert stored.path.read_bytes() == PDF
    assert (stored.name, stored.size, stored.content_type) == ("Contract.pdf", len(PDF), "application/pdf")
    assert (stored.at, stored.by, len(stored.sha256)) == (now, maya, 64)
    assert stat.S_IMODE(stored.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700


def test_the_same_bytes_are_kept_once(maya, ola):
    one, other = store_file("a.pdf", [PDF], by=maya), store_file("b.pdf", [PDF], by=ola)

    assert one.path == other.path
    assert files_given_by(maya, [one.pk, other.pk]) == {one.pk}


@pytest.mark.parametrize(("chunks", "refusal"), [([], NothingInIt), ([b""], NothingInIt), ([b"abc"] * 4, TooLarge)])
def test_nothing_and_too_much_leave_nothing_behind(maya, monkeypatch, chunks, refusal):
    monkeypatch.setattr(keeping, "LARGEST", 10)
    folder().mkdir(exist_ok=True)
    before = set(folder().iterdir())

    with pytest.raises(refusal):
        store_file("a.txt", chunks, by=maya)

    assert set(folder().iterdir()) == before
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.txt", "plan.txt"),
        ('a"b\r\nSet-Cookie: x.txt', "a_b__Set-Cookie_ x.txt"),
        ("bill_\u202efdp.txt", "bill__fdp.txt"),
        ("a\u200f.pdf\x00.txt", "a_.pdf_.txt"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere(maya, name, kept):
    assert store_file(name, [b"abc"], by=maya).name == kept


def office(inside: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(inside, "<x/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"....ftypisom", "video/mp4"),
        (office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office("other.xml"), "application/zip"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        ("Grüße".encode(), "text/plain"),
        ("Grüße ß".encode()[:-1], "text/plain"),
        ("Grüße".encode("latin-1"), "text/plain"),
        (b"MZ\x90\x00\x03", "application/octet-stream"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",  # no bytes: a packed file has the time in it
)
def test_bytes_say_what_they_are(beginning, kind):
    assert content_type(beginning) == kind
