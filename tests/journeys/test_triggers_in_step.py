"""Whatever happens, and whenever somebody looks: what ticks have told is what asking everybody naively would tell."""

import random
from datetime import datetime, timedelta

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.decide.asking import condition_of
from rapport.loop.decide.commands import ask_who_is_due, look_at_triggers, make_trigger, rebuild_triggers
from rapport.loop.decide.models import Trigger, TriggerPoint
from rapport.loop.know.commands import add_person, change_person
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import record
from rapport.loop.understand.maths.rhythm import OVERDUE
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.standing import due_at
from rapport.loop.understand.queries import parameters
from rapport.loop.understand.segments.commands import tick
from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.loop.understand.states import read_states
from rapport.platform import clock
from rapport.platform.records.everybody import everybody

HOLDING = (
    ("orders", {"number": 3}, 0),
    ("second", {"days": 12}, 0),
    ("spend", {"above": 60, "days": 30}, 9),
    ("came_back", {"days": 20}, 0),
    ("birthday", {"before": 2}, 30),
    ("prospect", {"looks": 2, "days": 7}, 0),
    ("measure", {"measure": "silent_days", "side": "above", "level": 15}, 0),
    ("holds", {"filter": "city is Oslo and no touches in the last 5 days"}, 6),
)
FALSE_ALARMS, LASTS = 52, 60


class World:
    """A few people to whom things happen, now and some time ago."""

    def __init__(self, maya, project, touch, dice):
        self.maya, self.project, self.touch, self.dice, self.orders = maya, project, touch, dice, 0
        self.people = [add_person(f"P{i}", keeper=maya, by=maya) for i in range(5)]

    def happen(self):
        getattr(self, self.dice.choice([name for name in dir(self) if name.startswith("a_")]))(
            self.dice.choice(self.people)
        )
        self.project()

    def a_purchase(self, who):
        self.orders += 1
        line = NewLine(product=None, quantity=1, value=self.dice.choice([1500, 2500, 9000]))
        at = clock.now() - timedelta(days=self.dice.choice([0, 0, 0, 2]))
        place_orders([NewOrder(number=f"N{self.orders}", currency="EUR", lines=[line], placed_at=at, party=who.pk)],
                     source="test")  # fmt: skip

    a_second_purchase = a_third_purchase = a_purchase

    def a_look(self, who):
        record([self.touch(who, kind="product.viewed", channel="web")])

    def a_move(self, who):
        change_person(who, name=who.name, city=self.dice.choice(["Oslo", "Bergen"]), by=self.maya)

    def a_birthday(self, who):
        day = (clock.now() + timedelta(days=self.dice.randint(0, 9))).date().replace(year=1980)
        change_person(who, name=who.name, birthday=day, by=self.maya)


class Naive:
    """Asks everybody everything at every instant at which somebody looks, and remembers what it has said."""

    def __init__(self):
        self.held = {trigger.pk: set() for trigger in Trigger.objects.exclude(kind="silence")}
        self.last: dict[tuple[int, int], datetime] = {}
        self.told: set[tuple[int, str]] = set()
        self.said: list[tuple[int, int, datetime]] = []

    def look(self):
        everyone = list(Party.objects.values_list("pk", flat=True))
        for trigger in Trigger.objects.exclude(kind="silence"):
            reading = everybody()
            holds = keys_that_hold(condition_of(trigger, reading), "person", reading, everyone)
            for party in holds - self.held[trigger.pk]:
                last = self.last.get((trigger.pk, party))
                if last is None or clock.now() - last >= timedelta(days=trigger.cool_down_days):
                    self.say(trigger.pk, party)
            self.held[trigger.pk] = holds

    def look_at_silences(self, quiet):
        states = read_states(Party.objects.values_list("pk", flat=True))
        states = states[states["habit_days"][:, Habit.BUYING] >= 2]
        for party, at, began in zip(states["party"], due_at(states, parameters(), OVERDUE),
                                    states["habit_last_at"][:, Habit.BUYING], strict=True):  # fmt: skip
            episode = (int(party), str(clock.instant(began).date()))
            late = clock.micros(clock.now()) - at
            if 0 <= late <= LASTS * 86_400_000_000 and episode not in self.told:
                self.told.add(episode)
                self.say(quiet.pk, int(party))

    def say(self, trigger: int, party: int):
        self.last[trigger, party] = clock.now()
        self.said.append((trigger, party, clock.now()))


@pytest.mark.parametrize("seed", range(4))
def test_ticks_fire_what_asking_everybody_at_these_instants_would(maya, project, touch, now, seed):
    dice, at = random.Random(seed), now
    world = World(maya, project, touch, dice)
    quiet = Trigger.objects.get(built_in="quiet")
    Trigger.objects.filter(pk=quiet.pk).update(settings={"level": OVERDUE, "false_alarms": FALSE_ALARMS})
    for kind, settings, cool_down in HOLDING:
        make_trigger(kind, kind, settings=settings, cool_down_days=cool_down, expires_days=LASTS, by=maya)
    rebuild_triggers()
    naive = Naive()

    for _ in range(16):
        at += timedelta(seconds=dice.choice([30, 3600, 86_400, 86_400 * 6, 86_400 * 11]))
        with clock.at(at):
            for _ in range(dice.randint(0, 3)):
                world.happen()
            project()
            ask_who_is_due()
            project()
            tick(then=look_at_triggers)
            naive.look()
            naive.look_at_silences(quiet)
    fired = TriggerPoint.objects.exclude(trigger=None).values_list("trigger", "party", "fired_at")
    assert sorted(fired) == sorted(naive.said)
    assert len(naive.said) > 5
    assert not Trigger.objects.exclude(trouble="").exists()
