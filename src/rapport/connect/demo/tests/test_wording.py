"""Codes become words, and sentences are whole."""

import string
from itertools import chain

import pytest

from rapport.connect.demo.story import words
from rapport.connect.demo.wording import SPOKEN, product_name, readable

LISTS = [
    value for name, value in vars(words).items() if name.isupper() and isinstance(value, tuple) and name != "THANKS"
]
SENTENCES = [
    sentence for entry in chain.from_iterable(LISTS) for sentence in (entry if isinstance(entry, tuple) else (entry,))
] + list(words.THANKS)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("FRZN MEAT/MEAT DINNERS", "Frozen meat and meat dinners"),
        ("GREETING CARDS/WRAP/PARTY SPLY", "Greeting cards, wrap and party supplies"),
        ("CANDY - PACKAGED", "Candy, packaged"),
        ("BREAD:ITALIAN/FRENCH", "Bread, italian and french"),
        ("SOFT DRINKS SINGLE CANS CARB (", "Soft drinks single cans carbonated"),
        (None, ""),
    ],
)
def test_a_code_is_read_as_people_write_it(code, said):
    assert readable(code) == said


@pytest.mark.parametrize(
    ("kind", "category", "department", "size", "name"),
    [
        ("SHREDDED CHEESE", "CHEESE", "GROCERY", "8 OZ", "Shredded cheese, 8 oz"),
        ("LEAN", "BEEF", "MEAT", None, "Beef, lean"),
        ("BANANAS", "TROPICAL FRUIT", "PRODUCE", "40 LB", "Tropical fruit, bananas"),
        (None, "EGGS", "GROCERY", "1 DZ", "Eggs, 1 dozen"),
        (None, None, None, None, "Product 42"),
    ],
)
def test_a_product_is_named_after_its_kind(kind, category, department, size, name):
    assert product_name(42, kind=kind, category=category, department=department, size=size) == name


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_whole_and_calm(sentence):
    for goods in ("milk", "eggs"):
        said = words.fill(sentence, goods=goods, day="Friday", name="Rhea", friend="Kofi")
        assert not set("{}[]<>!") & set(said)
        assert said[0] in string.ascii_uppercase
        assert "  " not in said


def test_many_goods_are_and_one_is():
    sentence = "Told {name} that {goods} {are} in again."
    assert words.fill(sentence, goods="eggs", name="Rhea") == "Told Rhea that eggs are in again."
    assert words.fill(sentence, goods="milk", name="Rhea") == "Told Rhea that milk is in again."


def test_nothing_private_is_talked_about():
    private = (
        "HYGIENE",
        "PLANNING",
        "BABY",
        "DIET",
        "COLD AND FLU",
        "ANALGESICS",
        "BEER",
        "WINE",
        "LIQUOR",
        "CIGARETTES",
    )
    assert not [category for category in SPOKEN if any(word in category for word in private)]
