"""A dry run names whom the engine would have named, looks at nothing that came later, and leaves nothing behind."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from rapport.loop.decide.commands import ask_who_is_due, draft_trigger, make_trigger, rebuild_triggers
from rapport.loop.decide.dry_run import dry_run
from rapport.loop.decide.models import Kind, Trigger, TriggerPoint
from rapport.loop.know.commands import add_person, bin_parties, erase_party
from rapport.loop.listen.commands import open_loop, record, remove_party
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.touches import Touch
from rapport.platform import clock

DAY = timedelta(days=1)
WEEKS = 6
#: What is tried: silence, a threshold, a date, a walk, a measure, what is owed, what is bought again.
TRIED = [
    ("silence", {"level": 0.3, "false_alarms": 52}, "customer"),
    ("due", {"level": 0.5}, "customer"),
    ("restock", {"times": 3, "shortest_days": 3}, "customer"),
    ("orders", {"number": 10}, "person"),
    ("spend", {"above": 400}, "person"),
    ("birthday", {"before": 1}, "person"),
    ("steps", {"issues": 5}, "person"),
    ("second", {"days": 14}, "person"),
    ("came_back", {"days": 15}, "person"),
    ("measure", {"measure": "silent_days", "side": "above", "level": 9}, "person"),
    ("loop", {"of": "promise", "notice_days": 2}, "customer"),
]


@pytest.fixture
def people(maya, now) -> list:
    """Eight people, with birthdays within these weeks, known since long before."""
    with clock.at(now - 400 * DAY):
        return [add_person(f"P{i}", keeper=maya, birthday=date(1980, 5, 12) - 7 * i * DAY, by=maya) for i in range(8)]


@pytest.fixture
def world(people) -> Callable[[int], list[Touch]]:
    """What happens on each day, counted back from now: everybody buys, reads and clicks in a way of their own."""

    def on(back: int) -> list[Touch]:
        found = []
        for i, person in enumerate(people):
            buys = back % (i + 2) == 0 and not (i % 3 == 1 and 10 < back < 40) and (i != 5 or back < 20)
            if back == 30 if i == 7 else buys:
                found += [told(person, "order.placed", 1, back), told(person, "item.bought", 1, back, topic="coffee")]
            if back % 7 == i % 7:
                found.append(told(person, "newsletter.sent", -1, back))
            if i % 2 and back % 38 == 5 + i:
                found.append(told(person, "mail.clicked", 1, back))
        return found

    return on


def told(party, kind: str, direction: int, back: int, **more) -> Touch:
    at = clock.now() - timedelta(hours=1)
    return Touch(kind=kind, party=party.pk, direction=direction, channel="email", source="test", value=1100,
                 occurred_at=at, external_id=f"{party.pk} {kind} {back}", **more)  # fmt: skip


def test_it_names_whom_the_engine_named(now, people, world, tick, project, maya):
    """The same history, lived day by day with the triggers at work, and looked back at."""
    triggers = []

    def make() -> None:
        Trigger.objects.filter(built_in__isnull=False).update(off_at=clock.now())
        triggers.extend(
            make_trigger(f"{kind}", kind, settings=told, noun=noun, cool_down_days=3, expires_days=20, by=maya)
            for kind, told, noun in TRIED
        )
        rebuild_triggers()

    days = WEEKS * 7
    for back in range(days + 60, -1, -1):
        with clock.at(now - back * DAY):
            record(world(back))
            if back == days - 4:
                open_loop(people[0], kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Call", due_at=clock.now() + 9 * DAY,
                          by=maya)  # fmt: skip
            for _ in range(3):
                project()
                ask_who_is_due()
            project()
            if back == days:
                make()
                project()
            tick()

    for trigger in triggers:
        engine = sorted((point.party_id, (now - point.fired_at) / DAY) for point in points(trigger))
        dry = dry_run(trigger, now, weeks=WEEKS)
        assert dry.times == len(engine), trigger
        assert {one.party for one in dry.named} == {party for party, _ in engine}, trigger
        firsts = {party: max(back for who, back in engine if who == party) for party, _ in engine}
        assert {one.party: (now - one.at) / DAY for one in dry.named} == firsts, trigger
    silent = {trigger.kind for trigger in triggers if not points(trigger)}
    assert not silent, silent


def points(trigger) -> list[TriggerPoint]:
    if trigger.kind == Kind.LOOP:
        return list(TriggerPoint.objects.filter(rule="loop"))
    return list(trigger.points.all())


@pytest.fixture
def orders(bought) -> Callable[..., None]:
    """Let somebody order on each of these days before now."""

    def place(person, *days_ago: int) -> None:
        for days in days_ago:
            with clock.at(clock.now() - days * DAY):
                bought(person, times=1, every=1)

    return place


def named(trigger, now) -> list[tuple[int, int]]:
    """Who, and so many days before now."""
    return [(one.party, (now - one.at) // DAY) for one in dry_run(trigger, now).named]


def test_orders_of_the_department_count_from_when_they_were_placed(ana, orders, now):
    orders(ana, 100, 50, 20)
    lately = draft_trigger("spend", settings={"above": 40, "days": 40})
    many = draft_trigger("holds", settings={"filter": "at least 3 orders"})

    assert named(lately, now) == [(ana.pk, 20)]
    assert named(many, now) == [(ana.pk, 20)]


@pytest.mark.parametrize(
    ("kind", "told"),
    [("orders", {"number": 2}), ("silence", {"level": 0.3, "false_alarms": 52}),
     ("measure", {"measure": "silent_days", "side": "above", "level": 30})],
)  # fmt: skip
def test_nothing_that_came_later_changes_what_it_names(ana, bought, now, kind, told):
    trigger = draft_trigger(kind, settings=told)
    with clock.at(now - 60 * DAY):
        bought(ana, times=6, every=20)
    before = dry_run(trigger, now - 10 * DAY)
    bought(ana, times=3, every=2)

    assert before.named
    assert dry_run(trigger, now - 10 * DAY) == before


def test_it_writes_nothing_and_hides_nothing_afterwards(ana, bought, now):
    bought(ana, times=3, every=20)
    dry_run(draft_trigger("orders", settings={"number": 2}), now)
    dry_run(draft_trigger("measure"), now)

    assert not TriggerPoint.objects.exclude(rule="silence").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM understand_relationship")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relname LIKE 'dry%'")
        assert cursor.fetchone() == (0,)


def test_a_field_without_a_past_is_taken_as_it_is_and_named(ana, bought, now):
    bought(ana, times=3, every=20)
    trigger = draft_trigger("orders", settings={"number": 2}, only="city is empty and last_order is not empty")

    assert dry_run(trigger, now).today == ["City"]


def test_of_many_people_every_nth_is_followed(monkeypatch, maya, orders, now):
    monkeypatch.setattr("rapport.loop.decide.dry_run.past.MOST_PARTIES", 4)
    for number in range(12):
        orders(add_person(f"P{number}", keeper=maya, by=maya), 5)
    told = dry_run(draft_trigger("orders", settings={"number": 1}), now)

    assert (told.one_in, told.asked, told.times) == (3, 4, 4)


def test_whoever_is_erased_while_others_are_followed_is_left_out(monkeypatch, maya, orders, now):
    monkeypatch.setattr("rapport.loop.decide.dry_run.run.PART", 2)
    people = [add_person(f"P{number}", keeper=maya, by=maya) for number in range(4)]
    for person in people:
        orders(person, 100, 70)

    def erase_one_of_the_next(done: int, total: int) -> None:
        if done == 2:
            bin_parties([people[2].pk], by=maya)
            remove_party(people[2].pk, by=maya)
            erase_party(people[2].pk, by=maya)

    told = dry_run(draft_trigger("orders", settings={"number": 2}), now, so_far=erase_one_of_the_next)

    assert (told.asked, told.times, told.next.named) == (3, 3, 3)
    assert {one.party for one in told.named} == {person.pk for person in people if person is not people[2]}


def test_what_they_did_next_stands_beside_what_others_did(maya, orders, now):
    """Named at their second order: three of them buy again within 30 days, one does not."""
    for number in range(4):
        orders(add_person(f"P{number}", keeper=maya, by=maya), 100, 70, *([60] if number else []))
    told = dry_run(draft_trigger("orders", settings={"number": 2}), now)

    assert (told.next.named, told.next.bought, told.next.too_early) == (4, 3, 0)
