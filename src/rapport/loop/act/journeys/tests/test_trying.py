"""What would one person get, and when? Tried without a trace."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.loop.act.content.commands import save_words
from rapport.loop.act.journeys.definition import Branch, Definition, End, Message, Task, Wait, WaitFor
from rapport.loop.act.journeys.trying import Tried, tried
from rapport.platform.access.models import User
from rapport.platform.hours.commands import set_hours
from rapport.platform.records.reader import reader


@pytest.fixture
def try_on(now, maya):
    """Try these steps on somebody."""

    def go(party, *steps, ways=None, purpose="journey"):
        who = Tried(party.pk, purpose, None, reader(User.objects.get(pk=maya.pk)), ways or {})
        return tried(Definition(steps=list(steps)), who, now)

    return go


def test_the_clock_jumps_from_step_to_step(try_on, agreed, ana, hello, now):
    told = try_on(ana, Message("s1", template=hello.pk), Wait("s2", 2, "days"), Task("s3", ask="Call them"))

    assert [one.step.id for one in told] == ["s1", "s2", "s3"]
    assert told[0].mail.subject == "Hello Ana"
    assert told[2].at == now + timedelta(days=2)


def test_it_writes_nothing_and_sends_nothing(try_on, agreed, ana, hello):
    with CaptureQueriesContext(connection) as asked:
        try_on(ana, Message("s1", template=hello.pk), Task("s2", ask="Call"), Branch("s3", filter="city is Oslo"))

    assert len(asked) > 3
    assert not [one["sql"] for one in asked if not one["sql"].strip("( \n").startswith(("SELECT", "WITH"))]


def test_what_nobody_can_know_is_assumed_and_can_be_assumed_otherwise(try_on, ana, now):
    fork = WaitFor("s1", ["mail.clicked"], 3, "days", happened=[End("s2")], over=[Task("s3", ask="Call")])

    quiet, other = try_on(ana, fork), try_on(ana, fork, ways={"s1": "happened"})

    assert [(one.step.id, one.why) for one in quiet][:2] == [("s1", "assumed"), ("s3", "assumed")]
    assert quiet[1].at == now + timedelta(days=3)
    assert [one.step.id for one in other] == ["s1", "s2"]
    assert (other[0].why, other[1].at) == ("chosen", now)


def test_a_filter_is_asked_now(try_on, ana, bruno):
    fork = Branch("s1", filter="name starts with Ana", yes=[End("s2")])

    assert [(one.way, one.why) for one in (try_on(ana, fork)[0], try_on(bruno, fork)[0])] == [
        ("yes", "asked"), ("no", "asked")
    ]  # fmt: skip


def test_the_gate_says_what_it_would_say(try_on, ana, hello):
    told = try_on(ana, Message("s1", template=hello.pk, refused="leave"), End("s2"))

    assert [one.step.id for one in told] == ["s1"]
    assert told[0].verdict.rule == "consent"


def test_what_is_held_goes_when_the_gate_lets_it(try_on, agreed, ana, hello, maya, now):
    set_hours([[(540, 1020)]] * 7, quiet_from=0, quiet_to=1439, quiet_weekend=False, by=maya)

    (told,) = try_on(ana, Message("s1", template=hello.pk))

    assert told.held
    assert told.held[0].rule == "quiet"
    assert told.until > now


def test_a_value_that_is_not_known_keeps_the_mail_from_being_written(try_on, agreed, ana, hello, maya):
    save_words(hello, subject="Hello {{ person.city }}", source="Hi.", by=maya)

    (told,) = try_on(ana, Message("s1", template=hello.pk))

    assert "person.city" in told.unwritten
