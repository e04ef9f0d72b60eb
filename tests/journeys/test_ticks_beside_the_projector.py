"""A tick costs what was stirred, never the number of those whom nothing concerns; and it stands in nobody's way."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.loop.decide.commands import ask_who_is_due, look_at_triggers, make_trigger, rebuild_triggers
from rapport.loop.decide.models import Holding, Trigger, TriggerPoint
from rapport.loop.know.commands import add_person, change_person
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.understand.segments.commands import make_segment, rebuild_waiting, tick
from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.loop.understand.segments.models import Segment, Stirred
from rapport.platform import clock
from rapport.platform.records.everybody import everybody


def statements() -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        tick(then=look_at_triggers)
    return [query["sql"] for query in asked]


@pytest.fixture
def kept(maya, now):
    """Some triggers and a segment, all of which have noted for whom they hold."""
    for kind, settings in {"orders": {"number": 9}, "came_back": {"days": 90}, "steps": {"issues": 2}}.items():
        make_trigger(kind, kind, settings=settings, by=maya)
    make_segment("Read", "person", 'some touches (kind is "mail.clicked") in the last 30 days', by=maya)
    rebuild_waiting()
    rebuild_triggers()


def stir_all(people, touch, project, kind, *, ago):
    record([touch(who, kind=kind, days=ago) for who in people])
    project()


def test_a_tick_asks_the_same_number_of_statements_for_forty_as_for_two(kept, maya, touch, project):
    people = [add_person(f"P{i}", keeper=maya, by=maya) for i in range(42)]
    tick(then=look_at_triggers)
    numbers = []
    for some in (people[:2], people[2:]):
        stir_all(some, touch, project, "mail.clicked", ago=0)
        numbers.append(len(statements()))

    assert numbers[0] == numbers[1]
    assert Segment.objects.get().members.count() == 42


def test_what_nothing_stirred_is_not_asked(kept, ana, touch, project):
    tick(then=look_at_triggers)
    stir_all([ana], touch, project, "visit.received", ago=0)
    asked = " ".join(statements())

    assert "segments_member" not in asked, "a visit is no click"
    assert "listen_counted" not in asked, "no trigger that reads the ledger is about visits"
    assert asked.count("DELETE FROM decide_holding") == 1, "what touches add up to may move with any of them"


def test_where_nothing_happened_nothing_is_asked_before_it_is_time(kept, now):
    tick(then=look_at_triggers)
    quiet = len(statements())
    with clock.at(now + timedelta(seconds=2)):
        assert len(statements()) == quiet
    with clock.at(now + timedelta(seconds=3)):
        assert len(statements()) > quiet
    assert quiet <= 8


def test_an_edit_concerns_whom_no_kind_of_touch_does(kept, ana, maya):
    make_segment("Oslo", "person", "city is Oslo", by=maya)
    rebuild_waiting()
    change_person(ana, name=ana.name, city="Oslo", by=maya)
    tick()

    assert set(Segment.objects.get(name="Oslo").members.values_list("party", flat=True)) == {ana.pk}


@pytest.mark.django_db(transaction=True)
def test_ticks_and_batches_at_once_wait_for_each_other_but_not_in_circles(maya, touch):
    """Both settle points of the same people, each in an order of its own."""
    people = [add_person(f"P{i}", keeper=maya, by=maya) for i in range(30)]
    filters = [f'exactly {n} touches (kind is "order.placed")' for n in (1, 2, 3)]
    for text in filters:
        make_trigger(text, "holds", settings={"filter": text}, by=maya, expires_days=1)
    make_segment("Twice", "person", filters[1], by=maya)
    rebuild_waiting()
    rebuild_triggers()
    troubles: list[BaseException] = []
    done = threading.Event()

    def in_a_thread(work):
        def run():
            try:
                work()
            except BaseException as error:
                troubles.append(error)
            finally:
                connection.close()

        return threading.Thread(target=run)

    def go_on_ticking():
        while not done.is_set():
            ask_who_is_due()
            tick(then=look_at_triggers)

    def let_it_happen():
        for number in range(12):
            order = people if number % 2 else people[::-1]
            record([touch(who, kind="order.placed", value=100, direction=1) for who in order[: 10 + number]])
            TriggerPoint.objects.open().update(expires_at=clock.now())
            while project_batch(pages=2):
                pass

    happening, ticking = in_a_thread(let_it_happen), in_a_thread(go_on_ticking)
    ticking.start()
    happening.start()
    happening.join()
    done.set()
    ticking.join()
    tick(then=look_at_triggers)

    assert troubles == []
    assert not Stirred.objects.exists()
    assert not Trigger.objects.exclude(trouble="").exists()
    everyone, reading = [person.pk for person in people], everybody()
    assert len(everyone) == Party.objects.filter(name__startswith="P").count()
    for trigger in Trigger.objects.filter(name__in=filters):
        holds = keys_that_hold_by(trigger.name, reading, everyone)
        assert set(Holding.objects.filter(trigger=trigger).values_list("party", flat=True)) == holds
    assert set(Segment.objects.get().members.values_list("party", flat=True)) == keys_that_hold_by(
        filters[1], reading, everyone
    )


def keys_that_hold_by(text, reading, everyone) -> set[int]:
    from rapport.platform.records.everybody import asked

    condition = asked(text, "person", reading)
    assert condition is not None
    return keys_that_hold(condition, "person", reading, everyone)
