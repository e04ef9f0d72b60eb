"""Whatever is done in whatever order, at whatever hour: no message reaches who refuses it at that moment, none comes
at a quiet hour or beyond what is enough, and none arrives twice."""

import contextlib
from datetime import timedelta
from itertools import chain
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act.carrier import Outbox
from rapport.loop.act.commands import (
    NotHeldByTheHour,
    NotUncertain,
    Refused,
    TooLate,
    it_arrived,
    look_again,
    send_again,
    send_anyway,
    send_due,
    set_budget,
    take_back,
    write,
)
from rapport.loop.act.models import Message
from rapport.loop.act.smtp import NotAtAll, NotNow, Unanswered
from rapport.loop.know.commands import (
    change_person,
    do_not_contact,
    lift,
    note_consent,
    pause_until,
    set_often,
    suppress,
)
from rapport.loop.know.models import ASKABLE, Often, Purpose, Suppression
from rapport.loop.listen.commands import AlreadyClosed, close_loop, open_loop
from rapport.loop.listen.models import Loop, OpenLoop, Owed
from rapport.platform import clock
from rapport.platform.hours.commands import add_holiday

#: What needs a yes, and of which there can be too much.
MASS = {Purpose.NEWSLETTER, Purpose.JOURNEY}


class PowerCut(BaseException):
    """The process ends between the mail server's yes and our commit."""


class World:
    """Ana, what she said so far, and what reached her; `refuses` is the rule in other words than the gate's."""

    def __init__(self, ana, maya, now):
        self.ana, self.maya, self.now = ana, maya, now
        self.left_alone, self.said, self.reached = False, {}, []
        self.zone, self.days_off = "UTC", set()
        self.weather, self.sent_again, self.anyway = "fine", set(), set()
        self.stopped, self.paused_until, self.often, self.counted = set(), now, "", {}

    def refuses(self, message: Message) -> bool:
        complains = OpenLoop.objects.filter(party=self.ana, kind=Loop.COMPLAINT, closed_at=None).exists()
        answers_a_complaint = message.loop is not None and message.loop.kind == Loop.COMPLAINT
        agreed = self.said.get(message.purpose, message.purpose not in MASS)
        stopped = "dead" in self.stopped or (self.stopped and message.purpose != Purpose.SERVICE)
        pauses = clock.now() < self.paused_until and message.purpose != Purpose.SERVICE
        return self.left_alone or not agreed or stopped or pauses or (complains and not answers_a_complaint)

    def is_too_much(self) -> bool:
        """Two a week at most and three a month, and what she wishes herself, counting what came to her as it came."""
        spans = [
            (2, 7),
            (3, 30),
            {"rarely": (1, 90), "now and then": (2, 30), "posted": (1, 7), "": (9, 1)}[self.often],
        ]
        latest = [clock.now() - at for at in self.counted.values()]
        return any(sum(ago < timedelta(days=days) for ago in latest) > most for most, days in spans)

    def is_asleep(self, message: Message) -> bool:
        """Quiet from 21 to 8, at weekends and on days off, by Ana's clock; for all but answers and orders."""
        there = clock.now().astimezone(ZoneInfo(self.zone))
        quiet = there.hour >= 21 or there.hour < 8 or there.weekday() >= 5 or there.date() in self.days_off
        return quiet and message.purpose != Purpose.SERVICE and message.pk not in self.anyway

    def carry(self, message: Message) -> None:
        if self.weather == "later":
            raise NotNow("later")
        if self.weather == "never":
            raise NotAtAll("never")
        assert not self.refuses(message)
        assert not self.is_asleep(message)
        assert message.taken_back_at is None
        self.reached.append(message.pk)
        if message.purpose in MASS:
            self.counted[message.pk] = clock.now()
            assert not self.is_too_much()
        if self.weather == "silent":
            raise Unanswered
        if self.weather == "power cut":
            raise PowerCut

    def say(self, purpose: str, granted: bool) -> None:
        note_consent(self.ana, purpose, granted=granted, proof="said so", by=self.maya)
        self.said[purpose] = granted

    def ask_to_be_left_alone(self, wish: bool) -> None:
        do_not_contact(self.ana, since=clock.now() if wish else None, by=self.maya)
        self.left_alone = wish

    def complain(self) -> None:
        open_loop(self.ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", by=self.maya)

    def ask(self) -> None:
        open_loop(self.ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", by=self.maya)

    def settle_a_loop(self) -> None:
        if loop := OpenLoop.objects.filter(party=self.ana, closed_at=None).first():
            close_loop(loop, channel="phone", text="Done.", by=self.maya)
            look_again([self.ana.pk])

    def write(self, purpose: str) -> None:
        with contextlib.suppress(Refused):
            write(self.ana, subject="Hello", body="One.", purpose=purpose, by=self.maya)

    def answer(self, kind: str) -> None:
        if loop := OpenLoop.objects.filter(party=self.ana, kind=kind, closed_at=None).first():
            with contextlib.suppress(Refused, AlreadyClosed):
                write(self.ana, subject="Hello", body="One.", loop=loop, by=self.maya)

    def take_back(self, which: int) -> None:
        if message := self.pick(which):
            with contextlib.suppress(TooLate):
                take_back(message, by=self.maya)

    def send_again(self, which: int) -> None:
        if message := self.pick(which):
            with contextlib.suppress(NotUncertain):
                send_again(message, by=self.maya)
                self.sent_again.add(message.pk)
                self.counted.pop(message.pk, None)

    def it_arrived(self, which: int) -> None:
        if message := self.pick(which):
            with contextlib.suppress(NotUncertain):
                it_arrived(message, by=self.maya)

    def send_anyway(self, which: int) -> None:
        if message := self.pick(which):
            with contextlib.suppress(NotHeldByTheHour):
                send_anyway(message, by=self.maya)
                self.anyway.add(message.pk)

    def pause(self, days: int) -> None:
        self.paused_until = clock.now() + timedelta(days=days)
        pause_until(self.ana, self.paused_until)

    def wish(self, often: str) -> None:
        set_often(self.ana, often)
        self.often = often

    def stop(self, kind: str) -> None:
        suppress("ana@ruiz.example", kind)
        self.stopped.add(kind)

    def lift_all(self) -> None:
        for suppression in Suppression.objects.filter(lifted_at=None):
            lift(suppression, by=self.maya)
        self.stopped.clear()

    def run_the_job(self, weather: str) -> None:
        self.weather = weather
        with patch.object(Outbox, "carry", lambda _, message, mail: self.carry(message)), contextlib.suppress(PowerCut):
            send_due()

    def move_to(self, zone: str) -> None:
        change_person(self.ana, name="Ana Ruiz", time_zone=zone, by=self.maya)
        self.zone = zone

    def rest_tomorrow(self) -> None:
        tomorrow = clock.now().date() + timedelta(days=1)
        if tomorrow not in self.days_off:
            add_holiday(tomorrow, "Rest", by=self.maya)
            self.days_off.add(tomorrow)

    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def pick(self, which: int) -> Message | None:
        messages = list(Message.objects.order_by("pk"))
        return messages[which % len(messages)] if messages else None


WRITING = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(ASKABLE)),
    st.tuples(st.just("answer"), st.sampled_from([Loop.COMPLAINT, Loop.QUESTION])),
)
TURNING = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(ASKABLE), st.booleans()),
    st.tuples(st.just("ask_to_be_left_alone"), st.booleans()),
    st.tuples(st.sampled_from(["complain", "ask", "settle_a_loop"])),
    st.tuples(st.just("move_to"), st.sampled_from(["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])),
    st.tuples(st.sampled_from(["rest_tomorrow", "lift_all"])),
    st.tuples(st.just("pause"), st.sampled_from([0, 1, 5, 40])),
    st.tuples(st.just("wish"), st.sampled_from(["", *Often.values])),
    st.tuples(st.just("stop"), st.sampled_from(Suppression.Kind.values)),
    st.tuples(st.sampled_from(["take_back", "send_again", "it_arrived", "send_anyway"]), st.integers(0, 9)),
)
WAITING = st.tuples(st.just("wait"), st.sampled_from([1, 11, 61, 700, 30_000, 50_000, 200_000, 1_300_000]))
END = [("wait", 86400), ("run_the_job", "fine"), *[("wait", 1_728_000), ("run_the_job", "fine")] * 2]
SENDING = st.tuples(st.just("run_the_job"), st.sampled_from(["fine", "fine", "later", "never", "silent", "power cut"]))
ROUNDS = st.lists(st.tuples(WRITING, TURNING, WAITING, SENDING), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=ROUNDS)
def test_no_order_of_deeds_gets_a_message_past_a_refusal(ana, maya, now, rounds):
    with transaction.atomic():
        world = World(ana, maya, now)
        set_budget(per_week=2, per_month=3, by=maya)
        for purpose in MASS:
            world.say(purpose, True)
        for name, *arguments in [*chain.from_iterable(rounds), *END]:
            with clock.at(world.now):
                getattr(world, name)(*arguments)

        twice = {pk for pk in world.reached if world.reached.count(pk) > 1}
        assert twice <= world.sent_again
        left = Message.objects.exclude(left_at=None)
        assert {message.pk for message in left} <= set(world.reached)
        assert not Message.objects.held().exists()
        transaction.set_rollback(True)


def test_the_world_of_this_test_holds_what_is_written_at_night_and_sends_it_in_the_morning(ana, maya, now):
    deeds = [("move_to", "America/New_York"), ("write", "personal"), ("wait", 11), ("run_the_job", "fine")]
    world, reached = World(ana, maya, now), []
    for name, *arguments in [*deeds, ("wait", 30_000), ("run_the_job", "fine")]:
        with clock.at(world.now):
            getattr(world, name)(*arguments)
        reached.append(len(world.reached))

    assert reached == [0, 0, 0, 0, 0, 1]


def test_the_world_of_this_test_does_send(ana, maya, now):
    world = World(ana, maya, now)
    for name, *arguments in [("ask",), ("answer", Loop.QUESTION), ("wait", 11), ("run_the_job", "fine")]:
        with clock.at(world.now):
            getattr(world, name)(*arguments)

    assert len(world.reached) == 1


def test_the_world_of_this_test_sends_until_it_is_enough_and_again_when_the_week_is_over(ana, maya, now):
    world, reached = World(ana, maya, now), []
    set_budget(per_week=2, per_month=3, by=maya)
    round_ = [("write", "journey"), ("wait", 11), ("run_the_job", "fine")]
    for name, *arguments in [("say", "journey", True), *round_ * 3, ("wait", 7 * 86400), ("run_the_job", "fine")]:
        with clock.at(world.now):
            getattr(world, name)(*arguments)
        reached.append(len(world.reached))

    assert (reached[-3], reached[-1]) == (2, 3)


def test_the_world_of_this_test_sends_anyway(ana, maya, now):
    deeds = [("move_to", "America/New_York"), ("write", "personal"), ("send_anyway", 0), ("wait", 11)]
    world = World(ana, maya, now)
    for name, *arguments in [*deeds, ("run_the_job", "fine")]:
        with clock.at(world.now):
            getattr(world, name)(*arguments)

    assert len(world.reached) == 1


@pytest.mark.parametrize("weather", ["silent", "power cut"])
def test_the_world_of_this_test_sends_again_only_when_told(ana, maya, now, weather):
    deeds = [("write", "personal"), ("wait", 11), ("run_the_job", weather), ("wait", 700), ("run_the_job", "fine")]
    world = World(ana, maya, now)
    for name, *arguments in [*deeds, ("send_again", 0), ("wait", 11), ("run_the_job", "fine")]:
        with clock.at(world.now):
            getattr(world, name)(*arguments)

    assert len(world.reached) == 2
    assert world.sent_again == set(world.reached)
