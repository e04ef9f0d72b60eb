"""What a filter finds in PostgreSQL is what somebody finds who looks at one record after the other."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.platform.access import rights
from rapport.platform.access.models import User
from rapport.platform.records import catalogue
from rapport.platform.records.filters import compiled, from_json, json_of, parse, text_of
from rapport.platform.records.listing import Wanted, ids
from rapport.platform.records.reader import reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import both, put

from .conditions import Conditions
from .naive import Naive
from .small_world import as_dicts, build

NOUNS = [
    "person", "organisation", "customer", "order", "order_line", "return", "contract", "touch", "product", "colleague",
]  # fmt: skip
CLOCKS = [
    (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "Europe/Oslo"),
    (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), "America/New_York"),
    (datetime(2027, 2, 28, 23, 30, tzinfo=UTC), "Pacific/Auckland"),
]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(params=range(len(CLOCKS)), ids=["oslo", "new york", "auckland"])
def asking(request, maya):
    """A reader who may read everything, on a day when clocks are changed, over a small world."""
    now, zone = CLOCKS[request.param]
    build(now, maya, request.param)
    yield replace(reader(User.objects.get(pk=maya.pk)), now=now, zone=ZoneInfo(zone))
    catalogue.forget()


@pytest.fixture
def limited(asking, monkeypatch):
    """A reader who may read what is kept by three of the colleagues only."""
    owners = frozenset(sorted(User.objects.values_list("pk", flat=True))[:3])
    monkeypatch.setattr(
        rights, "scope_of",
        lambda user, noun, deed: rights.Scope(everything=noun in {"product", "order"}, owners=owners),
    )  # fmt: skip
    return replace(asking, memo={})


def rows(asked):
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return {pk for (pk,) in cursor.fetchall()}


def found(noun, asking, condition, *, few=False):
    if not few:
        asked = ids(noun, asking, Wanted(filter=condition))
    else:
        source = Source(noun, asking)
        where = both(source.only(), compiled(condition, source, few=True))
        asked = put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", where)
    return rows(asked)


def test_a_filter_finds_what_looking_at_each_finds(asking):
    world = as_dicts(asking, asking)
    naive, conditions = Naive(world, asking), Conditions(world, asking)

    @SLOW
    @given(st.data(), st.sampled_from(NOUNS), st.booleans())
    def check(data, name, few):
        noun = asking.noun(name)
        condition = data.draw(conditions.of(noun))

        assert found(noun, asking, condition, few=few) == naive.ids(condition, noun)

    check()


def test_nothing_is_found_through_what_may_not_be_read(asking, limited):
    everything = replace(asking, memo={("scope", name, "read"): rights.Scope(everything=True) for name in asking.nouns})
    world = as_dicts(everything, limited)
    naive, conditions = Naive(world, limited), Conditions(world, limited)

    @SLOW
    @given(st.data(), st.sampled_from(NOUNS))
    def check(data, name):
        noun = limited.noun(name)
        condition = data.draw(conditions.of(noun))

        assert found(noun, limited, condition) == naive.ids(condition, noun)

    check()


def test_to_have_at_least_none_says_nothing_of_who_may_not_be_read(asking, limited):
    orders, everything = limited.noun("order"), as_dicts(asking, limited).readable["order"]

    for text in ("at least 0 customer.contracts", "at most 3000 customer.contracts"):
        assert found(orders, limited, parse(text, orders, limited)) == everything
    assert found(orders, limited, parse("fewer than 0 customer.contracts", orders, limited)) == set()


def test_text_and_json_say_the_same(asking):
    world = as_dicts(asking, asking)
    conditions = Conditions(world, asking)

    @SLOW
    @given(st.data(), st.sampled_from(NOUNS))
    def check(data, name):
        noun = asking.noun(name)
        condition = data.draw(conditions.of(noun, depth=3))
        text = text_of(condition, noun, asking)

        assert parse(text, noun, asking) == condition
        assert text_of(parse(text, noun, asking), noun, asking) == text
        assert from_json(json_of(condition), noun, asking) == condition

    check()
