"""Which trigger strikes first is kept with the due time: of every clock, whatever happens in between."""

from datetime import timedelta
from typing import Any

import pytest

from rapport.loop.decide.commands import ask_who_is_due, ensure_built_in, switch_trigger
from rapport.loop.decide.models import NextDue, Rule, Trigger, TriggerPoint
from rapport.loop.decide.queries import due_soon
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed, Recount
from rapport.platform import clock
from tests.looking_back import as_it_was

from .test_clocks import buys


@pytest.fixture
def ahead(ana):
    return lambda: NextDue.objects.select_related("trigger", "restock_by").get(party=ana)


def test_a_silence_names_its_trigger(ana, bought, ahead):
    bought(ana, times=8, every=7)

    assert (ahead().trigger.built_in, ahead().strikes_at) == ("quiet", ahead().due_at)


def test_of_several_clocks_the_first_is_named(made, ana, bought, project, ahead):
    bought(ana, times=8, every=7)
    due = made("due", "Soon back", noun="customer", settings={"level": 0.9})
    project()

    assert ahead().trigger == due


def test_what_we_owe_names_the_trigger_of_its_kind(ana, maya, project, now, ahead):
    ensure_built_in()
    for kind, days in ((Loop.QUESTION, 9), (Loop.PROMISE, 5), (Loop.COMPLAINT, 3)):
        at = now + timedelta(days=days)
        open_loop(ana, kind=kind, owed_by=Owed.BY_US, text="x", due_at=at, owner=maya, by=maya)
    project()

    assert (ahead().rule, ahead().due_at) == (Rule.LOOP, now + timedelta(days=2))
    assert (ahead().trigger.built_in, ahead().strikes_at) == ("promise", now + timedelta(days=4))


def test_what_they_buy_again_is_named_once_it_was_looked_at_until_they_buy(made, ana, project, touch, now, ahead):
    coffee = made("restock", noun="customer", settings={"times": 4, "shortest_days": 7})
    Trigger.objects.filter(built_in="quiet").update(off_at=now)
    buys(ana, [96, 72, 48, 24, 0])
    project()
    assert (ahead().trigger, ahead().rule) == (None, Rule.TRIGGER)

    ask_who_is_due()
    project()
    known = ahead()
    assert (known.trigger, known.restock_by, known.strikes_at) == (coffee, coffee, known.due_at)

    record([touch(ana, kind="product.viewed", channel="web")])
    project()
    assert (ahead().trigger, ahead().strikes_at) == (coffee, known.strikes_at)

    with clock.at(known.due_at - timedelta(hours=1)):
        buys(ana, [0])
        project()
        assert (ahead().trigger, ahead().restock_by) == (None, None)


def test_a_trigger_that_is_off_names_nobody(ana, bought, project, maya):
    bought(ana, times=8, every=7)
    switch_trigger(Trigger.objects.get(built_in="quiet"), on=False, by=maya)
    project()

    assert not NextDue.objects.exists()


def test_how_many_are_due_within_a_week_is_read_from_an_index(ana, bruno, bought, maya, now):
    quiet = Trigger.objects.get(built_in="quiet")
    bought(ana, times=8, every=7)
    bought(bruno, times=8, every=7)
    at = NextDue.objects.get(party=ana).strikes_at
    NextDue.objects.filter(party=bruno).update(strikes_at=at + timedelta(days=8))

    assert due_soon(quiet, maya, at - timedelta(days=1), 10) == 1
    assert due_soon(quiet, maya, at + timedelta(days=5), 10) == 1
    assert due_soon(quiet, maya, at - timedelta(days=8), 10) == 0
    Party.objects.filter(pk=ana.pk).update(binned_at=now)
    assert due_soon(quiet, maya, at - timedelta(days=1), 10) == 0


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_due_times_kept_before_are_worked_out_again_and_nothing_is_said_twice(ana, bruno, bought, project):
    bought(ana, times=8, every=7)
    bought(bruno, times=12, every=7, last=40)
    said, due = what_was_said(), list(NextDue.objects.order_by("party").values())
    with as_it_was("decide", "0005_first_steps"):
        pass
    assert set(NextDue.objects.values_list("trigger", "strikes_at")) == {(None, None)}
    assert set(Recount.objects.values_list("party", flat=True)) == {row["party_id"] for row in due}

    project()

    assert list(NextDue.objects.order_by("party").values()) == due
    assert what_was_said() == said
    assert said


def what_was_said() -> list[dict[str, Any]]:
    """All of the points; but that nobody chose for those from before is told anew."""
    return [row | {"considered_at": None} for row in TriggerPoint.objects.order_by("pk").values()]
