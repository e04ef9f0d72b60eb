"""Every example of docs/howto/filters.md works as it stands."""

import json
import re

import pytest

from rapport.platform.records.filters import compiled, from_json, json_of, parse, text_of
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.source import Source
from tests.house.source import ROOT

PAGE = (ROOT / "docs" / "howto" / "filters.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```filter (\w+)\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = [(noun, line) for noun, lines in BLOCKS for line in lines.splitlines()]


@pytest.mark.parametrize(("noun", "text"), EXAMPLES)
def test_an_example_can_be_asked(maya, ana, noun, text):
    asking = reader(maya)
    kind = asking.noun(noun)

    told = parse(text, kind, asking)

    page(kind, asking, Wanted(filter=told))
    assert compiled(told, Source(kind, asking)).text
    assert parse(text_of(told, kind, asking), kind, asking) == told


def test_the_tree_is_what_its_line_says(maya):
    asking = reader(maya)
    noun = asking.noun("person")
    tree = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])

    told = from_json(tree, noun, asking)

    assert json_of(told) == tree
    assert text_of(told, noun, asking) == (
        'owner is me and at least 3 touches (kind is "Bought an item") in the last 90 days'
        " and sum of value of orders > 500"
    )


def test_every_view_that_comes_with_the_product_can_be_asked(maya):
    asking = reader(maya)
    views = [(noun, view) for noun in asking.nouns.values() for view in noun.views if view.filter]

    asked = [(noun, parse(view.filter, noun, asking)) for noun, view in views]

    assert all(page(noun, asking, Wanted(filter=told)).rows == [] for noun, told in asked)
    assert len(asked) >= 5
