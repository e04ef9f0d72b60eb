"""What do we do at once when something is touched or announced? Note down whose membership must be looked at."""

from collections.abc import Sequence

from rapport.loop.listen.batches import Batch, on_batch
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.registry import on_facts
from rapport.platform.records import catalogue

from .commands import stir, stir_touched
from .facts import SegmentPassed

#: Fields of a fact that hold the id of a party beside the one it is about.
PARTIES = ("party_id", "other_id")


@on_batch(floor=35)
def notice_touches(batch: Batch) -> None:
    stir_touched(batch)


@on_facts
def notice_edits(facts: Sequence[Fact]) -> None:
    if isinstance(facts[0], SegmentPassed):
        return
    tables = {noun.journal or noun.name: noun.table for noun in catalogue.nouns().values()} | {"party": "know_party"}
    stir([*_subjects(facts, tables), *_parties(facts)])


def _subjects(facts: Sequence[Fact], tables: dict[str, str]) -> list[tuple[str, str]]:
    told = (fact.subject() for fact in facts)
    return [(tables[noun], record) for noun, record in told if noun in tables and record]


def _parties(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    found = (getattr(fact, name, None) for fact in facts for name in PARTIES)
    return [("know_party", str(party)) for party in found if party is not None]
