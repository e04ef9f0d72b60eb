"""A page has the same records, whichever way they were looked for; a number says how it was found."""

import pytest
from django.db import connection

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.know.commands import add_person
from rapport.loop.listen.commands import project_batch
from rapport.platform import clock
from rapport.platform.records import counting, first, listing, sampling
from rapport.platform.records.counting import Count, counts
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.source import Source

FILTERS = (
    "owner is me", 'city is "Oslo"', 'name is "person 7"', 'name starts with "Person 1"', 'email is "P3@shop.example"',
    'email starts with "p1"', "some orders", "no orders and owner is me", "birthday is empty",
    "last_touch is not empty",
    "touches_in_all >= 1", "some orders (value > 3)",
)  # fmt: skip
SORTS = ("name", "-name", "-last_touch", "last_touch", "city", "-touches_in_all", "owner")


@pytest.fixture
def crowd(maya):
    people = [
        add_person(f"Person {n}", keeper=maya if n % 3 else None, city=("Oslo", "Bergen", "")[n % 3],
                   emails=[f"p{n}@shop.example"], by=maya)
        for n in range(20)
    ]  # fmt: skip
    line = NewLine(product=None, quantity=1, value=900)
    new = [
        NewOrder(number=f"{n}", placed_at=clock.now(), currency="EUR", party=person.pk, lines=[line])
        for n, person in enumerate(people) if n % 4 == 0
    ]  # fmt: skip
    place_orders(new, source="test")
    while project_batch():
        pass
    return people


def everybody(asking, **wanted):
    return [row.id for row in page(asking.noun("person"), asking, Wanted(size=50, **wanted)).rows]


@pytest.mark.parametrize("sort", SORTS)
def test_both_ways_find_the_same(crowd, maya, monkeypatch, sort):
    asking = reader(maya)
    noun = asking.noun("person")
    told = [parse(text, noun, asking) for text in FILTERS]
    one_by_one = [everybody(asking, filter=each, sort=sort) for each in told]
    for name in ("MOST_CANDIDATES", "MOST_COUNTED_FOR", "MOST_AT_LAST"):
        monkeypatch.setattr(listing, name, 2)

    assert [everybody(asking, filter=each, sort=sort) for each in told] == one_by_one


@pytest.mark.parametrize("sort", SORTS)
def test_pages_follow_each_other_where_few_are_asked_first(crowd, maya, monkeypatch, sort):
    asking, noun = reader(maya), reader(maya).noun("person")
    told = parse("owner is me", noun, asking)
    whole = everybody(asking, filter=told, sort=sort)
    monkeypatch.setattr(listing, "MOST_CANDIDATES", 4)

    found, after = [], ""
    while len(found) < len(whole):
        part = page(noun, asking, Wanted(filter=told, sort=sort, size=3, after=after))
        found += [row.id for row in part.rows]
        after = str(found[-1])

    assert found == whole


def test_whoever_is_looked_for_by_what_few_fulfil_is_found_before_they_are_sorted(crowd, maya, monkeypatch):
    monkeypatch.setattr(listing, "MOST_CANDIDATES", 1)
    asked = []
    monkeypatch.setattr(listing, "answers", lambda sql, real=listing.answers: asked.append(sql.text) or real(sql))
    asking = reader(maya)

    everybody(asking, filter=parse('city is "Oslo"', asking.noun("person"), asking), sort="-last_touch")

    assert [text for text in asked if "OFFSET 0" in text]


@pytest.mark.parametrize(
    ("met", "told"), [(0, "fewer than 1,500"), (2, "fewer than 3,200"), (20, "about 10,000"), (1234, "about 620,000")]
)
def test_what_takes_long_to_count_is_told_by_a_sample(crowd, maya, monkeypatch, met, told):
    monkeypatch.setattr(counting, "HOPELESS", -1)
    monkeypatch.setattr(counting, "sampled", lambda source, condition: (met, 500.0))
    asking = reader(maya)
    wanted = Wanted(filter=parse("some orders", asking.noun("person"), asking))

    assert str(counts(asking.noun("person"), asking, {"": wanted})[""]) == told


def test_counting_ends_when_a_page_can_wait_no_longer(crowd, maya, monkeypatch):
    monkeypatch.setattr(counting, "QUICK", -1)
    monkeypatch.setattr(counting, "_question", lambda lists: counting.Sql("SELECT pg_sleep(5)"))
    monkeypatch.setattr(counting, "PATIENCE", 1)
    monkeypatch.setattr(counting, "sampled", lambda source, condition: (30, 1000.0))
    asking = reader(maya)

    assert counts(asking.noun("person"), asking, {"": Wanted()})[""] == Count(30_000, exact=False)


def test_a_small_table_is_not_sampled(crowd, maya):
    asking = reader(maya)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE know_party")  # what it was told of it last may be of another test

    assert sampling.sampled(Source(asking.noun("person"), asking), lambda source: source.only()) is None


def test_several_choices_can_be_counted(crowd, maya):
    asking = reader(maya)
    noun = asking.noun("person")

    found = counts(noun, asking, {"": Wanted(filter=parse('city is one of ("Oslo", "Bergen")', noun, asking))})

    assert found[""] == Count(14)
    assert first.MOST_CANDIDATES > first.MOST_COUNTED_FOR
