"""A journey that begins with a trigger competes at its points: drawn with a chance, and nobody is lost or in twice."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act.choosing import choose_what_fired
from rapport.loop.act.journeys.commands import AT_TRIGGERS, move_on, put_in, stop_now, take_out
from rapport.loop.act.journeys.definition import Message, TriggerSpeaks, Wait
from rapport.loop.act.journeys.models import Stay
from rapport.loop.decide.maths.thompson import FLOOR
from rapport.loop.decide.models import Decision, Effect, EffectModel, Holdout, Trigger, TriggerPoint
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_person, bin_parties, do_not_contact, note_consent
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform import clock

#: What may be so about a person; each of it or not.
ABOUT = ("agreed", "binned", "complains", "inside", "left alone", "was in before")


@pytest.fixture
def quiet(db) -> Trigger:
    return Trigger.objects.get(built_in="quiet")


@pytest.fixture
def fired(quiet):
    """The trigger names this person now."""

    def speak(party: Party) -> TriggerPoint:
        now = clock.now()
        told = {"rule": "silence", "trigger": quiet, "due_at": now, "fired_at": now, "keeper": party.keeper}
        return TriggerPoint.objects.create(party=party, episode=f"e{TriggerPoint.objects.count()}", **told)

    return speak


@pytest.fixture
def some(maya):
    """So many people who can be written to and called."""

    def made(number: int) -> list[Party]:
        return [
            add_person(f"P {n}", emails=[f"p{n}@x.example"], phones=[f"+44207946{n:04}"], keeper=maya, by=maya)
            for n in range(number)
        ]

    return made


def chance_of(drawn: Decision, key: str) -> float:
    return next(arm["p"] for arm in drawn.arms if arm["key"] == key)


def test_most_are_meant_to_go_in_and_every_chance_is_logged(some, fired, running, quiet, later):
    journey = running(Wait("", 1, "days"), entry=TriggerSpeaks(quiet.pk))
    points = [fired(one) for one in some(12)]

    later()

    drawn = Decision.objects.assignments()
    assert {one.trigger_point_id for one in drawn} == {point.pk for point in points}
    for one in drawn:
        assert one.eligible == ["hold", "write", "call", journey.cause]
        assert one.cause == f"t{quiet.pk}:{journey.cause}"
        assert chance_of(one, journey.cause) > 0.6
        assert min(arm["p"] for arm in one.arms) >= FLOOR / 4 - 1e-12
        assert one.propensity == chance_of(one, one.arm)


def test_each_goes_where_was_drawn(some, fired, running, quiet, maya, now, later):
    journey = running(Wait("", 1, "days"), entry=TriggerSpeaks(quiet.pk))
    model = EffectModel.objects.create(fitted_at=now, upto=now, of_triggers=0.01, of_segments=0.01)
    for arm in ("write", journey.cause):
        Effect.objects.create(model=model, level="action", arm=arm, n=900, n_hold=900, mean=0.05, sd=0.001)
    for one in some(40):
        fired(one)

    later()

    went = {point.pk: point for point in TriggerPoint.objects.all()}
    assert {point.arm for point in went.values()} >= {"write", journey.cause}
    entered = {point.pk for point in went.values() if point.arm == journey.cause}
    assert set(Stay.objects.values_list("entry", flat=True)) == {f"point:{pk}" for pk in entered}
    assert {went[pk].settled_how for pk in entered} == {"acted"}
    others = {point.pk for point in went.values() if point.arm not in ("hold", journey.cause)}
    assert set(points_for(maya, now).values_list("pk", flat=True)) == others


def test_what_fired_before_it_was_published_is_chosen_for_without_it(some, fired, running, quiet, now, later):
    point = fired(some(1)[0])
    with clock.at(now + timedelta(minutes=1)):
        running(Wait("", 1, "days"), entry=TriggerSpeaks(quiet.pk))

    later(minutes=2)

    assert point.decisions.get().eligible == ["hold", "write", "call"]


def test_service_is_not_drawn_and_leaves_nobody_alone(some, fired, running, quiet, now, later):
    Holdout.objects.create(salt="s", percent=50, since=now)
    running(Wait("", 1, "days"), entry=TriggerSpeaks(quiet.pk), purpose="service")
    people = some(8)
    for one in people:
        fired(one)

    later()

    assert set(Stay.objects.values_list("party", flat=True)) == {one.pk for one in people}
    assert not Decision.objects.exists()


def test_who_is_left_alone_is_not_let_in_by_a_trigger(some, fired, running, quiet, now, later):
    Holdout.objects.create(salt="s", percent=50, since=now)
    running(Wait("", 1, "days"), entry=TriggerSpeaks(quiet.pk))
    for one in some(10):
        fired(one)

    later()

    alone = set(Decision.objects.filter(propensity=1).values_list("party", flat=True))
    assert 0 < len(alone) < 10
    assert not Stay.objects.filter(party__in=alone).exists()


def _person(by, journey, so: frozenset[str]) -> Party:
    """Somebody of whom all this is so."""
    n = Party.objects.count()
    made = add_person(f"P {n}", emails=[f"p{n}@x.example"], keeper=by, by=by)
    if so & {"inside", "was in before"}:
        put_in(journey, [made.pk], by=by)
    if "was in before" in so:
        take_out(Stay.objects.get(party=made), by=by)
    if "agreed" in so:
        note_consent(made, "journey", granted=True, proof="said so", by=by)
    if "left alone" in so:
        do_not_contact(made, since=clock.now(), by=by)
    if "complains" in so:
        open_loop(made, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="It was torn.", by=by)
    if "binned" in so:
        bin_parties([made.pk], by=by)
    return made


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.frozensets(st.sampled_from(ABOUT), max_size=3), min_size=1, max_size=6))
def test_it_is_offered_to_whom_it_may_reach_and_nobody_is_lost(maya, fired, running, hello, quiet, people):
    with transaction.atomic():
        journey = running(Message("", template=hello.pk), entry=TriggerSpeaks(quiet.pk), name="Hello")
        points = [fired(_person(maya, journey, so)) for so in [*people, frozenset({"agreed"})]]
        choose_what_fired(AT_TRIGGERS)

        for so, point in zip([*people, frozenset({"agreed"})], points, strict=True):
            point.refresh_from_db()
            drawn = Decision.objects.assignments().get(trigger_point=point)
            assert (journey.cause in drawn.eligible) == (so == {"agreed"})
            came = Stay.objects.filter(entry=f"point:{point.pk}").count()
            assert came == (point.arm == journey.cause) == (point.settled_how == "acted")
            assert point.considered_at
            assert point.arm == drawn.arm
        assert choose_what_fired(AT_TRIGGERS) == 0
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_while_it_is_stopped_lose_nobody(some, running, maya, now):
    trigger = Trigger.objects.create(name="T", kind="holds", ask="Write", made_at=now)
    journey = running(Wait("", 1, "days"), entry=TriggerSpeaks(trigger.pk))
    told = {"rule": "trigger", "trigger": trigger, "due_at": now, "fired_at": now, "keeper": maya}
    points = [TriggerPoint.objects.create(party=one, episode="e", **told) for one in some(8)]
    ready = threading.Barrier(3)

    def at_once(deed) -> threading.Thread:
        def one_of_them() -> None:
            try:
                ready.wait()
                deed()
            finally:
                connection.close()

        return threading.Thread(target=one_of_them)

    choosing = [at_once(lambda: choose_what_fired(AT_TRIGGERS)) for _ in range(2)]
    threads = [*choosing, at_once(lambda: stop_now(journey, by=None))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    move_on()

    assert sorted(Decision.objects.values_list("trigger_point", flat=True)) == sorted(point.pk for point in points)
    assert not Stay.objects.inside().exists()
    came = TriggerPoint.objects.filter(arm=journey.cause)
    assert Stay.objects.count() == came.count() == came.filter(settled_how="acted").count()
