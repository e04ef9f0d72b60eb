"""A condition holds for values at hand just as SQL would say it of a record that has them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.platform.records.filters import parse
from rapport.platform.records.filters.holds import fields_asked, holds
from rapport.platform.records.reader import reader

VALUES = {
    "name": "Ana Ruiz",
    "email": ["ana@ruiz.example", "ana@work.example"],
    "city": "Oslo",
    "birthday": date(1980, 5, 14),
    "language": "",
    "x_stars": 4,
    "x_kind": "gold",
    "x_marks": ["vip", "new"],
    "x_vip": True,
    "x_rank": Decimal("2.5"),
    "added": datetime(2026, 5, 10, 8, 0, tzinfo=UTC),
}
FIELDS = (
    ("Stars", "rating", None),
    ("Kind", "choice", {"words": {"gold": "Gold", "tin": "Tin"}}),
    ("Marks", "choices", {"words": {"vip": "VIP", "new": "New", "old": "Old"}}),
    ("VIP", "checkbox", None),
    ("Rank", "number", None),
)


@pytest.fixture
def asking(field, maya):
    for label, kind, options in FIELDS:
        field(label, kind, options=options)
    return reader(maya)


@pytest.mark.parametrize(
    "true",
    [
        'city is "oslo"',
        'city is not "Bergen"',
        'city is one of ("Bergen", "OSLO")',
        'name contains "RUIZ"',
        'name starts with "ana"',
        "language is empty",
        "email is not empty",
        'email is "ana@work.example"',
        'email contains "ruiz"',
        "birthday in the next 7 days",
        "birthday before 1981-01-01",
        "added in the last 7 days",
        "added between 2026-05-01 and 2026-05-10",
        "x_stars >= 4",
        "x_stars between 3 and 5",
        "x_rank < 3",
        "x_kind is Gold",
        "x_kind is not Tin",
        "x_vip is yes",
        "x_marks has any of (Old, VIP)",
        "x_marks has all of (VIP, New)",
        "x_marks has none of (Old)",
        'city is "Oslo" and x_stars > 3 or language is "en"',
        'not (city is "Bergen")',
        "owner is me",
    ],
)
def test_what_is_so_holds_and_its_opposite_does_not(asking, maya, true):
    noun = asking.noun("person")
    values = VALUES | {"owner": maya.pk}

    assert holds(parse(true, noun, asking), values, noun, asking)
    assert not holds(parse(f"not ({true})", noun, asking), values, noun, asking)


def test_a_name_means_the_records_of_that_name(asking, maya, ola):
    noun = asking.noun("person")
    condition = parse('owner is "Ola Dahl"', noun, asking)

    assert holds(condition, {"owner": ola.pk}, noun, asking)
    assert not holds(condition, {"owner": maya.pk}, noun, asking)


def test_nothing_known_fulfils_nothing_but_emptiness(asking):
    noun = asking.noun("person")

    assert not any(holds(parse(text, noun, asking), {}, noun, asking) for text in ('city is "Oslo"', "x_stars < 5"))
    assert holds(parse("city is empty and x_marks is empty", noun, asking), {"x_marks": []}, noun, asking)


def test_what_is_asked_of_other_records_cannot_be_told(asking):
    noun = asking.noun("person")

    assert fields_asked(parse('city is "Oslo" or x_stars > 3', noun, asking)) == {"city", "x_stars"}
    assert fields_asked(parse("at least 2 orders", noun, asking)) is None
    assert fields_asked(parse('owner.name is "Maya Berg"', noun, asking)) is None
