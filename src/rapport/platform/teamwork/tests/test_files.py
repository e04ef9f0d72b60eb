"""Files are put on records, renamed, removed and forgotten with their bytes; there is an end to how many."""

import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.platform import clock
from rapport.platform.files.commands import DROP, THUMBNAIL, NothingInIt, TooLarge, drop_bytes, keeping, store_file
from rapport.platform.files.models import StoredFile, folder
from rapport.platform.files.screening import RunsOnComputers
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import create, make_object
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.search import found_and_views
from rapport.platform.teamwork.commands import (
    FileGone,
    TooMany,
    TooMuch,
    add_file,
    bring_files_back,
    empty_bin,
    files,
    forget_records,
    remove_files,
    rename,
)
from rapport.platform.teamwork.models import Attachment
from rapport.platform.teamwork.queries import attachments_seen_by, board_of
from tests.people import NOW

PDF, PNG = b"%PDF-1.7 walnuts", b"\x89PNG\r\n\x1a\n...."


@pytest.fixture(autouse=True)
def folder_of_ours(settings, tmp_path):
    """Where no test that runs beside us keeps anything."""
    settings.HOME = SimpleNamespace(root=tmp_path)


@pytest.fixture
def rex(maya) -> str:
    make_object("Pet", "Pets", by=maya)
    (pk,) = create("x_pet", [{"name": "Rex"}], by=maya)
    return str(pk)


@pytest.fixture
def put(rex, maya):
    """Let Maya put a file on Rex."""
    return lambda name="Walnuts.pdf", told=PDF: add_file("x_pet", rex, name, io.BytesIO(told), by=maya)


def kinds() -> list[str]:
    told = Entry.objects.filter(kind__startswith="teamwork.File").order_by("pk")
    return [kind.partition(".")[2] for kind in told.values_list("kind", flat=True)]


def hits(user) -> list[str]:
    best, _ = found_and_views(reader(user), "walnut", None, most=5)
    return [hit.title for group in best for hit in group.hits]


def drop_waiting() -> None:
    for job in ProcrastinateJob.objects.filter(task_name=DROP):
        drop_bytes(**job.args)


def test_a_file_stands_on_its_record_and_is_found_by_its_name(put, rex, maya):
    attachment = put()

    (shown,) = board_of(reader(maya), "x_pet", rex).files
    assert (shown.name, shown.size, shown.content_type, shown.giver) == (
        "Walnuts.pdf",
        len(PDF),
        "application/pdf",
        "Maya Berg",
    )
    assert attachment.file.path.read_bytes() == PDF
    assert hits(maya) == ["Rex"]


def test_renamed_it_is_found_by_its_new_name_alone(put, maya):
    rename(put("Old.pdf"), "../Our Walnuts.pdf", by=maya)
    assert StoredFile.objects.get().name == "Our Walnuts.pdf"
    assert hits(maya) == ["Rex"]

    rename(Attachment.objects.get(), "New.pdf", by=maya)
    assert hits(maya) == []


def test_removed_it_is_not_found_until_it_is_brought_back(put, maya):
    attachment = put()
    assert [remove_files([attachment], by=maya), remove_files([attachment], by=maya)] == [1, 0]
    assert hits(maya) == []
    with pytest.raises(FileGone, match="no longer there"):
        rename(attachment, "New.pdf", by=maya)

    assert [bring_files_back([attachment], by=maya), bring_files_back([attachment], by=maya)] == [1, 0]
    assert hits(maya) == ["Rex"]
    assert kinds() == ["FileAdded", "FileRemoved", "FileBroughtBack"]


def test_lists_filter_by_the_names_of_files_and_by_whether_there_are_any(put, maya):
    put()
    asking = reader(maya)
    pet = asking.noun("x_pet")

    for told in ('file contains "walnut"', "file is not empty"):
        assert [row.title for row in page(pet, asking, Wanted(filter=parse(told, pet, asking))).rows] == ["Rex"]


def test_a_small_picture_is_made_later_of_pictures_alone(put):
    put()
    picture = put("a.png", PNG)

    assert [job.args for job in ProcrastinateJob.objects.filter(task_name=THUMBNAIL)] == [{"file": picture.pk}]


@pytest.mark.parametrize(("told", "refusal"), [(b"", NothingInIt), (PDF * 2, TooLarge), (b"MZ\x00", RunsOnComputers)])
def test_what_is_refused_leaves_nothing_behind(put, monkeypatch, told, refusal):
    monkeypatch.setattr(keeping, "LARGEST", len(PDF))

    with pytest.raises(refusal):
        put(told=told)

    assert not StoredFile.objects.exists()
    assert not (folder().exists() and list(folder().iterdir()))


def test_there_is_an_end_to_how_many_and_how_much(put, monkeypatch, maya):
    monkeypatch.setattr(files, "MOST_FILES", 2)
    monkeypatch.setattr(files, "MOST_BYTES", 2 * len(PDF))
    first = put()
    with pytest.raises(TooMuch, match="1 GB together"):
        put(told=PDF + b"and more")
    put()
    with pytest.raises(TooMany, match="200 files"):
        put()

    remove_files([first], by=maya)
    assert put()


def test_what_is_erased_leaves_neither_names_nor_bytes(put, rex, maya):
    rename(put(), "Ana's walnuts.pdf", by=maya)
    other = store_file("elsewhere.png", [PNG], by=maya)
    put("a.png", PNG)

    forget_records(["x_pet"], [rex], why="test")
    drop_waiting()

    assert not Attachment.objects.exists()
    assert [path.name for path in folder().iterdir()] == [other.sha256]
    assert not any(
        "alnuts" in str(told) for told in Entry.objects.filter(noun="file").values_list("payload", flat=True)
    )


def test_the_bin_is_emptied_after_thirty_days_and_of_what_is_gone_at_once(put, rex, maya):
    remove_files([put("Old.pdf")], by=maya)
    add_file("x_pet", "999", "Orphan.pdf", io.BytesIO(PDF + b"!"), by=maya)
    stays = put("Stays.png", PNG)

    with clock.at(NOW + timedelta(days=31)):
        empty_bin()
    drop_waiting()

    assert [one.pk for one in Attachment.objects.all()] == [stays.pk]
    assert [path.name for path in folder().iterdir()] == [stays.file.sha256]


def test_whoever_may_not_see_the_record_sees_no_file(put, own_only):
    put()

    assert not attachments_seen_by(reader(own_only)).exists()
