"""Whatever happens between the copies: the lake holds what a whole copy would hold."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.listen.tests.test_counted import DEED, LAND, World, undone
from rapport.loop.understand.engine.commands import copy_ledger
from rapport.loop.understand.engine.manifest import Manifest
from rapport.loop.understand.engine.place import the_lake
from rapport.platform import clock

from .lakes import corrections, touches


def told(lake: Manifest) -> tuple[list, list]:
    return touches(lake), corrections(lake)


COPY = st.tuples(st.just("copy"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(LAND, min_size=2, max_size=4), deeds=st.lists(DEED | COPY, min_size=3, max_size=12))
def test_copies_step_by_step_hold_what_one_whole_copy_holds(ana, bruno, maya, now, lake, first, deeds):
    with undone():
        world = World([ana, bruno], maya, now)
        world.copy = copy_ledger
        for deed, *said in [*first, ("project", 0), ("copy",), *deeds, ("project", 2)]:
            getattr(world, deed)(*said)

        step_by_step = told(copy_ledger())

        assert step_by_step == told(copy_ledger(whole=True))
