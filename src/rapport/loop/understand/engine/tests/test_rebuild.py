"""Folded from the lake or from the ledger, the states are the same bit for bit."""

from datetime import timedelta

import pytest

from rapport.loop.decide.models import NextDue
from rapport.loop.know.commands import add_person
from rapport.loop.listen.commands import project_batch, rebuild_in_batches, record, remove_source
from rapport.loop.understand.engine.commands import copy_ledger, rebuild, rebuild_from_lake
from rapport.loop.understand.engine.queries import NoLake
from rapport.loop.understand.models import Relationship, State
from rapport.loop.understand.states import read_all_states
from rapport.platform import clock

from .shop import open_shop


def all_that_is_told():
    return read_all_states().tobytes(), list(Relationship.objects.order_by("pk").values_list())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [50, 500_000])
def test_a_rebuild_from_the_lake_equals_one_from_the_ledger(db, now, lake, seed, most, monkeypatch):
    monkeypatch.setattr(rebuild, "TOUCHES_AT_ONCE", most)
    open_shop(now, seed)
    add_person("Nobody Yet", by=None)
    list(rebuild_in_batches())
    from_ledger = all_that_is_told()
    copy_ledger()
    State.objects.all().delete()
    Relationship.objects.all().delete()

    done = list(rebuild_from_lake())

    assert all_that_is_told() == from_ledger
    assert done[-1] == 9
