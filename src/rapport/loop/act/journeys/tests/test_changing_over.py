"""Can people be moved from one version to another, and do they do nothing twice there?"""

import pytest

from rapport.loop.act.journeys.commands import (
    NeedsAChoice,
    change_step,
    move_people,
    publish,
    put_in,
    put_step,
    remove_step,
)
from rapport.loop.act.journeys.definition import Task, Wait
from rapport.loop.act.journeys.models import Journey, Stay, StepTaken
from rapport.loop.decide.models import TriggerPoint


@pytest.fixture
def waiting(ana, running, later) -> Journey:
    """Ana was asked for, and waits."""
    journey = running(Task("", ask="Call"), Wait("", 9, "days"), Task("", ask="The old way"))
    put_in(journey, [ana.pk], by=None)
    later()
    return journey


def changed(journey: Journey, maya) -> tuple:
    """Its versions before and after it was published anew."""
    before = journey.published
    return before, publish(journey, by=maya)


def test_who_is_moved_goes_on_at_the_same_step_by_the_new_words(waiting, maya, later):
    change_step(waiting, Wait("s2", 1, "days"), by=maya)
    change_step(waiting, Task("s3", ask="The new way"), by=maya)
    before, after = changed(waiting, maya)

    assert move_people(waiting, before, after, {}, by=maya) == 1
    later(days=1)

    assert set(TriggerPoint.objects.values_list("reason__ask", flat=True)) == {"Call", "The new way"}


def test_a_step_that_is_gone_needs_a_choice(waiting, maya, later):
    remove_step(waiting, "s2", by=maya)
    before, after = changed(waiting, maya)

    with pytest.raises(NeedsAChoice):
        move_people(waiting, before, after, {}, by=maya)
    move_people(waiting, before, after, {"s2": ""}, by=maya)

    assert Stay.objects.get().left_how == "step gone"


def test_what_was_done_is_not_done_again_wherever_it_stands(waiting, maya, later):
    remove_step(waiting, "s2", by=maya)
    put_step(waiting, Wait("", 1, "hours"), by=maya)
    before, after = changed(waiting, maya)

    move_people(waiting, before, after, {"s2": "s4"}, by=maya)
    later()
    later(hours=2)

    assert list(StepTaken.objects.order_by("pk").values_list("step", flat=True)) == ["s1", "s4", "s3"]
    assert TriggerPoint.objects.filter(reason__ask="Call").count() == 1
    assert Stay.objects.get().left_how == "end"
