"""Facts and their reactions live and die with the command that announced them."""

import json
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from rapport.platform.journal import commands
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.models import Entry
from rapport.platform.journal.registry import reacts_to


@dataclass(frozen=True)
class KettleBoiled(Fact):
    about = ("kettle", "kettle")
    words = "Boiled"

    kettle: int


heard: list[int] = []


@reacts_to(KettleBoiled)
def pour(facts):
    heard.extend(fact.kettle for fact in facts)


def jobs() -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'journal.react' ORDER BY id")
        return [json.loads(args) for (args,) in cursor.fetchall()]


def test_a_fact_is_journaled_with_its_author_and_door(maya):
    commands.announce(KettleBoiled(kettle=1), by=maya)

    entry = Entry.objects.get(kind="tests.KettleBoiled")
    assert (entry.payload, entry.by, entry.door) == ({"kettle": 1}, maya, "command line")


def test_a_rollback_takes_fact_and_job_with_it(db):
    def announce_and_fail():
        with transaction.atomic():
            commands.announce(KettleBoiled(kettle=1))
            assert len(jobs()) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        announce_and_fail()

    assert not Entry.objects.exists()
    assert jobs() == []


def test_a_job_is_a_batch_of_500(db):
    commands.announce([KettleBoiled(kettle=i) for i in range(1001)])
    assert [len(args["entry_ids"]) for args in jobs()] == [500, 500, 1]


def test_the_reaction_gets_the_facts_back(db):
    heard.clear()
    commands.announce([KettleBoiled(kettle=i) for i in range(3)])
    commands.run_reaction(**jobs()[0])
    assert heard == [0, 1, 2]
