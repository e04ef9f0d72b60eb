"""What do we do at once when something is announced? Let be worked out soon what depends on the records it is about."""

from collections import defaultdict
from collections.abc import Sequence

from rapport.platform.journal.facts import Fact
from rapport.platform.journal.registry import on_facts

from . import catalogue
from .commands import notice_written
from .facts import RecordChanged, ValuesWorkedOut
from .worked.order import order


@on_facts
def notice_what_is_read(facts: Sequence[Fact]) -> None:
    known = order()
    if not known.fields or isinstance(facts[0], ValuesWorkedOut):
        return
    written: dict[str, set[str]] = defaultdict(set)
    for about, record in (fact.subject() for fact in facts):
        for noun in known.concerned.get(about or "", ()):
            if record and facts[0].fact_name().partition(".")[0] in _writers(noun):
                written[noun].add(record)
    for noun, ids in written.items():
        notice_written(noun, ids, _moved(noun, facts, known.ties.get(noun, frozenset())))


def _writers(noun: str) -> set[str]:
    """The modules whose deeds change what records of the noun say."""
    return {"records", catalogue.nouns()[noun].model._meta.app_label}


def _moved(noun: str, facts: Sequence[Fact], ties: frozenset[str]) -> list[tuple[str, str, str]]:
    """Whom records named until now in these fields, as their words tell it."""
    changes = [fact.changed for fact in facts if isinstance(fact, RecordChanged)]
    return [
        (noun, tie, changed[tie][0].removeprefix("#"))
        for changed in changes
        for tie in ties
        if changed.get(tie, [""])[0]
    ]
