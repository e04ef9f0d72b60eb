"""Bytes go when nothing points at them, and small pictures are made of nothing too large."""

import io
import os
import struct
import zlib
from types import SimpleNamespace

import pytest
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform.files.commands import (
    DROP,
    drop_bytes,
    forget_files,
    make_thumbnail,
    rename_file,
    store_file,
    sweep,
)
from rapport.platform.files.models import StoredFile, folder
from rapport.platform.journal.models import Entry


@pytest.fixture(autouse=True)
def folder_of_ours(settings, tmp_path):
    """Where no test that runs beside us keeps anything."""
    settings.HOME = SimpleNamespace(root=tmp_path)


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 600), **options) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, "teal").save(held, kind, **options)
    return held.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it has so many points."""
    head = b"IHDR" + struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + head + struct.pack(">L", zlib.crc32(head))


def names() -> set[str]:
    return {path.name for path in folder().iterdir()}


def waiting() -> list[str]:
    return [sum for job in ProcrastinateJob.objects.filter(task_name=DROP) for sum in job.args["sums"]]


def test_bytes_go_with_the_last_file_that_has_them(maya):
    one, other = (store_file(name, [b"the same"], by=maya) for name in ("a.txt", "b.txt"))

    forget_files([one.pk], why="test")
    drop_bytes(waiting())
    assert names() == {other.sha256}

    forget_files([other.pk], why="test")
    drop_bytes(waiting())
    assert names() == set()


def test_what_it_was_called_is_forgotten(maya):
    stored = store_file("Ana.pdf", [b"%PDF-"], by=maya)
    rename_file(stored.pk, "../Ana's contract.pdf", by=maya)
    assert StoredFile.objects.get().name == "Ana's contract.pdf"

    forget_files([stored.pk], why="test")

    assert not any("Ana" in str(told) for told in Entry.objects.filter(noun="file").values_list("payload", flat=True))


def test_what_was_broken_off_goes_after_a_day(maya, now):
    kept = store_file("a.txt", [b"kept"], by=maya)
    for name, days in ((kept.sha256, 2), ("f" * 64, 2), ("f" * 64 + ".thumbnail", 2), (".half", 2), ("e" * 64, 0)):
        path = folder() / name
        path.touch()
        os.utime(path, (now.timestamp() - days * 86_400,) * 2)

    sweep()

    assert names() == {kept.sha256, "e" * 64}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_small_picture_is_made_once_and_holds_nothing_of_the_file(maya, kind):
    stored = store_file("a", [picture(kind)], by=maya)

    assert make_thumbnail(stored.pk)
    made = stored.thumbnail.stat().st_mtime_ns
    assert make_thumbnail(stored.pk)

    with Image.open(stored.thumbnail) as small:
        assert (small.format, small.size, small.getexif()) == ("WEBP", (480, 240), {})
    assert stored.thumbnail.stat().st_mtime_ns == made


def test_where_it_was_taken_is_not_in_the_small_picture(maya):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "at home", 6
    stored = store_file("a.jpg", [picture("JPEG", exif=exif)], by=maya)

    make_thumbnail(stored.pk)

    with Image.open(stored.thumbnail) as small:
        assert small.size == (240, 480)
    assert b"at home" not in stored.thumbnail.read_bytes()


@pytest.mark.parametrize(
    "told",
    [claiming(60_000, 60_000), claiming(9_000, 9_000), picture()[:200], b"GIF89a", b"\xff\xd8\xff nothing", b"text"],
)
def test_of_what_is_too_large_or_broken_there_is_none(maya, told):
    stored = store_file("a", [told], by=maya)

    assert not make_thumbnail(stored.pk)
    assert names() == {stored.sha256}
