"""Each setting that a kind of trigger offers does what it says: with another value it tells something else.

One story for each kind. A trigger listens to it, and beside it one for every setting on offer that differs from the
first in this setting alone; each must tell something else than the first.
"""

from datetime import timedelta

import pytest

from rapport.departments.sales.contracts.commands import NewContract, start_contracts
from rapport.loop.decide.commands import (
    ask_who_is_due,
    change_trigger,
    look_at_leavings,
    look_at_triggers,
    make_trigger,
    rebuild_triggers,
)
from rapport.loop.decide.kinds import KINDS, NotSet
from rapport.loop.decide.models import DeparturePoint, Kind, Trigger, TriggerPoint
from rapport.loop.decide.moves import eligible_moves
from rapport.loop.know.commands import (
    add_organisation,
    add_person,
    change_organisation,
    change_person,
    end_tie,
    tie,
)
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import describe
from rapport.loop.understand.segments.commands import tick
from rapport.platform import clock

OSLO, BERGEN = "city is Oslo", "city is Bergen"
#: What differs in the one that is compared, for settings of all triggers.
OTHERWISE = {
    "noun": {"noun": "organisation"}, "only": {"only": BERGEN}, "move": {"move": "call"}, "ask": {"ask": "Sing"},
    "owned": {"owned": "everybody"}, "colleague": {"owned": "colleague"}, "cool_down_days": {"cool_down_days": 3000},
    "expires_days": {"expires_days": 2},
}  # fmt: skip


class Story:
    """What happens to Ana of Oslo, from day to day."""

    def __init__(self, maya, project, now):
        self.maya, self.project, self.now = maya, project, now
        self.ana = add_person("Ana Ruiz", keeper=maya, by=maya)
        self.about = self.ana
        self.lives("Oslo")

    def on(self, day, deed=None, *told, **more):
        """Let it be this day, something happen, and time be looked at."""
        with clock.at(self.now + timedelta(days=day)):
            if deed:
                deed(*told, **more)
            for _ in range(3):
                self.project()
                ask_who_is_due()
            self.project()
            tick(then=look_at_triggers)

    def lives(self, city, **more):
        if self.about == self.ana:
            self.ana = self.about = change_person(self.ana, name="Ana Ruiz", city=city, by=self.maya, **more)
        else:
            change_organisation(self.about, name="Works", city=city, by=self.maya)

    def moves_and_comes_back(self, day):
        """What held ends, and begins again."""
        self.on(day, self.lives, "Bergen")
        self.on(day + 1, self.lives, "Oslo")

    def happens(self, kind, *days_ago, who=None, **more):
        usual = describe(kind)
        told = {"direction": usual.direction, "channel": usual.channel, "source": "test", "kind": kind} | more
        party = (who or self.ana).pk
        at = [clock.now() - timedelta(days=days) for days in days_ago or (0,)]
        record([Touch(party=party, occurred_at=each, **told) for each in at])

    def buys(self, *days_ago, topic="coffee", value=1200):
        for days in days_ago or (0,):
            self.happens("order.placed", days, value=value)
            self.happens("item.bought", days, value=value, topic=topic)


def orders(story):
    story.on(1, story.buys)
    story.on(2, story.buys)
    story.on(3, story.buys)
    story.moves_and_comes_back(4)


def spend(story):
    story.on(1, story.buys, value=60_000)
    story.on(20, story.buys, value=60_000)
    story.moves_and_comes_back(21)


def came_back(story):
    story.on(0, story.buys, 90)
    story.on(1, story.buys)
    story.moves_and_comes_back(2)


def second(story):
    story.on(0, story.buys)
    for day in (11, 21, 31):
        story.on(day)
    story.moves_and_comes_back(40)


def feedback(story):
    story.on(0, story.happens, "delivery.made")
    for day in (6, 11, 21):
        story.on(day)
    story.moves_and_comes_back(30)


def steps(story):
    for day in range(4):
        story.on(day, story.happens, "newsletter.sent")
    story.moves_and_comes_back(5)


def birthday(story):
    story.lives("Oslo", birthday=(story.now + timedelta(days=20)).date().replace(year=1980))
    for day in (1, 11, 16, 20):
        story.on(day)
    story.on(20.1, story.lives, "Bergen", birthday=story.ana.person.birthday)
    story.on(20.2, story.lives, "Oslo", birthday=story.ana.person.birthday)


def anniversary(story):
    story.on(0, story.buys, 360)
    for day in (10, 20, 380):
        story.on(day)
    story.moves_and_comes_back(390)


def renewal(story):
    starts = (story.now - timedelta(days=300)).date()
    contract = NewContract(number="C1", starts_on=starts, term=12, value=10_000, currency="EUR", party=story.ana.pk)
    start_contracts([contract], source="test")
    for day in (1, 36, 46):
        story.on(day)
    story.moves_and_comes_back(50)


def measure(story):
    story.on(0, story.buys, 30, 20, 10, 0)
    for day in (16, 26):
        story.on(day)
    story.moves_and_comes_back(30)


def prospect(story):
    for day in (1, 2, 9, 16):
        story.on(day, story.happens, "product.viewed")
    story.moves_and_comes_back(17)


def advocate(story):
    story.on(0, story.happens, "referral.made", 20)
    story.on(1, story.happens, "referral.made", 15)
    story.moves_and_comes_back(2)


def one_threaded(story):
    story.about = add_organisation("Works", keeper=story.maya, by=story.maya)
    other = add_person("Bruno Keller", keeper=story.maya, by=story.maya)
    for one in (story.ana, other):
        tie(one, "works_at", story.about, by=story.maya)
    story.lives("Oslo")
    story.happens("mail.received", who=other)
    story.on(0)
    for day in (40, 60, 80):
        story.on(day, story.happens, "mail.received")
    story.moves_and_comes_back(81)


def champion(story):
    """Three of four leave, each of whom carried some of it: two fifths, then a third, then a quarter."""
    story.about = add_organisation("Works", keeper=story.maya, by=story.maya)
    others = [add_person(f"P {number}", keeper=story.maya, by=story.maya) for number in range(3)]
    ties = {one.pk: tie(one, "works_at", story.about, by=story.maya) for one in (story.ana, *others)}
    story.lives("Oslo")
    for one, times in zip((story.ana, *others), (8, 6, 5, 1), strict=True):
        told = dict.fromkeys(range(1, times + 1))
        story.happens("meeting.held", *told, who=one, actor=story.maya.pk, on_behalf_of=story.about.pk)
    for day, who in ((1, story.ana), (12, others[0]), (40, others[1])):
        story.on(day, end_tie, ties[who.pk], on=(story.now + timedelta(days=day)).date(), by=story.maya)
        story.on(day + 3, look_at_leavings, [(who.pk, story.about.pk)])


def filter_holds(story):
    story.moves_and_comes_back(1)
    story.moves_and_comes_back(3)


def departure(story):
    for day in range(1, 4):
        story.on(day, story.happens, "newsletter.sent")
    story.on(3.1, story.lives, "Bergen")
    story.on(3.2, story.lives, "Oslo")


def silence(story):
    story.on(0, story.buys, *range(0, 60, 3))
    for day in range(3, 40, 2):
        story.on(day)
    story.on(50, story.buys)
    for day in range(53, 100, 4):
        story.on(day)


def due(story):
    story.on(0, story.buys, *range(0, 200, 20))
    for day in range(4, 60, 3):
        story.on(day)
    story.on(61, story.buys)
    for day in range(64, 120, 3):
        story.on(day)


def running_out(story):
    story.on(0, story.buys, *range(0, 240, 24))
    story.on(0, story.buys, *range(0, 48, 12), topic="tea")
    for day in range(5, 30, 2):
        story.on(day)
    story.on(31, story.buys)
    for day in range(34, 70, 3):
        story.on(day)


#: Of each kind: its story, the settings it is told with, and for each of them another value.
STORIES = {
    Kind.HOLDS: (filter_holds, {"filter": OSLO}, {"filter": BERGEN}),
    Kind.SPEND: (spend, {"above": 1000, "days": 0}, {"above": 500, "days": 10}),
    Kind.ORDERS: (orders, {"number": 2}, {"number": 3}),
    Kind.CAME_BACK: (came_back, {"days": 60}, {"days": 120}),
    Kind.SECOND: (second, {"days": 10}, {"days": 20}),
    Kind.FEEDBACK: (feedback, {"days": 5}, {"days": 10}),
    Kind.STEPS: (steps, {"issues": 2}, {"issues": 3}),
    Kind.BIRTHDAY: (birthday, {"before": 5}, {"before": 10}),
    Kind.ANNIVERSARY: (anniversary, {"years": 1}, {"years": 2}),
    Kind.RENEWAL: (renewal, {"before": 20}, {"before": 30}),
    Kind.MEASURE: (
        measure, {"measure": "silent_days", "side": "above", "level": 15},
        {"measure": "chance", "side": "below", "level": 25},
    ),
    Kind.PROSPECT: (prospect, {"looks": 2, "days": 14}, {"looks": 3, "days": 1}),
    Kind.ADVOCATE: (advocate, {"days": 30}, {"days": 10}),
    Kind.ONE_THREADED: (one_threaded, {"days": 30}, {"days": 70}),
    Kind.CHAMPION: (champion, {"share": 0.2}, {"share": 0.35}),
    Kind.DEPARTURE: (departure, {}, {}),
    Kind.SILENCE: (silence, {"level": 0.2, "false_alarms": 52}, {"level": 0.02, "false_alarms": 1}),
    Kind.DUE: (due, {"level": 0.5, "before_days": 0}, {"level": 0.2, "before_days": 5}),
    Kind.RESTOCK: (
        running_out, {"times": 4, "shortest_days": 7, "share": 0.5},
        {"category": "tea", "product": 1, "times": 6, "shortest_days": 20, "share": 0.8},
    ),
}  # fmt: skip


@pytest.fixture
def story(maya, project, now):
    return Story(maya, project, now)


@pytest.fixture
def point(now):
    return DeparturePoint.objects.create(
        walk="newsletter", step=4, state="never clicked", at_risk=900, left=90, hazard=0.1, usual=0.03, shrunk=0.09,
        low=0.07, high=0.11, chance=0.001, saved=40, tried=20, found_at=now, seen_upto=now, confirmed_at=now,
    )  # fmt: skip


@pytest.mark.parametrize("kind", STORIES, ids=str)
def test_another_value_tells_something_else(story, maya, ola, point, kind):
    happens, base, otherwise = STORIES[kind]
    told = KINDS[kind]
    assert set(otherwise) == set(told.settings) - set(told.fixed)
    settings = base | ({"point": point.pk} if kind == Kind.DEPARTURE else {})
    usual = {"noun": "organisation" if kind in (Kind.ONE_THREADED, Kind.CHAMPION) else "person", "cool_down_days": 0,
             "expires_days": 30, "only": "" if kind == Kind.HOLDS else OSLO}  # fmt: skip
    others = {name: {"settings": settings | {name: value}} for name, value in otherwise.items()}
    others |= {name: OTHERWISE[name] for name in told.offers}
    if "colleague" in others:
        others["colleague"] |= {"colleague": ola}
        others["owned"] = {"owned": "everybody"}
    triggers = {
        name: make_trigger(f"T {name}", kind, **{**usual, "settings": settings, **changed}, by=maya)
        for name, changed in {"": {}, **others}.items()
    }
    rebuild_triggers()

    happens(story)

    assert not Trigger.objects.exclude(trouble="").exists()
    said = {name: _said(trigger) for name, trigger in triggers.items()}
    assert said.pop("")
    assert [name for name, points in said.items() if points == _said(triggers[""])] == []


def _said(trigger):
    """Whom it named and when, who got it, for how long, and what was proposed."""
    return [
        (point.party_id, point.fired_at, point.keeper_id, point.for_everybody, point.expires_at, eligible_moves(point),
         point.trigger.ask)
        for point in TriggerPoint.objects.filter(trigger=trigger).select_related("trigger").order_by("pk")
    ]  # fmt: skip


def test_what_we_owe_offers_how_long_before_alone(story, maya, now):
    told = KINDS[Kind.LOOP]
    assert (told.offers, set(told.settings) - set(told.fixed)) == ((), {"notice_days"})
    soon = make_trigger("Complaints", "loop", settings={"of": "complaint", "notice_days": 2}, by=maya)
    due_at = now + timedelta(days=20)
    for _ in range(2):
        open_loop(story.ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="x", due_at=due_at, owner=maya, by=maya)

    story.on(10)
    assert not TriggerPoint.objects.exists()
    with clock.at(now + timedelta(days=11)):
        change_trigger(soon, settings={"notice_days": 9}, by=maya)
    story.on(11)
    assert TriggerPoint.objects.count() == 2

    with pytest.raises(NotSet, match="stays as it was"):
        change_trigger(soon, settings={"of": "promise"}, by=maya)
    with pytest.raises(NotSet, match="Complaints speaks of these already"):
        make_trigger("Again", "loop", settings={"of": "complaint"}, by=maya)


def test_every_kind_has_its_story():
    assert set(STORIES) | {Kind.LOOP} == set(KINDS)
