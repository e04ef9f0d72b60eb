"""What comes next with somebody: an owed loop, a silence, a plan, or nothing."""

from datetime import timedelta

from rapport.loop.decide.queries import Next, next_of, open_point_among, open_point_of
from rapport.loop.listen.commands import open_loop, record, withdraw
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction


def plan(ana, now) -> Touch:
    at = now + timedelta(days=2)
    return Touch(kind="meeting.held", direction=Direction.MUTUAL, channel="meeting", occurred_at=at, party=ana.pk,
                 source="test")  # fmt: skip


def test_nothing_ahead_is_missing(ana, now):
    assert next_of([ana.pk], now) == {}


def test_a_plan_comes_before_a_silence_to_come_and_a_loop_before_both(ana, maya, bought, project, now):
    bought(ana, times=8, every=7)
    told = next_of([ana.pk], now)[ana.pk]
    assert (told.what, told.text, told.perhaps) == ("ahead", "Going quiet", False)

    record([plan(ana, now)])
    project()
    assert next_of([ana.pk], now)[ana.pk] == Next("planned", "meeting.held", now + timedelta(days=2))

    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", due_at=now, owner=maya, by=maya)
    assert next_of([ana.pk], now)[ana.pk] == Next("loop", "Price list", now)


def test_what_they_owe_and_what_was_withdrawn_are_not_next(ana, maya, project, now):
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="x", by=maya)
    touch = plan(ana, now)
    record([touch])
    withdraw(touch.id, at=touch.occurred_at, party_id=ana.pk, by=maya)
    project()

    assert next_of([ana.pk], now) == {}


def test_the_most_pressing_point_among_many_is_the_first_loop_due(ana, bruno, maya, project, now):
    for party, days in ((ana, 0), (bruno, -3)):
        open_loop(
            party,
            kind=Loop.PROMISE,
            owed_by=Owed.BY_US,
            text="x",
            due_at=now + timedelta(days=days),
            owner=maya,
            by=maya,
        )
    project()

    assert open_point_among([ana.pk, bruno.pk]).party == bruno
    assert open_point_of(ana).party == ana
