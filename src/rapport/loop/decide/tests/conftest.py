"""Triggers as tests make them, the tick that keeps them, and points and effects to choose by."""

from collections.abc import Callable

import pytest

from rapport.loop.decide.commands import look_at_triggers, make_trigger, rebuild_triggers
from rapport.loop.decide.models import Effect, EffectModel, Rule, Trigger, TriggerPoint
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


@pytest.fixture
def fired(maya, now) -> Callable[..., TriggerPoint]:
    """A trigger point of somebody kept by Maya that nobody has chosen for yet."""
    trigger = Trigger.objects.create(name="T", kind="holds", ask="Write to them", sentence="They fit.", made_at=now)

    def make(party, **told) -> TriggerPoint:
        n = TriggerPoint.objects.count()
        values = {"rule": Rule.TRIGGER, "trigger": trigger, "episode": f"e{n}", "due_at": now, "fired_at": now}
        return TriggerPoint.objects.create(party=party, keeper=maya, **(values | told))

    return make


@pytest.fixture
def believing(now) -> Callable[..., EffectModel]:
    """A fit that is sure of what each of these moves adds."""

    def make(**effects: float) -> EffectModel:
        model = EffectModel.objects.create(fitted_at=now, upto=now, of_triggers=0.001, of_segments=0.001)
        for arm, mean in effects.items():
            Effect.objects.create(model=model, level="action", arm=arm, n=900, n_hold=900, mean=mean, sd=0.001)
        return model

    return make
