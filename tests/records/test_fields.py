"""A field is added, called otherwise, retired and brought back, whatever its label; and everybody sees it at once."""

import pytest
from django.db import connection

from rapport.platform.journal.queries import latest
from rapport.platform.records import catalogue
from rapport.platform.records.commands import (
    LabelTaken,
    NotALabel,
    NotAllowed,
    NotPossible,
    add_field,
    bring_back_field,
    change_field,
    change_own,
    retire_field,
)
from rapport.platform.records.declare import Change

from .conftest import kept


def columns(noun="person"):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s",
            [f"records_own_{noun}"],
        )
        return dict(cursor.fetchall())


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Shoe size", "x_shoe_size"),
        ("Größe (cm)", "x_groesse_cm"),
        ('"; DROP TABLE know_party; --', "x_drop_table_know_party"),
        ("id", "x_id"),
        ("select", "x_select"),
        ("🎂 day", "x_day"),
        ("日本", "x_field"),
        ("100 %s {} %", "x_100_s"),
        ("Long " + "x" * 75, "x_long_" + "x" * 53),
    ],
)
def test_any_label_makes_a_harmless_column(field, ana, label, name):
    added = field(label)
    noun = catalogue.nouns()["person"]

    change_own(noun, [Change(id=ana.pk, field=name, before=None, after="here")], by=None)

    assert (added.name, added.label) == (name, label)
    assert kept(name) == {ana.pk: "here"}


@pytest.mark.parametrize("label", ["", "   ", "🎂", "x" * 81, "y" * 300, '";--'])
def test_a_label_that_says_nothing_or_too_much_is_refused(field, label):
    with pytest.raises(NotALabel, match="1 to 80 characters"):
        field(label)


def test_signs_nobody_sees_are_taken_out_of_a_label(field):
    assert field("Shoe\x00\u202e size\n").label == "Shoe size"


def test_two_fields_of_one_label_are_refused(field):
    field("Colour")

    with pytest.raises(LabelTaken, match="People have a field called Colour already"):
        field("COLOUR")
    with pytest.raises(LabelTaken, match="called City"):
        field("city")


def test_labels_that_read_alike_get_columns_of_their_own(field):
    names = [field(label).name for label in ("C", "C#", "C++", "c.")]

    assert names == ["x_c", "x_c_2", "x_c_3", "x_c_4"]


def test_the_same_label_may_stand_at_another_noun(field):
    assert field("Colour").name == field("Colour", noun="product").name


def test_a_new_field_is_an_empty_column_of_its_type(field):
    field("Score", "number")
    field("Seen", "date_time")
    field("Marks", "choices", options={"words": ["Red", "Blue"]})
    field("Order", "one", options={"to": "order"})
    field("Friends", "many", options={"to": "person"})

    assert columns() == {
        "id": "bigint",
        "x_score": "numeric",
        "x_seen": "timestamp with time zone",
        "x_marks": "ARRAY",
        "x_order": "uuid",
        "x_friends": "ARRAY",
    }


def test_records_known_by_uuid_can_have_fields(field):
    field("Gift", "checkbox", noun="order")

    assert columns("order")["id"] == "uuid"


@pytest.mark.parametrize(
    ("type", "options", "why"),
    [
        ("colour", {}, "no kind of field"),
        ("choice", {}, "at least one choice"),
        ("choice", {"words": ["", " "]}, "at least one choice"),
        ("choice", {"words": ["Red", "red"]}, "is there twice"),
        ("choices", {"words": ["Red, white"]}, "comma"),
        ("choice", {"words": [f"No {n}" for n in range(201)]}, "200 choices"),
        ("one", {}, "which records"),
        ("one", {"to": "know_party; DROP TABLE"}, "which records"),
        ("number", {"decimals": 9}, "between 0 and 6"),
        ("number", {"decimals": "2"}, "between 0 and 6"),
        ("number", {"nonsense": 1}, "not known"),
        ("money", {"currency": "x"}, "currency of the workspace"),
        ("text", {"longest": 10_000}, "between 1 and 500"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(field, type, options, why):
    with pytest.raises(NotPossible, match=why):
        field("Colour", type, options=options)


def test_what_is_made_of_others_gets_its_fields_there(field):
    with pytest.raises(NotPossible, match="Customers are People and Organisations and Households: add the field there"):
        field(noun="customer")
    with pytest.raises(NotPossible, match="no kind of record"):
        field(noun="starship")


def test_only_admins_touch_fields(field, maya, ola):
    colour = field()

    for deed in (
        lambda: add_field("person", "Other", type="text", by=ola),
        lambda: add_field("person", "Other", type="text", by=None),
        lambda: change_field(colour, label="Other", by=ola),
        lambda: retire_field(colour, by=ola),
        lambda: bring_back_field(colour, by=ola),
    ):
        with pytest.raises(NotAllowed, match="Only an admin"):
            deed()


def test_everybody_sees_a_field_as_it_is_now(field, maya):
    assert "x_colour" not in catalogue.nouns()["person"].fields

    colour = field(help="As painted", personal=True)
    seen = catalogue.nouns()["person"].fields["x_colour"]
    assert (seen.label, seen.help, seen.personal, seen.own, seen.editable) == ("Colour", "As painted", True, True, True)

    change_field(colour, label="Paint", help="", personal=False, required=True, by=maya)
    seen = catalogue.nouns()["person"].fields["x_colour"]
    assert (seen.label, seen.help, seen.personal, seen.required) == ("Paint", "", False, True)

    retire_field(colour, by=maya)
    assert "x_colour" not in catalogue.nouns()["person"].fields

    bring_back_field(colour, by=maya)
    assert catalogue.nouns()["person"].fields["x_colour"].label == "Paint"


def test_choices_keep_their_order_and_their_keys(field, maya, ana):
    size = field("Size", "choice", options={"words": ["Large", "Medium", "Tiny"]})
    noun = catalogue.nouns()["person"]
    assert list(noun.fields["x_size"].type.words.items()) == [
        ("large", "Large"),
        ("medium", "Medium"),
        ("tiny", "Tiny"),
    ]
    change_own(noun, [Change(id=ana.pk, field="x_size", before=None, after="large")], by=maya)

    change_field(size, choices=[("tiny", "Very small"), ("large", "Big"), ("", "Large")], by=maya)

    words = catalogue.nouns()["person"].fields["x_size"].type.words
    assert list(words.items()) == [("tiny", "Very small"), ("large", "Big"), ("large_2", "Large")]
    assert kept("x_size") == {ana.pk: "large"}


@pytest.mark.parametrize(("type", "value"), [("choice", "large"), ("choices", ["large"])])
def test_a_choice_that_somebody_has_cannot_go(field, maya, ana, type, value):
    size = field("Size", type, options={"words": ["Large", "Tiny"]})
    noun = catalogue.nouns()["person"]
    change_own(noun, [Change(id=ana.pk, field="x_size", before=None, after=value)], by=maya)

    with pytest.raises(NotPossible, match="Some records have “Large”"):
        change_field(size, choices=[("tiny", "Tiny")], by=maya)
    with pytest.raises(NotPossible, match="no choice with the key"):
        change_field(size, choices=[("huge", "Huge")], by=maya)
    change_field(size, choices=[("large", "Large")], by=maya)
    assert list(catalogue.nouns()["person"].fields["x_size"].type.words) == ["large"]


def test_a_label_of_a_retired_field_is_free_until_that_comes_back(field, maya):
    colour = retire_field(field(), by=maya)

    assert field().name == "x_colour_2"
    with pytest.raises(LabelTaken):
        bring_back_field(colour, by=maya)


def test_the_journal_says_who_changed_what(field, maya):
    colour = field()
    change_field(colour, label="Paint", by=maya)
    change_field(colour, label="Paint", by=maya)
    retire_field(colour, by=maya)
    bring_back_field(colour, by=maya)

    told = [(entry.kind, entry.by, entry.payload) for entry in latest() if entry.kind.startswith("records.")]
    of = {"noun": "person", "field": "x_colour"}
    assert told == [
        ("records.FieldBroughtBack", maya, of | {"label": "Paint"}),
        ("records.FieldRetired", maya, of | {"label": "Paint"}),
        ("records.FieldChanged", maya, of | {"changed": {"label": ["Colour", "Paint"]}}),
        ("records.FieldAdded", maya, of | {"label": "Colour", "type": "text"}),
    ]


def test_taking_a_record_out_takes_its_values(field, maya, ana):
    field()
    noun = catalogue.nouns()["person"]
    change_own(noun, [Change(id=ana.pk, field="x_colour", before=None, after="red")], by=maya)

    with connection.cursor() as cursor:
        for table in ("identity", "keeping", "person"):
            cursor.execute(f"DELETE FROM know_{table} WHERE party_id = %s", [ana.pk])
        cursor.execute("DELETE FROM know_party WHERE id = %s", [ana.pk])

    assert kept("x_colour") == {}
