"""Triggers as tests make them, and the tick that keeps them."""

from collections.abc import Callable

import pytest

from rapport.loop.decide.commands import look_at_triggers, make_trigger, rebuild_triggers
from rapport.loop.decide.models import Trigger
from rapport.loop.understand.segments.commands import tick as tick_of_segments


@pytest.fixture
def tick(db) -> Callable[[], int]:
    """Look once at all whom something concerns; how many came into a segment or left one."""
    return lambda: tick_of_segments(then=look_at_triggers)


@pytest.fixture
def made(maya) -> Callable[..., Trigger]:
    """A trigger that has noted for whom it holds already."""

    def make(kind: str, name: str = "", **told) -> Trigger:
        trigger = make_trigger(name or f"T {Trigger.objects.count()}", kind, by=maya, **told)
        rebuild_triggers()
        trigger.refresh_from_db()
        return trigger

    return make
