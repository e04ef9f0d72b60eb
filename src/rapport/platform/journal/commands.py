"""What can be done? Announce facts, and run the reactions to them later."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from rapport.platform import clock

from . import door
from .facts import Fact
from .models import Entry
from .registry import reactions_to

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
    entries = Entry.objects.bulk_create(
        Entry(at=now, kind=kind, payload=fact.as_payload(), by=by, door=door.current()) for fact in facts
    )
    _defer_reactions(kind, [entry.pk for entry in entries])


def _defer_reactions(kind: str, entry_ids: list[int]) -> None:
    react = app.configure_task(REACT, queue="reactions")
    for name in reactions_to(kind):
        for start in range(0, len(entry_ids), FACTS_PER_JOB):
            react.defer(kind=kind, reaction=name, entry_ids=[*entry_ids[start : start + FACTS_PER_JOB]])


def run_reaction(kind: str, reaction: str, entry_ids: list[int]) -> None:
    """Give the facts of these journal entries to one reaction."""
    entries = Entry.objects.filter(pk__in=entry_ids).order_by("pk")
    facts = [Fact.named[kind].from_payload(entry.payload) for entry in entries]
    with door.through("automation"):
        reactions_to(kind)[reaction](facts)
