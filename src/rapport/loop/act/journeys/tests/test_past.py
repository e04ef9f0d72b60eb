"""What would have happened last month? Who would have come in, and got what, as things were then."""

from datetime import timedelta

import pytest

from rapport.loop.act.journeys.began import NobodyByItself, began
from rapport.loop.act.journeys.commands import (
    ask_to_look_back,
    cancel_look_back,
    look_back,
    make_journey,
    put_step,
    set_start,
)
from rapport.loop.act.journeys.definition import (
    Branch,
    ByHand,
    Definition,
    EntersSegment,
    Message,
    OnDate,
    Share,
    Split,
    Start,
    TouchHappens,
    TriggerSpeaks,
    Wait,
    WaitFor,
)
from rapport.loop.act.journeys.models import LookBack
from rapport.loop.act.journeys.past import DAYS, looked_back
from rapport.loop.act.models import Message as Sent
from rapport.loop.decide.commands import make_trigger
from rapport.loop.know.commands import add_person, note_consent
from rapport.loop.listen.commands import record
from rapport.loop.understand.segments.commands import make_segment
from rapport.loop.understand.segments.models import Passage
from rapport.platform import clock


@pytest.fixture
def month(touch, project):
    """Let touches have happened so many days ago: (party, kind, days)."""

    def happened(*told):
        record([touch(party, ago, kind=kind, channel="web") for party, kind, ago in told])
        project()

    return happened


@pytest.fixture
def looked(now):
    def look(*steps, entry, again="once", after_days=30, purpose="journey"):
        definition = Definition(Start(entry, again, after_days), list(steps))
        return looked_back(definition, purpose, None, began(entry, now - timedelta(days=DAYS), now))

    return look


VIEWED = TouchHappens("page.viewed")


def test_those_come_in_who_did_it_last_month_each_once(looked, month, ana, bruno):
    month((ana, "page.viewed", 3), (ana, "page.viewed", 9), (bruno, "page.viewed", 40), (bruno, "mail.clicked", 2))

    told = looked(Wait("s1", 1, "days"), entry=VIEWED)

    assert (told.people, sum(told.entered.values()), told.came) == (1, 1, {"s1": 1})


def test_they_come_in_again_only_as_the_journey_says_and_never_while_inside(looked, month, ana):
    month(*((ana, "page.viewed", ago) for ago in (20, 19, 10, 1)))

    assert sum(looked(Wait("s1", 2, "days"), entry=VIEWED, again="always").entered.values()) == 3
    assert sum(looked(Wait("s1", 2, "days"), entry=VIEWED, again="after", after_days=8).entered.values()) == 2


def test_consent_is_asked_as_it_stood_on_the_day(looked, month, ana, bruno, hello, maya, now):
    month((ana, "page.viewed", 10), (bruno, "page.viewed", 10))
    for party, ago in ((ana, 20), (bruno, 5)):
        note_consent(party, "journey", granted=True, proof="said so", said_at=now - timedelta(days=ago), by=maya)

    told = looked(Message("s1", template=hello.pk, refused="leave"), Wait("s2", 1, "days"), entry=VIEWED)

    (got,) = told.messages
    assert (sum(got.days.values()), got.refused, got.who) == (1, 1, [bruno.pk])
    assert told.came == {"s1": 2, "s2": 1}
    assert not Sent.objects.exists()


def test_ways_are_gone_as_things_happened(looked, month, ana, bruno):
    month((ana, "page.viewed", 10), (bruno, "page.viewed", 10), (ana, "mail.clicked", 9))
    until = WaitFor(
        "s1", ["mail.clicked"], 3, "days", happened=[Wait("s2")], over=[Branch("s3", kinds=["page.viewed"])]
    )

    told = looked(until, entry=VIEWED)

    assert told.went["s1"] == {"happened": 1, "over": 1}
    assert told.went["s3"] == {"no": 1}


def test_a_fair_test_parts_them_by_its_shares(looked, month, maya):
    people = [add_person(f"Person {n}", keeper=maya, by=maya) for n in range(40)]
    month(*((one, "page.viewed", 3) for one in people))

    told = looked(Split("s1", {"a": Share("A", 80), "b": Share("B", 20)}, a=[Wait("s2")]), entry=VIEWED)

    assert told.went["s1"]["a"] + told.went["s1"]["b"] == 40
    assert 24 <= told.came["s2"] <= 38


def test_who_waits_still_is_inside(looked, month, ana):
    month((ana, "page.viewed", 3))

    assert looked(Wait("s1", 20, "days"), entry=VIEWED).inside == 1


def test_whom_a_segment_a_date_or_a_trigger_would_have_let_in(looked, bought, ana, bruno, maya, now):
    segment = make_segment("Regulars", "person", "", by=maya)
    for party, ago in ((ana, 40), (bruno, 4)):
        Passage.objects.create(segment=segment, party=party, at=now - timedelta(days=ago), entered=True)
    bought(bruno, times=2, every=10, last=3)
    second = make_trigger("Second order", "orders", settings={"number": 2}, noun="person", by=maya)

    assert looked(Wait("s1"), entry=EntersSegment(segment.pk)).people == 1
    assert [party for party, _ in began(OnDate(None, segment.pk), now - timedelta(days=DAYS), now).came] == [ana.pk]
    assert looked(Wait("s1"), entry=TriggerSpeaks(second.pk)).people == 1


def test_by_hand_nobody_comes_in_by_itself(now):
    with pytest.raises(NobodyByItself):
        began(ByHand(), now - timedelta(days=DAYS), now)


@pytest.fixture
def asked(maya, month, ana):
    month((ana, "page.viewed", 3))
    journey = make_journey("Welcome", by=maya)
    set_start(journey, Start(VIEWED), by=maya)
    journey = put_step(journey, Wait("", 1, "days"), by=maya)
    return ask_to_look_back(journey, by=maya)


def test_a_worker_tells_it_and_says_how_far_it_is(asked):
    look_back(asked.pk)

    asked.refresh_from_db()
    assert (asked.done, asked.total, asked.result["people"]) == (1, 1, 1)
    assert asked.finished_at is not None


def test_the_same_question_is_asked_once(asked, maya):
    assert ask_to_look_back(asked.journey, by=maya) == asked


def test_what_is_cancelled_comes_to_nothing(asked):
    cancel_look_back(asked)

    look_back(asked.pk)

    told = LookBack.objects.get(pk=asked.pk)
    assert (told.result, told.finished_at, told.is_busy) == (None, None, False)


def test_what_cannot_be_asked_is_kept_as_a_sentence(asked):
    asked.told["definition"]["steps"] = [{"type": "branch", "id": "s1", "filter": "citty is Oslo"}]
    asked.save(update_fields=["told"])

    look_back(asked.pk)

    assert "citty" in LookBack.objects.get(pk=asked.pk).trouble
    assert clock.now() >= asked.asked_at
