"""Whoever writes a filter is told what may come next."""

import pytest

from rapport.loop.know.commands import add_person
from rapport.platform.records.filters import complete
from rapport.platform.records.reader import reader


def told(maya, text, noun="person"):
    asking = reader(maya)
    return [each.text for each in complete(text, len(text), asking.noun(noun), asking)]


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("", ["city", "owner", "some", "no", "at least", "not"]),
        ("ci", ["city"]),
        ("city ", ["is", "is one of", "contains", "is empty"]),
        ("city is on", ["is one of"]),
        ("city is not e", ["is not empty"]),
        ("owner is ", ["me", "my team", '"Maya Berg"', '"Ola Dahl"']),
        ("owner is O", ['"Ola Dahl"']),
        ("owner is one of (", ["me", '"Ola Dahl"']),
        ("owner.te", ["owner.team"]),
        ("owner is me ", ["and", "or"]),
        ("(owner is me ", ["and", "or", ")"]),
        ("some ", ["organisations", "orders", "touches"]),
        ("some orders (val", ["value"]),
        ("at least 3 touches (kind is ", ['"Bought an item"', '"Sent a coupon"']),
        ("at least 3 touches ", ["(", "in the last"]),
        ("sum of ", ["value of orders", "quantity of touches"]),
        ("newest orders ", ["placed"]),
        ("last_touch before ", ["today", "90 days ago"]),
        ("trend is g", ['"growing"']),
    ],
)
def test_what_may_come_next(maya, ola, text, some):
    assert set(some) <= set(told(maya, text))


def test_the_most_frequent_texts_come_first(maya):
    for city in ("Oslo", "Bergen", "Bergen", "Bodø"):
        add_person("Somebody", city=city, by=maya)

    assert told(maya, 'city is "') == ['"Bergen"', '"Bodø"', '"Oslo"']
    assert told(maya, "city is Bo") == ['"Bodø"']


def test_the_word_under_the_cursor_is_replaced(maya):
    asking = reader(maya)

    (city,) = complete('cit is "Bergen"', 2, asking.noun("person"), asking)

    assert (city.text, city.label, city.kind, city.start, city.end) == ("city", "City", "field", 0, 3)
