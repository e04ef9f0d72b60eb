"""A list has every record once, in its order, whatever it is sorted by, and page after page."""

import pytest

from rapport.loop.know.commands import add_organisation, add_person, tie
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.rows import Linked


@pytest.fixture
def people(maya):
    cities = ["Oslo", "", "Bergen", "Oslo", "Ålesund", "", "Bergen"]
    return [
        add_person(f"Person {n}", keeper=maya if n % 2 else None, city=city, by=maya) for n, city in enumerate(cities)
    ]


def walk(noun, asking, sort, size=2):
    """The ids of all pages, one after the other."""
    found, after = [], ""
    while True:
        part = page(noun, asking, Wanted(sort=sort, after=after, size=size))
        found += [row.id for row in part.rows]
        if not part.later:
            return found
        after = str(part.rows[-1].id)


@pytest.mark.parametrize(
    "sort", ["name", "-name", "city", "-city", "owner", "-owner", "last_touch", "-last_touch", "birthday"]
)
def test_every_record_comes_once(people, maya, sort):
    asking = reader(maya)

    found = walk(asking.noun("person"), asking, sort)

    assert sorted(found) == sorted(person.pk for person in people)


def test_what_has_no_value_comes_last(people, maya):
    asking = reader(maya)

    rows = page(asking.noun("person"), asking, Wanted(sort="-city", columns=("city",))).rows

    assert [row.values["city"] for row in rows] == ["Oslo", "Oslo", "Bergen", "Bergen", "Ålesund", "", ""]


def test_the_page_before_is_the_one_we_came_from(people, maya):
    asking, noun = reader(maya), reader(maya).noun("person")
    first = page(noun, asking, Wanted(sort="city", size=3))
    second = page(noun, asking, Wanted(sort="city", size=3, after=str(first.rows[-1].id)))

    back = page(noun, asking, Wanted(sort="city", size=3, before=str(second.rows[0].id)))

    assert [row.id for row in back.rows] == [row.id for row in first.rows]
    assert (back.earlier, back.later) == (False, True)


def test_a_cell_names_the_record_it_leads_to(people, maya):
    asking = reader(maya)
    cafe = add_organisation("Corner Café", by=maya)
    tie(people[1], "works_at", cafe, by=maya)

    row = page(asking.noun("person"), asking, Wanted(columns=("owner", "organisations"), sort="name")).rows[1]

    assert row.values == {"owner": Linked(maya.pk, "Maya Berg"), "organisations": [Linked(cafe.pk, "Corner Café")]}


def test_an_address_of_nobody_begins_at_the_beginning(people, maya):
    asking = reader(maya)

    found = page(asking.noun("person"), asking, Wanted(after="999999"))

    assert len(found.rows) == len(people)
    assert not found.earlier
