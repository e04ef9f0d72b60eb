"""A filter is one line that a shop owner can read; it is read, written and asked the same."""

import pytest

from rapport.platform.records.filters import FilterUnclear, compiled, parse, text_of
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.source import Source

READ = [
    ("person", 'owner is me and city is "Bergen"', None),
    ("person", "last_touch before 90 days ago or orders_in_all < 3", None),
    ("person", "some organisations (last_touch before 90 days ago)", None),
    ("person", "some organisations (newest orders placed before 90 days ago)", None),
    ("person", 'at least 3 touches (kind is "item.bought" and category is "Coffee") in the last 90 days',
     'at least 3 touches (kind is "Bought an item" and category is "Coffee") in the last 90 days'),
    ("person", 'no touches (kind is "Redeemed a coupon") since the 5th last (kind is "Sent a coupon")', None),
    ("person", 'newest interests "last" before 90 days ago', None),
    ("person", "sum of value of orders in the last 365 days > 500", None),
    ("person", "margin_share > 60 %", "There is no field `margin_share` on people."),
    ("product", "margin_share > 60 %", None),
    ("person", "birthday in the next 14 days", None),
    ("person", "birthday is this month", None),
    ("person", "email is empty", None),
    ("person", 'email contains "@nordlys"', None),
    ("person", 'not (city is "Oslo" or city is "Bergen")', None),
    ("person", 'city is one of ("Oslo", "Bergen")', None),
    ("person", 'city is Oslo', 'city is "Oslo"'),
    ("person", '"First name" starts with A', 'given_name starts with "A"'),
    ("person", "owner is my team or owner is one of (me, #42) or owner is empty", None),
    ("person", "trend is growing", 'trend is "growing"'),
    ("person", "last_touch between 2026-01-01 and 2026-03-31", None),
    ("person", "last_touch after 2026-01-01 14:30", None),
    ("person", "last_touch is today or last_touch is last week or last_touch not in the last 3 months", None),
    ("person", "all orders (value >= 10) since 2026-01-01 and exactly 2 returns", None),
    ("person", "average of value of orders between 10 and 20.5", None),
    ("person", "highest value of orders (delivered is empty) this year > 10.5", None),
    ("order", "customer.owner is me and owner is me", "There is no field `owner` on orders."),
    ("order", "customer.owner.email is not empty", None),
    ("order", "some customer.orders (value > 100)", None),
    ("order", "due before today and delivered is empty and cancelled is empty", None),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "text", "again"), READ)
def test_a_filter_is_read_and_written_again(maya, noun, text, again):
    asking = reader(maya)

    try:
        found = text_of(parse(text, asking.noun(noun), asking), asking.noun(noun), asking)
    except FilterUnclear as fault:
        found = fault.sentence

    assert found == (again or text)


@pytest.mark.parametrize(("noun", "text", "again"), READ)
def test_a_filter_is_asked(maya, ana, noun, text, again):
    asking = reader(maya)
    try:
        asked = parse(text, asking.noun(noun), asking)
    except FilterUnclear as fault:
        assert fault.sentence == again  # noqa: PT017
        return

    page(asking.noun(noun), asking, Wanted(filter=asked))
    compiled(asked, Source(asking.noun(noun), asking), few=True)
