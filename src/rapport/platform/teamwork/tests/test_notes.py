"""Notes are written, changed, pinned and removed; whom they name is told once, if they may see them."""

from datetime import timedelta

import pytest

from rapport.platform import clock
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import create, make_object
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.search import found_and_views
from rapport.platform.teamwork.commands import (
    NoteGone,
    bring_note_back,
    change_note,
    empty_bin,
    forget_records,
    make_tag,
    pin_note,
    remove_note,
    tag_record,
    unpin_note,
    write_note,
)
from rapport.platform.teamwork.mentions import mentions_in
from rapport.platform.teamwork.models import Note, Tagging
from rapport.platform.teamwork.queries import board_of, notes_seen_by
from tests.people import NOW

MAYA, MAJA, OLA = (1, "Maya Berg"), (2, "Maya Bergström"), (3, "Ola Dahl")


@pytest.fixture
def rex(maya) -> str:
    make_object("Pet", "Pets", by=maya)
    (pk,) = create("x_pet", [{"name": "Rex"}], by=maya)
    return str(pk)


def mentioned() -> list[int]:
    told = Entry.objects.filter(kind="teamwork.Mentioned").order_by("pk")
    return [entry.payload["user_id"] for entry in told]


@pytest.mark.parametrize(
    ("text", "users"),
    [
        ("Ask @Ola Dahl, please", [3]),
        ("@ola: now", [3]),
        ("@Maya Bergström and @maya berg", [2, 1]),
        ("@Maya is two of them", []),
        ("ola@dahl.example", []),
        ("@Olav @@Ola (@ola)", [3]),
        ("@", []),
    ],
)
def test_whom_a_text_names(text, users):
    assert [one.user for one in mentions_in(text, [MAYA, MAJA, OLA])] == users


def test_whom_a_note_names_is_told_once(rex, maya, ola):
    note = write_note("x_pet", rex, "@Ola bites. @Ola Dahl!", by=maya)
    change_note(note, "@Ola does not bite. @Maya", by=maya)

    assert mentioned() == [ola.pk]


def test_whoever_may_not_see_the_record_is_not_told(rex, maya, own_only):
    write_note("x_pet", rex, "@Ola bites.", by=maya)

    assert mentioned() == []
    assert not notes_seen_by(reader(own_only)).exists()


def test_what_it_said_before_is_kept_by_the_journal(rex, maya):
    note = write_note("x_pet", rex, "Bites.", by=maya)
    change_note(note, "Bites.", by=maya)
    change_note(note, "Barks.", by=maya)

    (entry,) = Entry.objects.filter(kind="teamwork.NoteChanged")
    assert entry.payload["changed"] == {"text": ["Bites.", "Barks."]}


def test_the_pinned_one_comes_first(rex, maya):
    first = write_note("x_pet", rex, "First", by=maya)
    with clock.at(NOW + timedelta(hours=1)):
        write_note("x_pet", rex, "Second", by=maya)
    shown = lambda: [note.text for note in board_of(reader(maya), "x_pet", rex).notes]  # noqa: E731
    assert shown() == ["Second", "First"]

    pin_note(pin_note(first, by=maya), by=maya)
    assert shown() == ["First", "Second"]
    unpin_note(unpin_note(first, by=maya), by=maya)
    assert shown() == ["Second", "First"]


def test_removed_it_is_not_found_until_it_is_brought_back(rex, maya):
    note = write_note("x_pet", rex, "Allergic to walnuts.", by=maya)
    assert hits(maya) == ["Rex"]

    remove_note(note, by=maya)
    remove_note(note, by=maya)
    assert hits(maya) == []
    with pytest.raises(NoteGone, match="no longer there"):
        pin_note(note, by=maya)

    bring_note_back(note, by=maya)
    assert hits(maya) == ["Rex"]


def hits(user) -> list[str]:
    best, _ = found_and_views(reader(user), "walnut", None, most=5)
    return [hit.title for group in best for hit in group.hits]


def test_lists_filter_by_what_was_noted(rex, maya):
    write_note("x_pet", rex, "Allergic to walnuts.", by=maya)
    asking = reader(maya)
    pet = asking.noun("x_pet")

    found = page(pet, asking, Wanted(filter=parse('note contains "walnut"', pet, asking)))
    assert [row.title for row in found.rows] == ["Rex"]


def test_what_is_erased_leaves_no_words(rex, maya):
    note = write_note("x_pet", rex, "Bites.", by=maya)
    change_note(note, "Bites Ana.", by=maya)
    tag_record(make_tag("wild", by=maya), "x_pet", rex, by=maya)

    forget_records(["x_pet"], [rex], why="test")

    assert not Note.objects.exists()
    assert not Tagging.objects.exists()
    assert not Entry.objects.filter(payload__contains={"changed": {"text": ["Bites.", "Bites Ana."]}}).exists()


def test_the_bin_is_emptied_after_thirty_days_and_of_what_is_gone_at_once(rex, maya):
    remove_note(write_note("x_pet", rex, "Old", by=maya), by=maya)
    write_note("x_pet", "999", "Orphan", by=maya)
    write_note("x_pet", rex, "Stays", by=maya)

    with clock.at(NOW + timedelta(days=31)):
        empty_bin()

    assert [note.text for note in Note.objects.all()] == ["Stays"]
