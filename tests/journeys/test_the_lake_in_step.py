"""What is counted over the lake is what the floors above know: departures by step, and when each party is due."""

from collections import Counter

import pytest

from rapport.loop.decide.commands import set_first_steps
from rapport.loop.decide.departures import walked
from rapport.loop.decide.models import NextDue, Walk
from rapport.loop.decide.queries import first_steps
from rapport.loop.understand.engine.commands import copy_ledger, rebuild_from_lake
from rapport.loop.understand.engine.computations import NEWSLETTER_HAZARDS, ONBOARDING_HAZARDS, ORDER_HAZARDS
from rapport.loop.understand.engine.queries import answer
from rapport.loop.understand.engine.tests.asked import FIRST_STEPS, WAY
from rapport.loop.understand.engine.tests.shop import open_shop
from rapport.platform import clock


@pytest.fixture(autouse=True)
def lake(tmp_path, settings):
    settings.RAPPORT_LAKE = str(tmp_path / "lake")
    settings.RAPPORT_ENGINE_THREADS = 1


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("walk", "computation", "more"),
    [
        (Walk.ORDERS, ORDER_HAZARDS, {}),
        (Walk.NEWSLETTER, NEWSLETTER_HAZARDS, {}),
        (Walk.ONBOARDING, ONBOARDING_HAZARDS, {"way": WAY}),
    ],
)
def test_hazards_are_those_of_the_walks(db, now, maya, seed, walk, computation, more):
    open_shop(now, seed, touches=900)
    copy_ledger()
    set_first_steps(FIRST_STEPS, by=maya)
    read = walked(walk, now, onboarding=first_steps())
    judged = read.steps[~read.steps.censored & (read.steps.step <= read.grid[0])]
    left = judged[judged.left]
    plain = Counter(zip(judged.step.tolist(), judged.state.tolist(), strict=True))
    gone = Counter(zip(left.step.tolist(), left.state.tolist(), strict=True))
    window = clock.micros(now) - clock.micros(read.judged_upto)

    told = answer(computation, at=clock.micros(now), window=window, steps=read.grid[0], imported=0, **more)

    rows = zip(*(told[name].tolist() for name in computation.columns), strict=True)
    assert plain
    assert list(rows) == [(*cell, count, gone[cell]) for cell, count in sorted(plain.items())]


def test_due_times_are_worked_out_by_a_rebuild_from_the_lake(ana, bought):
    bought(ana, times=5, every=10, last=1)
    due = list(NextDue.objects.values_list())
    copy_ledger()
    NextDue.objects.all().delete()

    list(rebuild_from_lake())

    assert due
    assert list(NextDue.objects.values_list()) == due
