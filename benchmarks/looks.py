"""At which lists and records of the large world is looked, and who looks?"""

from urllib.parse import urlencode

from rapport.loop.know.models import Party
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.reader import Reader
from rapport.workspace.addresses import address

from .visits import Page

WORDS = ("a", "an", "ann", "nora", "nora b", "berg", "nora.ber", "+44207", "207000", "works 1", "zzz")
#: By fields that lists are fast by: built-in ones and custom ones.
FAST = (
    'name starts with "Ann"', 'name is "Nora Berberg"', "owner is me", "owner is my team", 'city is "Town 3"',
    'city is "Town 3999"', 'city starts with "Town 39"', "birthday is this month", "birthday is in the next 14 days",
    "added is in the last 30 days", "last_touch is before 90 days ago", "last_touch is in the last 7 days",
    "trend is fading", "orders_in_all > 20", "spent > 500", "spent > 50000", 'x_member_code is "Batch 7"',
    "x_points > 9990", "x_budget > 100", "x_rating is 5", "x_colour is Grey", "x_tastes has any of (Red)",
    'x_second_mail is "second77@more.example"', "x_member_since is this year", "x_seen_at is in the last 7 days",
    "x_second_owner is me",
)  # fmt: skip
#: By fields that lists are not fast by.
OTHERS = (
    'name contains "zzzx"', 'email contains "nora"', 'phone contains "2070000"', "last_order is before 90 days ago",
    "left_alone is not empty", 'family_name is "Berberg"', 'given_name starts with "No"', 'x_notes contains "batch 33"',
    "x_discount > 95%", "x_has_a_card is yes", "x_time_needed > 500", 'x_home_page contains "999"',
    'x_address contains "Town 77"', "touches_in_all > 100",
)  # fmt: skip
MEASURES = ("chance > 60%", "reciprocity < 30%", "trust < 50%", "usual_gap < 10", "silent_days > 300", "worth > 500")
#: Over related records and touches.
NESTED = (
    "some organisations (newest orders placed before 90 days ago)",
    "some organisations (no orders in the last 90 days)",
    'at least 3 touches (kind is "item.bought" and category is "Category 7") in the last 90 days',
    'at least 3 touches (kind is "order.placed") in the last 90 days',
    'no touches (kind is "coupon.redeemed") since the 5th last (kind is "coupon.sent")',
    "reciprocity < 30% and some loops (closed is empty and owed_by is us)",
    "some orders (value > 200) in the last 30 days",
    "no orders in the last 365 days",
    "at least 5 orders",
)  # fmt: skip
#: People whose pages are opened: the one with the longest story, and others from all over the table.
PEOPLE = (1, 7_001, 77_001, 249_524, 400_009, 570_666, 621_430, 960_438)


def people(*, asked: tuple[str, ...] = (), sorts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The addresses of the list of people with each of these filters and orders."""
    queries = [{"f": text} for text in asked] + [{"sort": sort} for sort in sorts]
    return tuple(f"/people?{urlencode(query)}" for query in queries)


def orders_of(noun: RecordType, reader: Reader, *, fast: bool) -> tuple[str, ...]:
    """Every order that a list can have by fields with an index, or by the others that a column keeps; both ways."""
    names = [f.name for f in noun.fields.values() if _is_kept(f) and f.indexed is fast and reader.sees(noun, f)]
    return tuple(way + name for name in names for way in ("", "-"))


def _is_kept(field: Field) -> bool:
    return field.is_sorted and field.sql is None


def looks(reader: Reader, people_there: int) -> dict[str, Page]:
    """The kinds of page, by the name of their figure."""
    noun = reader.noun("person")
    fast, others = orders_of(noun, reader, fast=True), orders_of(noun, reader, fast=False)
    found = Party.objects.filter(pk__in=[pk for pk in PEOPLE if pk <= people_there])
    asked = (q.replace("+", "%2B").replace(" ", "+") for q in WORDS)
    told = (
        Page("list", "list by fast fields", people(asked=FAST, sorts=fast), "</html>"),
        Page("slow_list", "list by other fields", people(asked=OTHERS, sorts=others), "</html>"),
        Page("measure_list", "list by measures", people(asked=MEASURES), "</html>"),
        Page("nested_filter", "nested filters", people(asked=NESTED), "</html>"),
        Page("orders", "orders", ("/orders", "/orders?sort=-value", "/orders?sort=placed"), "</html>"),
        Page("record", "record", tuple(address(party) for party in found), "</html>"),
        Page("typeahead", "typeahead", tuple(f"/search/-/palette?q={q}" for q in asked), "", {"HX-Request": "true"}),
    )
    return {page.name: page for page in told}
