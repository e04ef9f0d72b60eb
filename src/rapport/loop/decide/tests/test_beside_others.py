"""A trigger is switched off while a tick or the projector is about to speak of it: nobody waits in a circle."""

from datetime import timedelta

import pytest
from django.db import transaction

from rapport.loop.decide.candidates import Candidate
from rapport.loop.decide.commands import (
    begin,
    let_old_points_go,
    look_at_triggers,
    make_trigger,
    rebuild_triggers,
    switch_trigger,
)
from rapport.loop.decide.commands.fire import fire, hold_the_points
from rapport.loop.decide.models import Holding, Rule, Trigger, TriggerPoint
from rapport.loop.know.commands import change_person
from rapport.loop.understand.segments.commands import tick
from rapport.platform import clock
from tests.beside import Beside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quiet(ana, bought) -> Trigger:
    """The built-in clock; it has spoken of Ana."""
    bought(ana, times=12, every=7, last=40)
    assert ana.trigger_points.open().exists()
    return Trigger.objects.get(built_in="quiet")


def strikes(trigger, party, now) -> Candidate:
    lasts = now + timedelta(days=60)
    return Candidate(party.pk, Rule.SILENCE, "2026-04-02", now, trigger.pk, expires_at=lasts)


def settle_as_the_projector(party, now) -> None:
    hold_the_points()
    TriggerPoint.objects.open().filter(party=party).update(due_at=now)


def test_a_clock_is_switched_off_while_the_projector_speaks_of_it(quiet, ana, bruno, maya, now):
    other = Beside(lambda: switch_trigger(quiet, on=False, by=maya))
    with transaction.atomic():
        settle_as_the_projector(ana, now)
        other.go_on_until_it_waits()
        fire([strikes(quiet, bruno, now)], now)
    other.join()

    assert other.trouble is None
    assert list(TriggerPoint.objects.values_list("settled_how", flat=True)) == ["over", "over"]


def test_old_points_are_let_go_while_the_projector_settles_in_another_order(quiet, ana, bruno, bought, now):
    bought(bruno, times=12, every=7, last=40)
    TriggerPoint.objects.update(expires_at=now - timedelta(days=1))
    other = Beside(let_old_points_go)
    with transaction.atomic():
        settle_as_the_projector(bruno, now)
        other.go_on_until_it_waits()
        TriggerPoint.objects.open().filter(party=ana).update(due_at=now)
    other.join()

    assert other.trouble is None
    assert not TriggerPoint.objects.open().exists()


def test_a_clock_that_cannot_be_asked_is_switched_off_while_the_projector_finds_out(quiet, ana, bruno, maya, now):
    Trigger.objects.filter(pk=quiet.pk).update(noun="person", only="citty is Oslo")
    other = Beside(lambda: switch_trigger(quiet, on=False, by=maya))
    with transaction.atomic():
        settle_as_the_projector(ana, now)
        other.go_on_until_it_waits()
        assert fire([strikes(quiet, bruno, now)], now) == 0
    other.join()

    assert other.trouble is None
    assert not Trigger.objects.get(pk=quiet.pk).is_on


@pytest.mark.parametrize("seconds", [1, 3])
def test_what_begins_is_switched_off_while_a_tick_is_about_to_tell(ana, bruno, maya, monkeypatch, now, seconds):
    """Ana drops out and Bruno is new there; after three seconds the tick notes, too, that it has looked."""
    trigger = make_trigger("In Oslo", "holds", settings={"filter": "city is Oslo"}, by=maya)
    rebuild_triggers()
    move(ana, "Oslo", maya)
    tick(then=look_at_triggers)
    other = Beside(lambda: switch_trigger(trigger, on=False, by=maya))

    def not_before_they_wait() -> None:
        other.go_on_until_it_waits()
        hold_the_points()

    monkeypatch.setattr(begin, "hold_the_points", not_before_they_wait)
    with clock.at(now + timedelta(seconds=seconds)):
        move(ana, "Bergen", maya)
        move(bruno, "Oslo", maya)
        tick(then=look_at_triggers)
    other.join()

    assert other.trouble is None
    assert list(trigger.points.order_by("pk").values_list("party", "settled_how")) == [
        (ana.pk, "over"), (bruno.pk, "over"),
    ]  # fmt: skip
    assert not Holding.objects.filter(trigger=trigger, party=ana).exists()


def move(person, city, by) -> None:
    change_person(person, name=person.name, city=city, by=by)
