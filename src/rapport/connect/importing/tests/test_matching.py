"""Columns are matched by their names, in many spellings; a person has the last word."""

import pytest

from rapport.connect.importing.mapping import BadMapping, Mapping
from rapport.connect.importing.matching import proposal
from rapport.connect.importing.survey import survey

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "columns", "fields"),
    [
        ("person", ["Kunden-Nr.", "Vorname", "Nachname", "E-Mail", "Telefon", "Firma", "Ort", "Geburtsdatum"],
         ["number", "given_name", "family_name", "email", "phone", "organisation", "city", "birthday"]),
        ("person", ["Name", "Email 1", "Email 2", "Mobile Phone", "Job Title", "Opt-in"],
         ["name", "email", "email", "phone", "role", "newsletter"]),
        ("person", ["nom", "prénom", "courriel", "société", "ville"],
         ["name", "given_name", "email", "organisation", "city"]),
        ("order", ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID",
                   "Country"],
         ["order", "product_number", "product", "quantity", "date", "price", "number", None]),
        ("order", ["order_id", "order_purchase_timestamp", "customer_id", "order_estimated_delivery_date", "Total"],
         ["order", "date", "number", "due", "total"]),
        ("touch", ["Type", "Date", "In/Out", "Subject", "Notes", "E-mail", "Owner"],
         ["kind", "when", "direction", "topic", "said", "email", "colleague"]),
        ("organisation", ["Security", "Headquarters Location", "GICS Sector"], ["name", "city", "about"]),
    ],
)  # fmt: skip
def test_columns_are_known_in_several_spellings_and_languages(kind, columns, fields):
    matched = proposal(kind, columns)

    assert [matched.get(column) for column in columns] == fields


def test_one_field_is_not_given_to_two_columns():
    assert proposal("person", ["City", "Town"]) == {"City": "city"}


def test_what_a_person_says_goes_before_what_is_guessed(db):
    mapping = Mapping.proposed("person", ["Name", "Kunde", "Fax"], {"fields": {"Kunde": "name", "Fax": "phone"}})

    assert mapping.fields == {"Kunde": "name", "Fax": "phone"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"fields": {"Nome": "name"}}, "no column “Nome”"),
        ({"fields": {"Name": "surname"}}, "“surname” is not a field"),
        ({"fields": {"Name": "name", "Town": "name"}}, "matched twice"),
        ({"fields": ["Name"]}, "names with texts"),
        ({"columns": {}}, "parts"),
        ({"reading": {"Name": "sideways"}}, "how to read"),
        ({"options": {"region": "XX"}}, "country"),
        ({"options": {"currency": "euro"}}, "currency"),
        ({"options": {"system": "demo"}}, "of our own"),
        ({"options": {"speed": "high"}}, "not an option"),
        ([], "parts"),
        ("name", "parts"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_in_a_sentence(db, given, sentence):
    with pytest.raises(BadMapping, match=sentence):
        Mapping.proposed("person", ["Name", "Town"], given)


def looked_at(kind, columns, *rows, **given):
    mapping = Mapping.proposed(kind, columns, given)
    return survey(((n, dict(zip(columns, row, strict=True))) for n, row in enumerate(rows, 1)), mapping)


def test_day_and_month_are_told_apart_by_the_whole_column(db):
    dates = [["01/02/2024"]] * 50 + [["13/02/2024"]]
    found = looked_at("person", ["birthday"], *dates, fields={"birthday": "birthday"})

    assert found.reading == {"birthday": "dmy"}
    assert not found.questions


def test_a_column_that_can_be_read_in_two_ways_is_asked_about(db):
    found = looked_at(
        "person", ["name", "birthday"], ["Ana", "01/02/1980"], ["Bruno", "05.06.1981"], ["Carla", "07/08/1982"]
    )
    (question,) = looked_at("person", ["birthday"], ["01/02/1980"], ["03/04/1981"]).questions

    assert found.reading["birthday"] == "dmy"
    assert question.sentence == "“birthday” can be read in two ways: what is meant by “01/02/1980”?"
    assert [way for way, _ in question.ways] == ["dmy", "mdy"]


def test_what_somebody_said_about_a_column_is_not_asked_again(db):
    assert not looked_at("person", ["birthday"], ["01/02/1980"], reading={"birthday": "mdy"}).questions


def test_comma_or_point_is_told_by_the_whole_column(db):
    columns = ["order", "date", "price"]
    found = looked_at("order", columns, ["1", "2024-01-01", "1.000"], ["2", "2024-01-01", "12,5"])
    (question,) = looked_at("order", columns, ["1", "2024-01-01", "1.000"]).questions

    assert found.reading == {"date": "ymd", "price": "comma"}
    assert question.column == "price"


def test_the_last_line_of_each_order_is_known(db):
    rows = [[number, "2024-01-01", "1"] for number in ("A", "B", "A", "C", "B")]
    found = looked_at("order", ["order", "date", "price"], *rows)

    assert found.last_lines.nonzero()[0].tolist() == [3, 4, 5]
