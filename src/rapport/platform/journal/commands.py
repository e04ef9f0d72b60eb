"""What can be done? Announce facts, run the reactions to them later, and forget what fields once were."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform import clock

from . import door
from .facts import Fact, ValuesForgotten
from .models import Entry
from .registry import Deed, hearers_of, reactions_to, tell_all

FACTS_PER_JOB = 500
REACT = "journal.react"


@transaction.atomic
def announce(facts: Fact | Sequence[Fact], *, by: Any = None) -> None:
    """Write facts of one kind into the journal and defer their reactions, all in the caller's transaction."""
    facts = [facts] if isinstance(facts, Fact) else facts
    if not facts:
        return

    kind = facts[0].fact_name()
    now = clock.now()
    through = door.current()
    entries = Entry.objects.bulk_create(_entry(fact, at=now, kind=kind, by=by, door=through) for fact in facts)
    tell_all(facts)
    _defer_reactions(kind, [entry.pk for entry in entries])


def tell(facts: Sequence[Fact]) -> None:
    """Let those hear of these facts who must at once; what is nobody's deed stands in no journal."""
    if facts:
        tell_all(facts)


def _entry(fact: Fact, **told: Any) -> Entry:
    noun, record = fact.subject()
    return Entry(payload=fact.as_payload(), noun=noun, record=record, **told)


def _defer_reactions(kind: str, entry_ids: list[int]) -> None:
    """All jobs in one statement, however many facts there are."""
    jobs: list[dict[str, Any]] = [
        {"kind": kind, "reaction": name, "entry_ids": [*entry_ids[start : start + FACTS_PER_JOB]]}
        for name in (*reactions_to(kind), *hearers_of(kind))
        for start in range(0, len(entry_ids), FACTS_PER_JOB)
    ]
    if jobs:
        app.configure_task(REACT, queue="reactions").batch_defer(*jobs)


def run_reaction(kind: str, reaction: str, entry_ids: list[int]) -> None:
    """Give the facts of these journal entries to one reaction; to one that hears of deeds, with whose they are."""
    entries, of_kind = Entry.objects.filter(pk__in=entry_ids).order_by("pk"), Fact.named[kind]
    deeds = [Deed(one.pk, one.at, one.by_id, of_kind.from_payload(one.payload)) for one in entries]
    with door.through("automation"):
        if hearer := hearers_of(kind).get(reaction):
            hearer(deeds)
        else:
            reactions_to(kind)[reaction]([deed.fact for deed in deeds])


@transaction.atomic
def forget_values(noun: str, records: Collection[int | str], *, why: str, by: Any) -> int:
    """Take what fields were, before and after, out of the entries about these records, as when a person is erased.

    That something was done, by whom and when, stays. This is the one change the database lets through.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rapport.forgets', 'values', true)")
        cursor.execute(_FORGET, [noun, [str(record) for record in records]])
        entries = cursor.rowcount
        cursor.execute("SELECT set_config('rapport.forgets', '', true)")
    announce(ValuesForgotten(noun=noun, records=len(records), entries=entries, why=why), by=by)
    return entries


_FORGET = """
UPDATE journal_entry SET payload = payload || jsonb_build_object('changed',
    (SELECT coalesce(jsonb_object_agg(field, '[]'::jsonb), '{}') FROM jsonb_object_keys(payload -> 'changed') field))
WHERE noun = %s AND record = ANY (%s) AND payload ? 'changed'
"""
