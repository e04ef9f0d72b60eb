"""Lists stand in the order in which people look things up."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader


def key(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT human_order(%s)", [text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "said",
    [
        ["apple", "Ärger", "banana", "Éclair", "Ørje", "Oslo", "Zoo"],
        ["Flat 2", "Flat 9", "Flat 10", "flat 100"],
        ["A-2026-9", "A-2026-10", "A-2027-1"],
        ["Strasse", "Straße 2", "strasse 3"],
        ["", "007", "8"],
    ],
)
def test_texts_stand_as_people_look_them_up(db, said):
    assert sorted(said, key=key) == said


@pytest.mark.django_db
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_in_texts_stand_by_their_size(one, other):
    assert (key(f"lot {one}é") < key(f"lot {other}é")) == (one < other)


def test_pages_of_a_list_follow_one_another_in_that_order(maya):
    names = ("Tea 10", "tea 9", "Été", "Zest", "apple")
    add_products([Product(number=name, name=name, source="test") for name in names])
    asking, seen, after = reader(maya), [], ""
    noun = asking.noun("product")

    while True:
        found = page(noun, asking, Wanted(columns=("name",), sort="name", size=2, after=after))
        seen += [row.title for row in found.rows]
        if not found.later:
            break
        after = str(found.rows[-1].id)

    assert seen == ["apple", "Été", "tea 9", "Tea 10", "Zest"]
