"""A field becomes of another kind: what the new kind can read is copied, and nothing is lost."""

from datetime import date
from decimal import Decimal

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.know.commands import NewParty, add_parties
from rapport.loop.know.models import Kind
from rapport.platform.journal.models import Entry
from rapport.platform.records import catalogue
from rapport.platform.records.commands import (
    COPY,
    NotAllowed,
    NotPossible,
    change_own,
    copy_values,
    retire_field,
    retype,
    retype_field,
)
from rapport.platform.records.declare import Change
from rapport.platform.records.models import Retyping, SavedView

from .conftest import kept

SIZES = ["38", "39,5", "large", "", "1.234,5"]


@pytest.fixture
def sizes(field, maya):
    """Five people, who wrote their sizes as they liked."""
    size = field("Size")
    parties = add_parties([NewParty(Kind.PERSON, f"Person {n}") for n in range(5)], source="test", by=maya)
    changes = [
        Change(id=party.pk, field=size.name, before=None, after=said)
        for party, said in zip(parties, SIZES, strict=True)
    ]
    change_own(catalogue.nouns()["person"], changes, by=maya)
    return size, [party.pk for party in parties]


def test_what_can_be_read_is_copied_and_the_old_column_stays(sizes, maya, now):
    size, ids = sizes

    number = retype_field(size, type="number", options={"decimals": 1}, by=maya)
    copying = Retyping.objects.get()
    assert (copying.was, copying.now, copying.total) == (size, number, 4)
    assert ProcrastinateJob.objects.filter(task_name=COPY, args__retyping=copying.pk).exists()
    copy_values(copying.pk, by=maya)

    assert kept(number.name) == {ids[0]: Decimal(38), ids[1]: Decimal("39.5"), ids[4]: Decimal("1234.5")}
    assert len(kept(size.name)) == 4
    copying.refresh_from_db()
    assert (copying.copied, copying.unread, copying.finished_at) == (3, 1, now)


def test_the_new_field_takes_the_place_of_the_old_one(sizes, maya):
    size, _ = sizes
    view = SavedView.objects.create(
        noun="person", name="By size", columns=["name", size.name], sort=f"-{size.name}", group=size.name,
        made_by=maya, made_at=size.added_at,
    )  # fmt: skip

    number = retype_field(size, type="number", by=maya)

    fields = catalogue.nouns()["person"].fields
    assert (number.name, fields[number.name].label, size.name in fields) == ("x_size_2", "Size", False)
    view.refresh_from_db()
    assert (view.columns, view.sort, view.group) == (["name", "x_size_2"], "-x_size_2", "x_size_2")


def test_the_journal_tells_both(sizes, maya):
    size, _ = sizes
    retype_field(size, type="number", by=maya)
    copy_values(Retyping.objects.get().pk, by=maya)

    entries = Entry.objects.filter(kind__in=["records.FieldRetyped", "records.ValuesCopied"])
    told = dict(entries.values_list("kind", "payload"))
    of = {"noun": "person", "was": "x_size", "field": "x_size_2"}
    assert told == {
        "records.FieldRetyped": of | {"changed": {"type": ["text", "number"]}},
        "records.ValuesCopied": of | {"copied": 3, "unread": 1},
    }


def test_a_copy_goes_on_where_it_was_cut_off_and_keeps_what_was_written_anew(sizes, maya, monkeypatch):
    size, ids = sizes
    number = retype_field(size, type="number", options={"decimals": 1}, by=maya)
    change_own(catalogue.nouns()["person"], [Change(id=ids[0], field=number.name, before=None, after=7)], by=maya)
    monkeypatch.setattr(retype, "AT_ONCE", 2)
    copying = Retyping.objects.get()
    retype._copy_some(copying, maya)
    assert (copying.copied, copying.last) == (2, str(ids[1]))

    copy_values(copying.pk, by=maya)
    copy_values(copying.pk, by=maya)

    assert kept(number.name) == {ids[0]: Decimal(7), ids[1]: Decimal("39.5"), ids[4]: Decimal("1234.5")}
    copying.refresh_from_db()
    assert (copying.copied, copying.unread) == (3, 1)


@pytest.mark.parametrize(
    ("before", "options", "value", "after", "later", "read"),
    [
        ("number", {}, Decimal("12.50"), "text", {}, "12.5"),
        ("date", {}, date(2026, 1, 2), "text", {}, "2026-01-02"),
        ("text", {}, "Red", "choice", {"words": ["Red"]}, "red"),
        ("choice", {"words": ["Red"]}, "red", "choices", {"words": ["Red", "Blue"]}, ["red"]),
        ("choices", {"words": ["Red", "Blue"]}, ["red", "blue"], "text", {}, "Red, Blue"),
        ("text", {}, "3", "rating", {}, 3),
        ("checkbox", {}, True, "text", {}, "yes"),
        ("duration", {}, 90, "text", {}, "1 h 30 min"),
    ],
)
def test_words_carry_a_value_from_one_kind_to_another(field, ana, maya, before, options, value, after, later, read):
    was = field("Said", before, options=options)
    change_own(catalogue.nouns()["person"], [Change(id=ana.pk, field=was.name, before=None, after=value)], by=maya)

    now = retype_field(was, type=after, options=later, by=maya)
    copy_values(now.came_from.pk, by=maya)

    assert kept(now.name) == {ana.pk: read}


def test_only_a_field_in_use_is_retyped_and_only_by_admins(field, maya, ola):
    colour = field()

    with pytest.raises(NotAllowed):
        retype_field(colour, type="number", by=ola)
    retire_field(colour, by=maya)
    with pytest.raises(NotPossible, match="Colour is retired"):
        retype_field(colour, type="number", by=maya)
