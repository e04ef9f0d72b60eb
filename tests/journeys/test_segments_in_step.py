"""Whatever happens, after a tick everybody belongs who would belong if everybody were asked anew."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.know.commands import (
    AlreadyTied,
    add_organisation,
    add_person,
    bin_parties,
    bring_people_back,
    change_person,
    end_tie,
    keep,
    tie,
)
from rapport.loop.know.models import Affiliation
from rapport.loop.listen.commands import close_loop, open_loop, record
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.segments.commands import make_segment, pick, rebuild, rebuild_waiting, tick
from rapport.loop.understand.segments.models import Passage, Segment
from rapport.platform import clock

SEEDS = [seed if seed < 2 else pytest.param(seed, marks=pytest.mark.proof) for seed in range(6)]
FILTERS = (
    "city is Oslo",
    "at least 2 orders in the last 30 days",
    "last_touch before 20 days ago",
    "no orders in the last 10 days and some loops (closed is empty)",
    "some organisations (some orders in the last 14 days)",
    'birthday is in the next 14 days or owner is "Ola Dahl"',
    "sum of value of orders in the last 40 days > 60",
    "some loops (due before today and closed is empty)",
    'segments is "S0" and no touches in the last 7 days',
    "all orders (value > 20)",
)
#: What time alone takes across a level, on its own and asked of others.
MEASURED = (
    "chance < 40%",
    "worth > 40",
    "at_stake between 5 and 60",
    "silent_days > 12",
    "trust < 90% or silent_days <= 3",
    "not (worth >= 60 and chance > 20%)",
    'segments is "S0" and some orders',
)
OF_ORGANISATIONS = ("some people (chance < 40%)", "all people (silent_days < 9)")


class World:
    """A few people and two works, and what can happen to them."""

    def __init__(self, maya, ola, project, touch, dice):
        self.maya, self.ola, self.project, self.touch, self.dice = maya, ola, project, touch, dice
        self.people = [add_person(f"P{i}", keeper=maya, by=maya) for i in range(6)]
        self.works = [add_organisation(f"W{i}", by=maya) for i in range(2)]
        self.orders = 0

    def happen(self):
        who = self.dice.choice(self.people)
        if self.dice.random() < 0.3:
            self.a_purchase(who)
        getattr(self, self.dice.choice([name for name in dir(self) if name.startswith("a_")]))(who)
        self.project()

    def a_move(self, who):
        change_person(who, name=who.name, city=self.dice.choice(["Oslo", "Bergen", ""]), by=self.maya)

    def a_birthday(self, who):
        day = (clock.now() + timedelta(days=self.dice.randint(-20, 40))).date().replace(year=1980)
        change_person(who, name=who.name, birthday=day, by=self.maya)

    def a_purchase(self, who):
        self.orders += 1
        line = NewLine(product=None, quantity=1, value=self.dice.choice([1500, 2500, 9000]))
        place_orders(
            [
                NewOrder(number=f"N{self.orders}", currency="EUR", lines=[line],
                         placed_at=clock.now() - timedelta(days=self.dice.choice([0, 0, 3, 25])),
                         party=self.dice.choice([who, who, *self.works]).pk)
            ],
            source="test",
        )  # fmt: skip

    def a_call(self, who):
        record([self.touch(who, days=self.dice.choice([0, 1, 9]))])

    def a_question(self, who):
        open_loop(who, kind="question", owed_by="us", text="When?", owner=self.maya, by=self.maya,
                  due_at=clock.now() + timedelta(days=self.dice.randint(-3, 9)))  # fmt: skip

    def a_settling(self, who):
        if loop := OpenLoop.objects.open().filter(party=who).first():
            close_loop(loop, channel="phone", text="", by=self.maya)

    def a_job(self, who):
        with suppress(AlreadyTied):
            tie(who, "works_at", self.dice.choice(self.works), by=self.maya)

    def a_farewell(self, who):
        if held := Affiliation.objects.filter(party=who, ended_on=None).first():
            end_tie(held, on=clock.now().date(), by=self.maya)

    def a_handover(self, who):
        keep(who, keeper=self.dice.choice([self.maya, self.ola]), by=self.maya)

    def a_binning(self, who):
        bin_parties([who.pk], by=self.maya)

    def a_return(self, who):
        bring_people_back([who.pk], by=self.maya)

    def a_pick(self, who):
        segment = self.dice.choice(list(Segment.objects.order_by("pk")))
        pick(segment, [who.pk], belongs=self.dice.choice([True, False, None]), by=self.maya)


@pytest.mark.parametrize("seed", SEEDS)
def test_ticks_say_what_asking_everybody_says(maya, ola, project, touch, now, seed):
    dice = random.Random(seed)
    world = World(maya, ola, project, touch, dice)
    for place, text in enumerate(FILTERS):
        make_segment(f"S{place}", "person", text, by=maya)
    rebuild_waiting()

    stay_in_step(world, dice, now, seed)
    assert not Segment.objects.exclude(trouble="").exists()
    assert Passage.objects.exists()


@pytest.mark.parametrize("seed", SEEDS)
def test_levels_of_measures_are_crossed_in_step(maya, ola, project, touch, now, seed):
    dice = random.Random(seed)
    world = World(maya, ola, project, touch, dice)
    for place, text in enumerate(MEASURED):
        make_segment(f"S{place}", "person", text, by=maya)
    for place, text in enumerate(OF_ORGANISATIONS):
        make_segment(f"O{place}", "organisation", text, by=maya)
    rebuild_waiting()

    stay_in_step(world, dice, now, seed)
    assert not Segment.objects.exclude(trouble="").exists()
    assert Passage.objects.filter(entered=False).exists()


def stay_in_step(world, dice, at, seed):
    """For a while, let things happen and time pass; after the ticks those belong whom asking everybody finds."""
    for _ in range(14):
        at += timedelta(seconds=dice.choice([30, 3600, 86_400, 86_400 * 6]))
        with clock.at(at):
            for _ in range(dice.randint(0, 3)):
                world.happen()
            world.project()
            tick()
            tick()  # what leans on another segment follows it
            kept = belonging()
            for segment in Segment.objects.order_by("pk"):
                rebuild(segment)
            assert kept == belonging(), f"after {at}, from {seed}"


def belonging() -> dict[str, list[int]]:
    return {
        segment.name: sorted(segment.members.values_list("party_id", flat=True))
        for segment in Segment.objects.order_by("pk")
    }
