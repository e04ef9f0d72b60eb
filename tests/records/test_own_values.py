"""Values of every kind are kept as they are, one or ten thousand at once, where nobody was faster."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection

from rapport.loop.know.commands import NewParty, add_parties, add_person
from rapport.loop.know.models import Kind
from rapport.platform.journal.models import Entry
from rapport.platform.records import catalogue
from rapport.platform.records.commands import change_own
from rapport.platform.records.declare import Change
from rapport.platform.records.listing import records
from rapport.platform.records.reader import reader
from rapport.platform.records.rows import Linked
from rapport.platform.records.types import NAMED

from .conftest import kept

NASTY = "a'b\"c\\d{e},f; %s {} \n ü🎂"
PATIENT = datetime(2026, 5, 12, 9, 30, 15, 123456, tzinfo=UTC)
VALUES = {
    "text": NASTY,
    "long_text": NASTY * 3,
    "rich_text": "<p>Hello</p>",
    "number": Decimal("-1234.50"),
    "money": -123456,
    "percent": Decimal("0.125"),
    "rating": 5,
    "checkbox": False,
    "date": date(1999, 12, 31),
    "date_time": PATIENT,
    "duration": 90,
    "choice": "red",
    "choices": ["blue", "red"],
    "email": "ana@ruiz.example",
    "phone": "+4722000041",
    "link": "https://example.org/a?b=c&d=%20",
    "address": "Storgata 1\n0155 Oslo",
    "file": 42,
    "one": uuid4(),
    "many": [7, 9_007_199_254_740_993],
}
OPTIONS = {
    "choice": {"words": ["Red", "Blue"]},
    "choices": {"words": ["Blue", "Red"]},
    "one": {"to": "order"},
    "many": {"to": "person"},
}


def set_to(party, field, after, before=None):
    return Change(id=party.pk, field=field, before=before, after=after)


def person():
    return catalogue.nouns()["person"]


def test_there_is_a_value_for_every_kind():
    assert set(VALUES) == set(NAMED)


@pytest.mark.parametrize("type", NAMED)
def test_a_value_is_read_back_as_it_was_written_and_written_over(field, ana, maya, type):
    name = field("Said", type, options=OPTIONS.get(type)).name

    [first] = change_own(person(), [set_to(ana, name, VALUES[type])], by=maya)
    assert kept(name) == {ana.pk: VALUES[type]}

    assert change_own(person(), [set_to(ana, name, None, before=first.after)], by=maya)
    assert kept(name) == {}
    assert change_own(person(), [set_to(ana, name, VALUES[type])], by=maya)
    assert kept(name) == {ana.pk: VALUES[type]}


@pytest.mark.parametrize("type", [type for type in NAMED if type != "one"])
def test_a_list_shows_the_value(field, ana, maya, type):
    name = field("Said", type, options=OPTIONS.get(type)).name
    change_own(person(), [set_to(ana, name, VALUES[type])], by=maya)
    asking = reader(maya)

    [row] = records(asking.noun("person"), asking, [ana.pk], [name])

    assert row.values[name] == VALUES[type]


def test_a_list_names_the_record_that_is_related(field, ana, bruno, maya):
    name = field("Friend", "one", options={"to": "person"}).name
    change_own(person(), [set_to(ana, name, bruno.pk)], by=maya)
    asking = reader(maya)

    [row, other] = records(asking.noun("person"), asking, [ana.pk, bruno.pk], [name])

    assert row.values[name] == Linked(bruno.pk, "Bruno Keller")
    assert other.values[name] is None


def test_only_what_still_is_as_believed_is_changed(field, ana, bruno, maya):
    name = field().name
    change_own(person(), [set_to(ana, name, "red")], by=maya)

    wanted = [set_to(ana, name, "blue", before="green"), set_to(bruno, name, "blue"), set_to(ana, name, "white")]
    made = change_own(person(), wanted, by=maya)

    assert [(each.id, each.after) for each in made] == [(bruno.pk, "blue")]
    assert kept(name) == {ana.pk: "red", bruno.pk: "blue"}


def test_nothing_is_kept_for_a_record_that_is_not_there(field, maya):
    name = field().name

    assert change_own(person(), [Change(id=99_999_999, field=name, before=None, after="red")], by=maya) == []


def test_an_empty_text_is_nothing(field, ana, maya):
    name = field().name

    assert change_own(person(), [set_to(ana, name, "", before=None)], by=maya) == []
    assert change_own(person(), [set_to(ana, name, "red", before="")], by=maya)


def test_several_fields_of_one_record_are_one_entry_of_the_journal(field, ana, maya):
    size, seen = field("Size", "number").name, field("Seen", "checkbox").name
    noun = person()
    change_own(noun, [set_to(ana, size, Decimal("2.50"))], by=maya)

    change_own(noun, [set_to(ana, size, Decimal(3), before=Decimal("2.5")), set_to(ana, seen, True)], by=maya)

    told = Entry.objects.filter(kind="records.RecordChanged").order_by("pk").values_list("payload", flat=True)
    assert list(told) == [
        {"noun": "person", "record": str(ana.pk), "changed": {size: ["", "2.5"]}},
        {"noun": "person", "record": str(ana.pk), "changed": {size: ["2.5", "3"], seen: ["", "yes"]}},
    ]


def test_ten_thousand_are_changed_in_a_few_questions(field, maya, django_assert_max_num_queries):
    names = [field(label).name for label in ("A", "B", "C")]
    noun = person()
    parties = add_parties([NewParty(Kind.PERSON, f"Person {n}") for n in range(10_000)], source="test", by=maya)

    fresh = [set_to(party, name, f"{party.pk}") for party in parties for name in names]
    with django_assert_max_num_queries(18):
        assert len(change_own(noun, fresh, by=maya)) == 30_000

    again = [set_to(party, names[0], "x", before=f"{party.pk}") for party in parties]
    with django_assert_max_num_queries(18):
        assert len(change_own(noun, again, by=maya)) == 10_000
    assert set(kept(names[0]).values()) == {"x"}
    assert Entry.objects.filter(kind="records.RecordChanged").count() == 20_000


def test_records_known_by_uuid_have_values(field, ana, maya, bought):
    bought(ana, times=1, every=1)
    name = field("Gift", "checkbox", noun="order").name
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM sales_order")
        [(order,)] = cursor.fetchall()

    change_own(catalogue.nouns()["order"], [Change(id=order, field=name, before=None, after=True)], by=maya)

    assert kept(name, "order") == {order: True}


def test_two_who_are_known_by_one_number_do_not_meet(field, maya):
    """People and organisations share a table; their custom fields do not."""
    name = field().name
    ana = add_person("Ana Two", by=maya)
    field("Colour", noun="organisation")

    change_own(person(), [set_to(ana, name, "red")], by=maya)

    assert kept("x_colour", "organisation") == {}
