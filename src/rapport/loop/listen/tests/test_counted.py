"""Whatever happens in whatever order: what counts is what a plain reading of the history says."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.know.commands import add_identity
from rapport.loop.listen.commands import (
    adopt_waiting,
    project_batch,
    rebuild_in_batches,
    record,
    remove_party,
    remove_source,
    withdraw,
)
from rapport.loop.listen.commands.correct import correct
from rapport.loop.listen.models import LedgerEnd, Touchpoint
from rapport.loop.listen.queries import history
from rapport.loop.listen.touches import Touch
from rapport.platform import clock

STRANGER = "stranger@known.example"


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def counted() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, party, occurred_at, kind, topic, value, quantity, source FROM listen_counted")
        return sorted(cursor.fetchall())


class World:
    """Two people and a stranger who turns out to be the second; what is true of every touch, in plain words."""

    def __init__(self, people, maya, now):
        self.people, self.maya, self.now = people, maya, now
        self.landed: dict = {}
        self.told: dict = {}

    def land(self, whose, hours, kind, topic, human, direction, source):
        touch = Touch(
            kind=kind, direction=direction, channel="web", occurred_at=self.now + timedelta(hours=hours),
            source=source, topic=topic, human=human, value=hours * 7, quantity=1,
            party=self.people[whose].pk if whose < 2 else None,
            identity=None if whose < 2 else f"email:{STRANGER}",
        )  # fmt: skip
        with clock.at(self.now):
            record([touch])
        self.landed[touch.id] = touch

    def project(self, hours):
        self.now += timedelta(hours=hours)
        with clock.at(self.now):
            while project_batch():
                pass
        for touch in self.landed.values():
            if touch.party is None and self.people[1].identities.filter(value=STRANGER).exists():
                touch.party = self.people[1].pk
        self.told |= {i: [touch, touch.party, touch.human, False] for i, touch in self.landed.items()}
        self.landed.clear()

    def correct(self, place, whose, human, withdrawn):
        if self.told:
            touch_id = sorted(self.told)[place % len(self.told)]
            party = None if whose is None else self.people[whose].pk
            correct(Touchpoint.objects.get(pk=touch_id), party=party, human=human, withdrawn=withdrawn, by=self.maya)
            told = self.told[touch_id]
            for part, said in enumerate((party, human, withdrawn), 1):
                told[part] = told[part] if said is None else said

    def withdraw(self, place):
        if self.told:
            touch_id = sorted(self.told)[place % len(self.told)]
            touch, party, _, _ = self.told[touch_id]
            if party == touch.party:
                withdraw(touch_id, at=touch.occurred_at, party_id=self.people[0].pk, by=self.maya)
                self.told[touch_id] = [touch, touch.party, touch.human, True]

    def recognise(self):
        add_identity(self.people[1], "email", STRANGER, by=self.maya)
        adopt_waiting([self.people[1].pk])
        for told in self.told.values():
            if told[1] is None:
                told[1] = self.people[1].pk

    def take_back(self, source):
        remove_source(source)
        self._forget(lambda touch: touch.source == source)

    def erase(self, whose):
        remove_party(self.people[whose].pk, by=self.maya)
        self._forget(lambda touch: touch.party == self.people[whose].pk)

    def _forget(self, gone):
        self.landed = {i: touch for i, touch in self.landed.items() if not gone(touch)}
        self.told = {i: told for i, told in self.told.items() if not gone(told[0])}

    def rebuild(self):
        with clock.at(self.now):
            list(rebuild_in_batches(size=2))

    def counts(self) -> list[tuple]:
        upto = LedgerEnd.objects.values_list("folded_to", flat=True).first()
        return sorted(
            (i, party, t.occurred_at, t.kind, t.topic, t.value, t.quantity, t.source)
            for i, (t, party, human, withdrawn) in self.told.items()
            if party and t.direction and human >= 0.5 and not withdrawn and t.occurred_at <= upto
        )


HUMAN = st.sampled_from([0.2, 0.5, 1.0])
LAND = st.tuples(
    st.just("land"), st.integers(0, 2), st.integers(-60, 12), st.sampled_from(["item.bought", "page.viewed"]),
    st.sampled_from([None, "", "coffee"]), HUMAN, st.sampled_from([0, 1, -1, 2]), st.sampled_from(["shop", "demo"]),
)  # fmt: skip
PROJECT = st.tuples(st.just("project"), st.sampled_from([0, 3, 9]))
CORRECT = st.tuples(
    st.just("correct"), st.integers(0, 3), st.sampled_from([None, 0, 1]), st.none() | HUMAN,
    st.sampled_from([None, True, False]),
)  # fmt: skip
WITHDRAW = st.tuples(st.just("withdraw"), st.integers(0, 3))
SELDOM = st.one_of(
    st.tuples(st.sampled_from(["recognise", "rebuild"])),
    st.tuples(st.just("take_back"), st.sampled_from(["shop", "demo"])),
    st.tuples(st.just("erase"), st.integers(0, 1)),
)
DEED = st.one_of(LAND, PROJECT, CORRECT, CORRECT, CORRECT, WITHDRAW, SELDOM)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(LAND, min_size=2, max_size=4), deeds=st.lists(DEED, min_size=3, max_size=15))
def test_what_counts_is_what_the_history_says(ana, bruno, maya, now, first, deeds):
    with undone():
        world = World([ana, bruno], maya, now)
        for deed, *said in [*first, ("project", 0), *deeds, ("project", 0), ("project", 2)]:
            getattr(world, deed)(*said)

        assert counted() == (world.counts() if LedgerEnd.objects.exists() else [])
        if LedgerEnd.objects.exists():
            folded = history([ana.pk, bruno.pk], upto=LedgerEnd.objects.get().folded_to)
            assert Counter(folded["party"].tolist()) == Counter(party for _, party, *_ in counted())


def test_a_topic_too_long_for_the_index_is_cut_when_it_lands(ana, touch, project):
    record([touch(ana, topic="x" * 9000)])
    record([touch(ana, topic="y" * 9000) for _ in range(50)])
    project()

    assert set(Touchpoint.objects.values_list("topic", flat=True)) == {"x" * 200, "y" * 200}


@pytest.mark.parametrize(
    ("which", "index"),
    [
        ("party = 7", "party_occurred_at_id"),
        ("kind = 'item.bought' AND occurred_at > '2026-05-01Z' AND occurred_at <= '2026-05-12Z'", "kind_topic"),
    ],
)
def test_a_filter_reaches_the_indexes_of_the_months(ana, touch, project, which, index):
    record([touch(ana, days=days) for days in (0, 40, 80)])
    project()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (COSTS OFF) SELECT count(*), sum(value) FROM listen_counted WHERE {which}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert f"listen_touchpoint_2026_05_{index}" in plan
    assert (f"listen_touchpoint_2026_02_{index}" in plan) == (which == "party = 7")


def test_a_ledger_from_before_the_index_is_made_fit_for_it(ana, touch, project):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE listen_touchpoint")  # full pages have no room for a row beside its old self
    record([touch(ana)])
    project()
    migration = import_module("rapport.loop.listen.migrations.0003_counted").Migration.operations[0]
    with connection.cursor() as cursor:
        cursor.execute(migration.reverse_sql)
        cursor.execute(
            "UPDATE listen_touchpoint SET topic = (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 900) i)"
        )
        cursor.execute(migration.sql)

    assert [len(row[4]) for row in counted()] == [200]


def test_a_withdrawn_touch_stays_so_when_we_learn_whose_it_was(ana, maya, touch, project):
    record([touch(identity=f"email:{STRANGER}"), touch(identity=f"email:{STRANGER}", days=1)])
    project()
    correct(Touchpoint.objects.first(), withdrawn=True, by=maya)

    add_identity(ana, "email", STRANGER, by=maya)
    adopt_waiting([ana.pk])
    project()

    assert [row[1] for row in counted()] == [ana.pk]
