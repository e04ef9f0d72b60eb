"""Random journeys, random people, a power cut between any two statements: every step of everybody once at most, nobody
inside twice, and everybody leaves."""

from datetime import timedelta
from itertools import count, pairwise

import pytest
from django.db import connection, transaction
from django.db.models import Count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import enter, going_on, make_journey, move_on, next_due, publish, take_in
from rapport.loop.act.journeys.definition import (
    Branch,
    Definition,
    End,
    Holdout,
    Message,
    Notice,
    Share,
    Split,
    Task,
    Wait,
    WaitFor,
    WaitForTime,
    every_step,
    kept,
    places,
)
from rapport.loop.act.journeys.models import Journey, Stay, StepTaken
from rapport.loop.act.models import Message as Mail
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.commands import record
from rapport.platform import clock

#: So often somebody stops on the way at most: at every step of two people, and some of them held for a while.
MOST_STOPS = 200


class PowerCut(BaseException):
    """The process ends."""


def _simple(template: int):
    return st.sampled_from(["message", "task", "wait", "time", "notice", "holdout", "end"]).map(
        {
            "message": lambda: Message("", template=template),
            "task": lambda: Task("", ask="Call"),
            "wait": lambda: Wait("", 1, "days"),
            "time": lambda: WaitForTime("", hour=7, weekday=1),
            "notice": lambda: Notice("", text="Look"),
            "holdout": lambda: Holdout("", percent=30),
            "end": lambda: End(""),
        }.__getitem__
    )


def _steps(template: int):
    simple = st.lists(_simple(template).map(lambda made: made()), min_size=1, max_size=3)
    return st.recursive(
        simple,
        lambda inner: st.tuples(
            simple, st.sampled_from(["filter", "until", "split"]), inner, st.one_of(st.just([]), inner)
        ).map(_forked),
        max_leaves=4,
    )


def _forked(parts):
    before, how, one, other = parts
    forks = {
        "filter": Branch("", filter="name starts with Ana", yes=one, no=other),
        "until": WaitFor("", ["call.received"], 2, "days", happened=one, over=other),
        "split": Split("", {"a": Share("A", 50), "b": Share("B", 50)}, a=one, b=other),
    }
    return [*before, forks[how]]


class Cuts:
    """Ends the process at the statement of a number; none when it is 0."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, execute, sql, params, many, context):
        if self.left:
            self.left -= 1
            if not self.left:
                raise PowerCut
        return execute(sql, params, many, context)


def _walked(steps, deeds, parties, touch, project, maya, start) -> Journey:
    names = count(1)
    for step in every_step(steps):
        step.id = f"s{next(names)}"
    journey = make_journey("Random", by=maya)
    Journey.objects.filter(pk=journey.pk).update(draft=kept(Definition(steps=steps)))
    with clock.at(at := start):
        publish(journey, by=maya)
    for hours, who, what, cut in deeds:
        at += timedelta(hours=hours)
        with clock.at(at):
            if what == "calls":
                record([touch(parties[who])])
                project()
            elif what == "enters":
                enter(journey, [(parties[who].pk, f"e{who}"), (parties[1 - who].pk, f"e{1 - who}")])
            try:
                with connection.execute_wrapper(Cuts(cut)):
                    take_in()
                    move_on()
            except PowerCut:
                pass
    for _ in range(MOST_STOPS):
        if (due := next_due(going_on())) is None:
            break
        with clock.at(max(at, due)):
            take_in()
            move_on()
    return journey


DEEDS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 1), st.sampled_from(["enters", "calls", ""]), st.integers(0, 40)),
    min_size=1, max_size=6,
)  # fmt: skip


@pytest.fixture
def walk(ana, bruno, maya, touch, project, now):
    """Let Ana, who agreed, and Bruno, who did not, go through a random journey; all of it is undone afterwards."""
    template = make_template("Hello", by=maya)
    save_words(template, subject="Hello", source="Good to have you.", by=maya)
    note_consent(ana, "journey", granted=True, proof="said so", by=maya)

    def go(data) -> None:
        steps, deeds = data.draw(_steps(template.pk)), data.draw(DEEDS)
        with transaction.atomic():
            _is_right(_walked(steps, deeds, [ana, bruno], touch, project, maya, now), steps)
            transaction.set_rollback(True)

    return go


def _is_right(journey: Journey, steps) -> None:
    known, stays = places(Definition(steps=steps)), Stay.objects.filter(journey=journey)
    assert not stays.inside().exists()
    assert all(row["n"] == 1 for row in stays.values("party").annotate(n=Count("pk")))
    taken = StepTaken.objects.filter(stay__journey=journey)
    assert taken.count() == taken.values("stay", "step").distinct().count()
    for stay in stays:
        way = list(taken.filter(stay=stay).order_by("pk").values_list("step", flat=True))
        assert way[0] == steps[0].id
        assert all(after in known[before].next.values() for before, after in pairwise(way))
    assert Mail.objects.filter(cause=journey.cause).count() == taken.filter(how="written").count()
    assert TriggerPoint.objects.filter(reason__journey=journey.name).count() == taken.filter(how="asked").count()


LOOSE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=5, deadline=None, suppress_health_check=LOOSE, derandomize=True, database=None)
@given(data=st.data())
def test_every_step_is_done_once_and_everybody_leaves(data, walk):
    walk(data)


@pytest.mark.proof
@settings(max_examples=150, deadline=None, suppress_health_check=LOOSE, database=None)
@given(data=st.data())
def test_the_same_of_many_journeys(data, walk):
    walk(data)
