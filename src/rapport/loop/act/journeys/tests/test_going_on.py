"""Do people go through a journey as it says, and do those who must not get something get nothing?"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rapport.loop.act.content.commands import remove_template
from rapport.loop.act.journeys.commands import (
    NotReady,
    NotRunning,
    change_step,
    let_in_by_segments,
    make_journey,
    move_on,
    pause,
    publish,
    put_in,
    put_step,
    resume,
    stop_now,
    take_out,
)
from rapport.loop.act.journeys.definition import (
    Branch,
    Definition,
    End,
    EntersSegment,
    Goal,
    Interest,
    Message,
    Notice,
    Task,
    TouchHappens,
    Update,
    Wait,
    WaitFor,
    WaitForTime,
    places,
)
from rapport.loop.act.journeys.editing import put
from rapport.loop.act.journeys.models import Journey, Stay, StayGoal, StepTaken, Version
from rapport.loop.act.models import HeldBack, PausedCause
from rapport.loop.act.models import Message as Mail
from rapport.loop.act.models import Notice as Told
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.commands import record
from rapport.loop.understand.segments.commands import make_segment, rebuild
from rapport.loop.understand.segments.facts import SegmentPassed
from rapport.platform import clock


def ways(stay: Stay) -> list[str]:
    return [f"{one.step} {one.how}" for one in StepTaken.objects.filter(stay=stay).order_by("pk")]


def test_a_message_leaves_a_wait_passes_and_a_task_comes_up(agreed, running, hello, later):
    ana, bruno = agreed
    journey = running(Message("", template=hello.pk), Wait("", 3, "days"), Task("", ask="Call them"))

    put_in(journey, [ana.pk, bruno.pk], by=None)
    later()

    assert sorted(Mail.objects.values_list("subject", flat=True)) == ["Hello Ana", "Hello Bruno"]
    assert set(Mail.objects.values_list("cause", "once")) == {
        (journey.cause, f"{journey.cause}:{s.pk}:s1") for s in Stay.objects.all()
    }
    later(days=2)
    assert not TriggerPoint.objects.filter(rule="journey").exists()
    later(days=1)
    assert TriggerPoint.objects.filter(rule="journey", keeper=ana.keeper, reason__ask="Call them").count() == 2
    assert not Stay.objects.inside().exists()


def test_who_refused_goes_on_without_it_and_is_listed(ana, bruno, maya, running, hello, later):
    journey = running(Message("", template=hello.pk), Task("", ask="Call them"))

    put_in(journey, [ana.pk], by=maya)
    later()

    assert not Mail.objects.exists()
    kept = HeldBack.objects.get()
    assert (kept.party, kept.cause, kept.rule) == (ana, journey.cause, "consent")
    assert ways(Stay.objects.get()) == ["s1 refused", "s2 asked"]


def test_who_is_held_waits_and_gets_it_when_the_hour_is_right(agreed, running, hello, later):
    journey = running(Message("", template=hello.pk))
    later(hours=14)

    with clock.at(clock.now() + timedelta(hours=14)):
        put_in(journey, [agreed[0].pk], by=None)
        move_on()

    assert not Mail.objects.exists()
    assert HeldBack.objects.get().rule == "quiet"
    later(hours=10)
    assert Mail.objects.count() == HeldBack.objects.count() == 1


def test_until_something_happens_or_a_timeout(agreed, running, later, touch, project):
    journey = running(WaitFor("", kinds=["call.received"], amount=3, unit="days"))
    put_in(journey, [party.pk for party in agreed], by=None)
    later()

    with clock.at(clock.now() + timedelta(hours=1)):
        record([touch(agreed[0])])
        project()
    later(hours=2)

    assert list(Stay.objects.inside().values_list("party", flat=True)) == [agreed[1].pk]
    later(days=3)
    assert sorted(StepTaken.objects.values_list("how", flat=True)) == ["happened", "over"]


def test_ways_part_by_a_filter_and_by_what_happened(agreed, maya, running, later):
    journey = running(Branch("", filter="name starts with Ana"))
    draft = Journey.objects.get(pk=journey.pk)
    put_in(draft, [party.pk for party in agreed], by=None)

    later()

    hows = {stay.party_id: ways(stay) for stay in Stay.objects.all()}
    assert hows == {agreed[0].pk: ["s1 yes"], agreed[1].pk: ["s1 no"]}


def test_a_field_an_interest_and_a_notice_are_written(ana, maya, running, later, project):
    journey = running(Update("", field="city", value="Oslo"), Interest("", topic="coffee"), Notice("", text="New here"))
    put_in(journey, [ana.pk], by=None)

    later()

    ana.person.refresh_from_db()
    assert ana.person.city == "Oslo"
    assert [(one.user, one.party, one.text) for one in Told.objects.all()] == [(maya, ana, "New here")]
    assert ways(Stay.objects.get()) == ["s1 written", "s2 noted", "s3 told"]


def test_their_clock_says_when(ana, maya, running, later):
    ana.person.time_zone = "America/New_York"
    ana.person.save()
    journey = running(WaitForTime("", hour=9, weekday=2))
    put_in(journey, [ana.pk], by=None)

    later()

    assert Stay.objects.get().due_at.isoformat() == "2026-05-13T13:00:00+00:00"


def test_a_segment_entered_lets_in_and_told_again_nobody_twice(ana, maya, running, later):
    people = make_segment("Anas", "person", "name starts with Ana", by=maya)
    journey = running(Wait("", 1, "hours"), entry=EntersSegment(people.pk), again="always")
    rebuild(people)
    passed = [SegmentPassed(ana.pk, people.pk, people.name, True)]

    let_in_by_segments(passed)
    later()
    later(hours=2)
    let_in_by_segments(passed)

    assert [stay.party for stay in journey.stays.all()] == [ana]


def test_a_touch_lets_in_who_may_enter_again_only_as_it_says(ana, running, touch, project, later, now):
    running(Wait("", 1, "hours"), entry=TouchHappens("call.received"), again="after", after_days=7)
    later()

    def calls(day: int) -> int:
        with clock.at(now + timedelta(days=day)):
            record([touch(ana)])
            project()
        later(days=1)
        return Stay.objects.count()

    later(hours=1)
    assert calls(1) == 1
    assert calls(2) == 1
    later(days=7)
    assert calls(9) == 2


@pytest.mark.parametrize("kind", ["mail.replied", "question.asked", "complaint.made"])
def test_who_replies_with_a_question_has_replied(ana, running, touch, project, later, now, kind):
    running(WaitFor("", ["mail.replied"], 3, "days"), name="Waits", goal=Goal(["mail.replied"]))
    running(Wait("", 9, "days"), name="Begins", entry=TouchHappens("mail.replied"))
    put_in(Journey.objects.get(name="Waits"), [ana.pk], by=None)
    later()
    with clock.at(now + timedelta(hours=1)):
        record([touch(ana, kind=kind, channel="email")])
        project()

    later(hours=2)

    stay = Stay.objects.get(journey__name="Waits")
    assert (stay.left_at, StayGoal.objects.filter(stay=stay).exists()) == (now + timedelta(hours=2), True)
    assert Stay.objects.get(journey__name="Begins").party == ana


def test_paused_nobody_goes_on_and_resumed_they_do(agreed, maya, running, hello, later):
    journey = running(Wait("", 1, "days"), Message("", template=hello.pk))
    put_in(journey, [agreed[0].pk], by=None)
    later()

    pause(journey, why="Look at it first", by=maya)
    later(days=2)

    assert not Mail.objects.exists()
    with clock.at(clock.now() + timedelta(days=2)):
        resume(journey, by=maya)
    later(minutes=1)
    assert Mail.objects.count() == 1


def test_what_waits_of_a_paused_journey_is_not_claimed_and_of_a_stopped_one_refused(
    agreed, maya, running, hello, later
):
    journey = running(Message("", template=hello.pk), Wait("", 1, "days"))
    put_in(journey, [party.pk for party in agreed], by=None)
    later()

    pause(journey, by=maya)
    assert not Mail.objects.due(clock.now()).exists()
    resume(journey, by=maya)
    assert Mail.objects.due(clock.now()).count() == 2
    stop_now(journey, by=maya)

    assert not Mail.objects.waiting().exists()
    assert set(Stay.objects.values_list("left_how", flat=True)) == {"stopped"}
    with pytest.raises(NotRunning):
        put_in(journey, [agreed[0].pk], by=None)


def test_taken_out_nothing_more_comes(agreed, maya, running, hello, later):
    journey = running(Message("", template=hello.pk), Wait("", 1, "days"), Task("", ask="Call"))
    put_in(journey, [agreed[0].pk], by=None)
    later()

    take_out(Stay.objects.get(), by=maya)
    later(days=2)

    assert not Mail.objects.waiting().exists()
    assert not TriggerPoint.objects.filter(rule="journey").exists()


def test_who_is_inside_finishes_on_their_version(ana, bruno, maya, running, later):
    journey = running(Wait("", 1, "days"), Task("", ask="The old way"))
    put_in(journey, [ana.pk], by=None)
    later()
    change_step(journey, Task("s2", ask="The new way"), by=maya)
    publish(journey, by=maya)
    put_in(journey, [bruno.pk], by=None)

    later()
    later(days=1)

    asked = TriggerPoint.objects.filter(rule="journey").values_list("party", "reason__ask")
    assert set(asked) == {(ana.pk, "The old way"), (bruno.pk, "The new way")}


def test_a_published_version_is_never_changed(running, ana):
    running(Wait("", 1, "days"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(definition={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            journey=Journey.objects.get(), number=1, definition={}, purpose="journey", published_at=clock.now()
        )


def test_what_a_step_needs_is_gone_so_the_journey_stands_still_and_says_so(agreed, maya, running, hello, later):
    journey = running(Message("", template=hello.pk))
    remove_template(hello, by=maya)
    put_in(journey, [agreed[0].pk], by=None)

    later()

    assert (
        PausedCause.objects.get(cause=journey.cause).why
        == "The template of a message is gone, or has no words any more."
    )
    assert Stay.objects.inside().count() == 1


def test_an_unfinished_step_is_named(maya):
    journey = make_journey("Unfinished", by=maya)
    put_step(journey, Message(""), by=maya)
    put_step(journey, Branch("", filter="city iss Oslo"), after="s1", by=maya)
    put_step(journey, End(""), after="s2", way="no", by=maya)

    with pytest.raises(NotReady) as refused:
        publish(journey, by=maya)

    assert [fault.step for fault in refused.value.faults] == ["s1", "s2"]


def test_what_comes_behind_a_new_fork_goes_its_first_way():
    draft = Definition(steps=[Wait("a"), Wait("b")])
    put(draft, Branch("c", filter="city is Oslo"), after="a")

    found = places(draft)
    assert found["a"].next == {"": "c"}
    assert found["c"].next == {"yes": "b", "no": ""}


def test_consent_withdrawn_while_waiting_is_heard(agreed, maya, running, hello, later):
    journey = running(Wait("", 1, "days"), Message("", template=hello.pk, refused="leave"), Task("", ask="Call"))
    put_in(journey, [agreed[0].pk], by=None)
    later()
    note_consent(agreed[0], "journey", granted=False, proof="said no", by=maya)

    later(days=1)

    assert not Mail.objects.exists()
    assert Stay.objects.get().left_how == "refused"
