"""What cannot be understood is said in a sentence, with its place; nothing that is typed can do harm."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.platform.access import rights
from rapport.platform.records.filters import FilterUnclear, compiled, complete, from_json, json_of, parse
from rapport.platform.records.filters.ast import Compare, Op
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.source import Source

FAULTS = [
    ('citty is "x"', "There is no field `citty` on people; did you mean `city`?", "citty"),
    ("orders_in_all <", "Expected a number after `<`.", ""),
    ("orders_in_all < many", "Write a number, like 1250 or 12.50.", "many"),
    ("orders_in_all < 2.5", "This number has more decimals than the field.", "2.5"),
    ("city", "Expected one of `is`, `is not`, `is one of`, `is not one of`, `is empty`, `is not empty`, `contains`, "
     "`does not contain`, `starts with`, `does not start with`.", ""),
    ('city is "Oslo" owner is me', "Expected `and` or `or` before `owner`.", "owner"),
    ('(city is "Oslo"', "This `(` has no `)`.", "("),
    ('city is "Oslo', "This quotation mark has no partner.", '"Oslo'),
    ("orders is me", "`orders` are several; ask for `some orders (…)`, `no orders` or `at least 3 orders`.", "orders"),
    ("some order", "There is no relation `order` on people; did you mean `orders`?", "order"),
    ("all orders", "Expected in brackets what all of them fulfil: all orders (…).", ""),
    ("owner.team.city is x", "There is no field `city` on teams.", "city"),
    ("city.name is x", "`City` does not lead to another record.", "city"),
    ("owner is \"Nobody\"", "There is no colleague called “Nobody” that you may see.", 'owner is "Nobody"'),
    ("birthday before 3 hours ago", "A day has no hours; ask in days, weeks or months.", "hours"),
    ("last_touch before 900 years ago", "Choose between one and 200 years.", "900"),
    ("some organisations in the last 3 days",
     "`Organisations` have no time of their own, so they cannot be asked for in a time.", "in"),
    ("next is x", "`Next` can be shown, but not asked for in a filter.", "next"),
    ("trend is rising", "Choose one of: growing, holding, fading.", "rising"),
    ("not " * 50 + "owner is me", "A filter may be nested at most 20 deep.", "not"),
    ("(" * 3000, "A filter may be nested at most 20 deep.", "("),
    (" or ".join(["owner is me"] * 101), "A filter may ask at most 100 questions; divide it into two.", None),
    ("x" * 5000, "A filter may have at most 4,000 characters.", None),
]  # fmt: skip
PIECES = """
    city owner owner. last_touch birthday some no all at least 3 orders touches sum of value newest ( ) , < >= = %
    "Oslo" is not one in the last 90 days ago between and or 2026-01-01 since this month me my team #42 " . 5th has any
"""


@pytest.mark.parametrize(("text", "sentence", "place"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_says_why_and_where(maya, text, sentence, place):
    asking = reader(maya)

    with pytest.raises(FilterUnclear) as fault:
        parse(text, asking.noun("person"), asking)

    assert fault.value.sentence == sentence
    assert place is None or text[fault.value.start : fault.value.end] == place


def test_whatever_is_typed_is_understood_or_said_to_be_unclear(maya):
    asking = reader(maya)
    noun = asking.noun("person")
    words = st.sampled_from(PIECES.split())
    texts = st.lists(words, max_size=14).map(" ".join) | st.text(max_size=40)

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts, st.integers(0, 60))
    def check(text, cursor):
        complete(text, cursor, noun, asking)
        try:
            asked = parse(text, noun, asking)
        except FilterUnclear as unclear:
            fault, asked = unclear, None
        if asked:
            page(noun, asking, Wanted(filter=asked))
        else:
            assert 0 <= fault.start <= fault.end <= len(text)
            assert fault.sentence.endswith((".", "?"))

    check()


def test_whatever_is_sent_is_understood_or_said_to_be_unclear(maya):
    asking = reader(maya)
    noun = asking.noun("person")
    leaves = st.sampled_from(
        [
            None,
            True,
            0,
            3,
            10**30,
            1.5,
            "city",
            "owner",
            "is",
            "<",
            "some",
            "sum",
            "value",
            "Oslo",
            ["city"],
            ["orders"],
            ["owner", "name"],
            ["last_touch"],
            {"me": True},
            {"last": [3, "day"]},
            {"calendar": [9, "day"]},
            {"away": 3},
            [],
        ]
    )
    keys = st.sampled_from(
        ["all", "any", "not", "field", "op", "value", "count", "relation", "number", "where", "window", "figure", "of"]
    )
    trees = st.recursive(
        leaves, lambda part: st.dictionaries(keys, part, max_size=5) | st.lists(part, max_size=3), max_leaves=12
    )

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(trees)
    def check(tree):
        try:
            told = from_json({"version": 1, "filter": tree}, noun, asking)
        except FilterUnclear:
            return
        assert from_json(json_of(told), noun, asking) == told

    check()


def test_a_tree_that_is_too_deep_is_refused(maya):
    asking = reader(maya)
    tree: dict = {"field": ["city"], "op": "is empty"}
    for _ in range(5000):
        tree = {"not": tree}

    with pytest.raises(FilterUnclear, match="nested at most"):
        from_json({"version": 1, "filter": tree}, asking.noun("person"), asking)


def test_a_field_that_may_not_be_seen_may_not_be_asked_for(maya, monkeypatch):
    monkeypatch.setattr(rights, "hidden_fields", lambda user, noun: frozenset({"city"}))
    asking = reader(maya)
    noun = asking.noun("person")

    with pytest.raises(FilterUnclear, match="You may not see `City` of people"):
        parse('city is "Oslo"', noun, asking)
    with pytest.raises(FilterUnclear, match="You may not see"):
        compiled(Compare(("city",), Op.IS, "Oslo"), Source(noun, asking))
    assert "city" not in {each.text for each in complete("ci", 2, noun, asking)}


def test_reading_and_compiling_ask_nothing_but_names(maya, django_assert_num_queries):
    asking = reader(maya)
    noun = asking.noun("person")

    with django_assert_num_queries(0):
        asked = parse('city is "Oslo" and some orders (value > 5) in the last 3 days and owner is me', noun, asking)
        compiled(asked, Source(noun, asking))
    with django_assert_num_queries(1):
        compiled(parse('owner is "Maya Berg" or owner is one of ("Maya Berg", me)', noun, asking), Source(noun, asking))
