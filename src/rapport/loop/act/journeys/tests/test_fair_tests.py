"""Is a fair test fair, does everybody stay in their group, and does what is better go to the others?"""

from collections import Counter
from datetime import timedelta

import pytest
from scipy.stats import chisquare

from rapport.loop.act.journeys.commands import (
    answer_for,
    look_for_goals,
    make_journey,
    move_on,
    publish,
    put_in,
    take_in,
)
from rapport.loop.act.journeys.commands.steps.split import _drawn
from rapport.loop.act.journeys.definition import Approval, Goal, Holdout, Message, Share, Split, Start, Task, Wait, kept
from rapport.loop.act.journeys.definition import Definition as Steps
from rapport.loop.act.journeys.fair import cause_of_test
from rapport.loop.act.journeys.maths.best import chances_of_best
from rapport.loop.act.journeys.models import Approval as Asked
from rapport.loop.act.journeys.models import Contest, Journey, Stay, StayGoal, StepTaken
from rapport.loop.act.journeys.queries import goal_of, names_of_tests
from rapport.loop.act.models import Message as Mail
from rapport.loop.decide.maths.holdout import is_left_alone
from rapport.loop.decide.models import Assigned, TriggerPoint
from rapport.loop.know.commands import add_organisation, add_parties, add_person, change_person, note_consents, tie
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Consent, Kind, Tie
from rapport.loop.listen.commands import record
from rapport.platform import clock

HALVES = {"a": Share("Short", 50), "b": Share("Long", 50)}


@pytest.fixture
def crowd(maya):
    """Two hundred people."""
    new = [NewParty(Kind.PERSON, f"Person {n}", [("email", f"p{n}@crowd.example")]) for n in range(200)]
    return add_parties(new, source="test", by=maya)


@pytest.fixture
def made(maya):
    """Publish a journey of these steps with its ways as they are written."""

    def make(*steps, start=None) -> Journey:
        journey = make_journey("Welcome", by=maya)
        Journey.objects.filter(pk=journey.pk).update(draft=kept(Steps(start or Start(), list(steps))))
        publish(journey, by=maya)
        return Journey.objects.get(pk=journey.pk)

    return make


def ways(step: str) -> Counter:
    return Counter(StepTaken.objects.filter(step=step).values_list("how", flat=True))


def test_the_shares_come_out_as_they_were_meant():
    test = Split("s1", {"a": Share("A", 50), "b": Share("B", 30), "c": Share("C", 20)}, first=40)

    went = Counter(_drawn(unit, test, 7) for unit in range(20_000))

    meant = {"a": 0.2, "b": 0.12, "c": 0.08, "": 0.6}
    assert chisquare([went[way] for way in meant], [20_000 * share for share in meant.values()]).pvalue > 0.001


def test_how_sure_the_best_is():
    assert list(chances_of_best([5, 5], [100, 100])) == pytest.approx([0.5, 0.5], abs=1e-6)
    assert chances_of_best([30, 60], [1000, 1000])[1] > 0.999
    assert chances_of_best([0, 0, 0], [0, 0, 0]).sum() == pytest.approx(1)


def test_whoever_comes_again_and_whoever_works_there_goes_the_same_way(made, maya, later):
    test = Split("s1", HALVES, a=[Wait("s2", 1, "hours")], b=[Wait("s3", 1, "hours")])
    journey = made(test, start=Start(again="always"))
    mill = add_organisation("Mill", by=maya)
    people = [add_person(f"Person {n}", by=maya) for n in range(6)]
    for one in people:
        tie(one, Tie.WORKS_AT, mill, by=maya)

    put_in(journey, [one.pk for one in people[:3]], by=None)
    later()
    later(hours=2)
    put_in(journey, [one.pk for one in people], by=None)
    later()

    assert len(ways("s1")) == 1
    row = Assigned.objects.get(cause=cause_of_test(journey.pk, test))
    assert (row.unit, row.propensity) == (mill.pk, 0.5)
    assert names_of_tests([row.cause, journey.cause]) == {row.cause: "Welcome: Short or Long", journey.cause: "Welcome"}


def test_who_is_left_alone_gets_nothing_and_is_still_counted(made, crowd, later, touch, project):
    alone = Holdout("s1", percent=30)
    journey = made(
        alone, Task("s2", ask="Call"), Wait("s3", 9, "days"), start=Start(goal=Goal(["call.received"], days=9))
    )
    put_in(journey, [one.pk for one in crowd], by=None)
    later()

    left = {one.pk for one in crowd if is_left_alone(one.pk, f"j{journey.pk}:s1", 30)}
    assert set(Stay.objects.exclude(left_at=None).values_list("party", flat=True)) == left
    assert not TriggerPoint.objects.filter(party__in=left).exists()
    groups = Assigned.objects.filter(cause=cause_of_test(journey.pk, alone)).values_list("arm", "propensity")
    assert Counter(groups) == {("hold", 0.3): len(left), ("everything", 0.7): 200 - len(left)}

    other = next(one for one in crowd if one.pk not in left)
    with clock.at(clock.now() + timedelta(hours=1)):
        record([touch(next(one for one in crowd if one.pk in left)), touch(other, value=900)])
        project()
    later(hours=1)

    through, without = goal_of(journey)
    assert (through.people, through.reached, without.people, without.reached) == (200 - len(left), 1, len(left), 1)
    assert (through.value, Stay.objects.get(party=other).left_how) == (900, "goal")


def test_a_goal_that_is_a_filter_ends_the_stay_before_the_next_step(made, agreed, hello, later):
    goal = Goal(filter="name starts with Ana", days=5)
    journey = made(Wait("s1", 1, "days"), Message("s2", template=hello.pk), start=Start(goal=goal))
    put_in(journey, [one.pk for one in agreed], by=None)

    later()
    later(days=1)

    assert list(Mail.objects.values_list("party", flat=True)) == [agreed[1].pk]
    assert StayGoal.objects.get().stay.party == agreed[0]


def test_a_goal_that_is_a_filter_is_noted_also_of_who_has_left(made, ana, maya, later):
    journey = made(Task("s1", ask="Call"), start=Start(goal=Goal(filter="city is Oslo", days=5)))
    put_in(journey, [ana.pk], by=None)
    later()
    change_person(ana, name=ana.name, city="Oslo", by=maya)

    assert (look_for_goals(), look_for_goals()) == (1, 0)
    assert goal_of(journey)[0].reached == 1


def test_the_others_wait_and_go_where_more_clicked(made, crowd, later, touch, project):
    journey = made(Split("s1", HALVES, first=60, hours=4, a=[Wait("s2", 9, "days")], b=[Wait("s3", 9, "days")]))
    put_in(journey, [one.pk for one in crowd], by=None)
    later()
    first = ways("s1")
    waiting = Stay.objects.filter(step="s1").count()
    assert sum(first.values()) + waiting == 200
    assert min(first.values()) >= 30 <= waiting

    with clock.at(clock.now() + timedelta(hours=1)):
        long = list(Stay.objects.filter(step="s3").select_related("party")[:20])
        record([touch(one.party, kind="mail.clicked", channel="email") for one in long])
        project()
    later(hours=2)
    later(minutes=1)

    contest = Contest.objects.get()
    assert (contest.way, contest.chance > 0.95) == ("b", True)
    assert ways("s1") == first + Counter({"b": waiting})
    assert Assigned.objects.count() == sum(first.values())


def test_without_a_clear_one_the_best_so_far_wins_when_the_time_is_over(made, crowd, later):
    journey = made(Split("s1", HALVES, first=20, hours=4, a=[Wait("s2", 9, "days")], b=[Wait("s3", 9, "days")]))
    put_in(journey, [one.pk for one in crowd], by=None)
    later()
    later(hours=3)
    assert Stay.objects.filter(step="s1").exists()

    later(hours=1)

    assert sum(ways("s1").values()) == 200
    assert not Stay.objects.filter(step="s1").exists()


def test_at_night_when_no_mail_leaves_the_others_wait_on(made, crowd, hello, later, maya):
    said = {"purpose": "journey", "granted": True, "proof": "form", "source": "test", "said_at": clock.now()}
    note_consents([Consent(party=one, **said) for one in crowd], by=maya)
    ends = [Message("s2", template=hello.pk)], [Message("s3", template=hello.pk)]
    journey = made(Split("s1", HALVES, first=60, hours=4, a=ends[0], b=ends[1]))
    later(hours=14)
    put_in(journey, [one.pk for one in crowd], by=None)
    later(minutes=1)
    waiting = Stay.objects.filter(step="s1").count()
    assert Stay.objects.exclude(held_rule="").count() == 200 - waiting

    later(hours=5)
    assert Stay.objects.filter(step="s1").count() == waiting
    later(hours=6)
    later(hours=4)
    assert Contest.objects.get().way


def test_people_wait_for_a_yes_and_who_comes_later_for_another_one(made, crowd, maya, later, now):
    journey = made(Approval("s1"), Task("s2", ask="Call"))
    put_in(journey, [one.pk for one in crowd[:5]], by=None)
    later()
    later(minutes=10)
    with clock.at(now + timedelta(minutes=20)):
        put_in(journey, [crowd[5].pk], by=None)
        move_on()
        said = answer_for(Asked.objects.get(), yes=True, upto=now + timedelta(minutes=15), by=maya)
        take_in()
        move_on()

    assert said.people == 5
    assert TriggerPoint.objects.filter(reason__ask="Call").count() == 5
    assert Asked.objects.get(said_at=None).asked_at > now
