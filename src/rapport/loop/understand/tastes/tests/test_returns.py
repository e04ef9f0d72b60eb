"""All returns compared: whom and what the night names, what the lists find, and that nobody is named too early."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.know.commands import NewParty, add_parties, add_products
from rapport.loop.know.models import Kind, Product
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.tastes.commands import fit_returns
from rapport.loop.understand.tastes.models import ComesBack, Returner, ReturnsFit
from rapport.loop.understand.tastes.queries import latest_returns, tastes_of
from rapport.platform import clock
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters import compiled, parse
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both

PEOPLE, GOODS, LINES = 120, 12, 16
SEED = 4


def line(kind, party, product, at) -> Touch:
    return Touch(kind=kind, direction=Direction.FROM_THEM, channel="store", party=party, source="till", occurred_at=at,
                 value=500, currency="EUR", quantity=1, subject_type="product", subject_id=str(product))  # fmt: skip


@pytest.fixture
def till(ana, bruno, maya):
    """Everybody returns one item of twenty, of the cracked cup every second; Bruno returns most of what he buys."""
    draw = np.random.default_rng(SEED)
    made = add_products([Product(number=str(n), name=f"Cup {n}", source="test") for n in range(GOODS)])
    goods = sorted(made.values())
    others = add_parties([NewParty(name=f"Person {n}", kind=Kind.PERSON) for n in range(PEOPLE)], source="test")
    touches = []
    for party in [bruno.pk, ana.pk, *sorted(other.pk for other in others)]:
        for number in range(LINES):
            product, at = goods[number % GOODS], clock.now() - timedelta(days=300 - number)
            chance = 0.9 if party == bruno.pk else 0.5 if product == goods[3] else 0.04
            touches.append(line("item.bought", party, product, at))
            if draw.random() < chance:
                touches.append(line("item.returned", party, product, at + timedelta(days=5)))
    record(touches)
    while project_batch():
        pass
    return goods


def found(noun, text) -> set[int]:
    reading = everybody()
    source = Source(reading.noun(noun), reading)
    where = both(source.only(), compiled(parse(text, source.noun, reading), source))
    return {pk for (pk,) in run(source, Sql(source.key), where)}


def test_the_night_names_who_returns_often_and_what_comes_back_often(till, bruno, now):
    fit = fit_returns()

    assert list(Returner.objects.filter(often=True).values_list("pk", flat=True)) == [bruno.pk]
    assert list(ComesBack.objects.filter(often=True).values_list("pk", flat=True)) == [till[3]]
    assert (fit.buyers, fit.goods, fit.lines) == (PEOPLE + 2, GOODS, (PEOPLE + 2) * LINES)
    told = tastes_of(bruno, now).returner
    assert told.bought == LINES
    assert told.returned > 4 * told.usual * told.bought


def test_the_plain_rule_is_counted_beside_it(till):
    fit = fit_returns()

    assert fit.plain >= fit.both == 1


def test_filters_know_who_and_what(till, bruno, ana):
    fit_returns()

    assert found("person", "returns_often is yes") == {bruno.pk}
    assert ana.pk in found("person", "returns_often is no")
    assert found("product", "comes_back_often is yes") == {till[3]}


def test_a_new_night_forgets_the_old_one(till, bruno):
    fit_returns()
    record([line("item.bought", bruno.pk, till[number % GOODS], clock.now() - timedelta(days=number / 9))
            for number in range(400)])  # fmt: skip
    while project_batch():
        pass

    fit_returns()

    assert not Returner.objects.filter(often=True).exists()
    assert ReturnsFit.objects.count() == 2


def test_without_a_purchase_there_is_nothing_to_say(db, now):
    fit_returns()

    assert (latest_returns().buyers, latest_returns().plain) == (0, 0)
