"""The journal as audit: what a record was before, what the filters leave, and that nobody rewrites it."""

import re
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rapport.platform import clock
from rapport.platform.journal import door
from rapport.platform.journal.commands import announce, forget_values
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.models import Entry
from rapport.platform.journal.queries import entries, history_of

MANY = 200_000


@dataclass(frozen=True)
class PotPainted(Fact):
    about = ("pot", "pot")
    words = "Painted"

    pot: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class FireLit(Fact):
    about = None
    words = "Lit the fire"


def painted(pot: int | None, *colours: str, by=None, field: str = "colour") -> None:
    for old, new in pairwise(colours):
        announce(PotPainted(pot=pot, changed={field: [old, new]}), by=by)


def test_an_entry_says_what_it_is_about(maya):
    announce([PotPainted(pot=7, changed={}), PotPainted(pot=None, changed={})], by=maya)
    announce(FireLit())

    about = Entry.objects.filter(kind__startswith="tests.").order_by("pk").values_list("noun", "record")
    assert list(about) == [("pot", "7"), (None, None), (None, None)]


def test_ten_thousand_facts_ask_no_more_of_the_database_than_two(maya):
    few, many = (asked_for([PotPainted(pot=i, changed={}) for i in range(number)]) for number in (2, 10_000))

    assert few == many


def asked_for(facts: list[PotPainted]) -> int:
    with CaptureQueriesContext(connection) as asked:
        announce(facts)
    return len(asked)


def test_the_history_of_a_record_is_told_newest_first_and_page_by_page(maya):
    painted(7, "white", "red", "blue", "green", by=maya)
    painted(8, "black", "grey", by=maya)

    page = history_of("pot", 7, size=2)
    rest = history_of("pot", 7, size=2, before=page.earlier)

    assert [(c.by, c.field, c.old, c.new) for c in page.changes] == [
        ("Maya Berg", "colour", "blue", "green"),
        ("Maya Berg", "colour", "red", "blue"),
    ]
    assert [change.new for change in rest.changes] == ["red"]
    assert rest.earlier == 0


def test_the_history_of_one_field_leaves_the_others_out(maya):
    painted(7, "white", "red")
    announce(PotPainted(pot=7, changed={"size": ["S", "M"], "colour": ["red", "blue"]}))
    painted(7, "M", "L", field="size")

    assert [change.new for change in history_of("pot", "7", fields=["colour"]).changes] == ["blue", "red"]


def test_the_journal_is_read_by_admins_only(maya, ola):
    assert entries(maya).exists()
    assert not entries(ola).exists()


def test_each_filter_leaves_what_it_says(maya, ola, now):
    painted(7, "white", "red", by=ola)
    with door.through("page"):
        painted(8, "white", "blue", by=maya)
    with clock.at(now - timedelta(days=3)):
        announce(FireLit(), by=maya)

    assert [entry.record for entry in entries(maya, kind="tests.PotPainted")] == ["8", "7"]
    assert [entry.record for entry in entries(maya, by=ola.pk)] == ["7"]
    assert [entry.record for entry in entries(maya, door="page")] == ["8"]
    assert [entry.record for entry in entries(maya, noun="pot", record="7")] == ["7"]
    assert [entry.kind for entry in entries(maya, until=now)] == ["tests.FireLit"]
    assert "tests.FireLit" not in [entry.kind for entry in entries(maya, since=now)]


def test_pages_of_entries_of_one_moment_hold_each_entry_once(maya):
    announce([PotPainted(pot=i, changed={}) for i in range(25)])

    seen, before = [], 0
    while page := list(entries(maya, kind="tests.PotPainted", before=before)[:10]):
        seen, before = seen + [entry.pk for entry in page], page[-1].pk
    assert len(seen) == len(set(seen)) == 25


@pytest.fixture
def large(maya):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (at, kind, payload, by_id, door, noun, record) "
            "SELECT timestamptz '2026-01-01' + i * interval '10 seconds', 'tests.Kind' || i %% 20, '{}', "
            "CASE WHEN i %% 3 = 0 THEN %s END, (array['page', 'import', 'automation'])[1 + i %% 3], "
            "'pot', (i %% 5000)::text "
            "FROM generate_series(1, %s) i",
            [maya.pk, MANY],
        )
        cursor.execute("ANALYZE journal_entry")


def test_no_filter_reads_two_hundred_thousand_entries(large, maya, now):
    middle = Entry.objects.order_by("pk")[MANY // 2].pk
    day = now - timedelta(days=120)
    for asked in (
        {},
        {"before": middle},
        {"kind": "tests.Kind7"},
        {"kind": "tests.Kind7", "before": middle},
        {"by": maya.pk},
        {"by": maya.pk, "before": middle},
        {"door": "import"},
        {"door": "page", "until": day},
        {"since": day, "until": day + timedelta(days=1)},
        {"until": day},
        {"noun": "pot", "record": "42"},
        {"noun": "pot", "record": "42", "before": middle},
        {"kind": "never.Happened"},
    ):
        plan = entries(maya, **asked)[:51].explain(analyze=True, timing=False, summary=False)
        assert "Seq Scan on journal_entry" not in plan, (asked, plan)
        assert most_rows(plan) <= 60, (asked, plan)


def most_rows(plan: str) -> int:
    """The most entries that any step of the plan took up or threw away."""
    steps = [line for line in plan.splitlines() if "journal_entry" in line or "Removed by" in line]
    return max(int(float(n)) for line in steps for n in re.findall(r"(?:actual rows=|Filter: )(\d+)", line))


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda entries: entries.delete(),
        lambda entries: entries.update(by=None),
        lambda entries: entries.update(payload={}),
    ],
    ids=["removed", "given to another", "emptied"],
)
def test_no_entry_is_rewritten(maya, rewrite):
    painted(7, "white", "red", by=maya)

    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        rewrite(Entry.objects.filter(record="7"))
    assert history_of("pot", 7).changes[0].by == "Maya Berg"


def test_what_fields_were_is_forgotten_and_that_they_changed_is_not(maya):
    painted(7, "white", "red", by=maya)
    painted(8, "white", "blue", by=maya)

    assert forget_values("pot", [7], why="asked to be erased", by=maya) == 1

    [gone] = history_of("pot", 7).changes
    assert (gone.field, gone.old, gone.new, gone.by) == ("colour", None, None, "Maya Berg")
    assert history_of("pot", 8).changes[0].new == "blue"
    assert Entry.objects.get(kind="journal.ValuesForgotten").payload["why"] == "asked to be erased"
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(record="8").update(payload={"pot": 8, "changed": {}})


def test_old_entries_learn_what_they_are_about(maya):
    fill = import_module("rapport.platform.journal.migrations.0003_fill").fill
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        for kind, payload in (
            ("know.PartyChanged", '{"party_id": 7, "changed": {}}'),
            ("mailbox.MailReceived", '{"party_id": null}'),
            ("listen.LoopMoved", '{"loop_id": 3, "party_id": 7, "due": ["", "2026-05-01"]}'),
            ("retired.Fact", "{}"),
        ):
            cursor.execute(
                "INSERT INTO journal_entry (at, kind, payload, door) VALUES (now(), %s, %s, 'page')", [kind, payload]
            )

    for _ in range(2):
        fill(None, connection.schema_editor())

    told = Entry.objects.exclude(kind="access.UserAdded").order_by("pk").values_list("noun", "record")
    assert list(told) == [("party", "7"), (None, None), ("loop", "3"), (None, None)]
    assert history_of("loop", 3).changes[0].new == "2026-05-01"
