"""A condition is said in the words of the pages, as people would."""

import pytest

from rapport.platform.records.filters import parse, said
from rapport.platform.records.reader import reader

SAID = [
    ("person", 'city is "Oslo"', "City is Oslo"),
    ("person", "trend is growing", "Trend is growing"),
    ("person", "owner is me", "Owner is me"),
    ("person", 'city is one of ("Oslo", "Bergen")', "City is one of Oslo, Bergen"),
    ("person", "city is empty", "City is empty"),
    ("person", "orders_in_all < 3", "Orders in all is less than 3"),
    ("person", "silent_days >= 14", "Silent for is at least 14 days"),
    ("person", "last_touch before 90 days ago", "Last touch is before 90 days ago"),
    ("person", "last_touch in the last 3 months", "Last touch is in the last 3 months"),
    ("person", "last_touch between 2026-01-01 and 2026-03-31", "Last touch is between 1 Jan and 31 Mar"),
    ("person", "sum of value of orders in the last 365 days > 500",
     "Sum of value of orders in the last 365 days is more than €500"),
    ("person", "at least 3 orders since 2026-01-01", "At least 3 orders since 1 Jan"),
    ("person", 'not (city is "Oslo" or city is "Bergen")', "Not (City is Oslo or City is Bergen)"),
    ("person", "average of value of orders between 10 and 20",
     "Average value of orders is between €10 and €20"),
    ("order", "customer.owner is me", "Customer’s owner is me"),
    ("order", "some customer.orders (value > 100)", "Some customer’s orders (Value is more than €100)"),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "text", "words"), SAID)
def test_a_condition_is_said_as_people_say_it(maya, noun, text, words):
    asking = reader(maya)

    assert said(parse(text, asking.noun(noun), asking), asking.noun(noun), asking) == words


def test_words_that_a_workspace_wrote_stay_as_written(maya, field):
    field("Country", type="choice", options={"words": ["Norway", "Spain"]})
    asking = reader(maya)

    assert said(parse("x_country is norway", asking.noun("person"), asking), asking.noun("person"), asking) == (
        "Country is Norway"
    )
