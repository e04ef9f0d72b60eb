"""What do we do at once when something is announced? Note down which records made here may be touches now."""

from collections.abc import Sequence

from rapport.platform.journal.facts import Fact
from rapport.platform.journal.registry import on_facts
from rapport.platform.records.facts import (
    RecordAdded,
    RecordBinned,
    RecordBroughtBack,
    RecordChanged,
    ValuesWorkedOut,
)
from rapport.platform.records.objects import PREFIX

from .commands import notice_records

WRITTEN = (RecordAdded, RecordChanged, RecordBinned, RecordBroughtBack, ValuesWorkedOut)


@on_facts
def notice_own_records(facts: Sequence[Fact]) -> None:
    written = [each for each in facts if isinstance(each, WRITTEN) and each.noun.startswith(PREFIX)]
    if written:
        notice_records([(each.noun, int(each.record)) for each in written])
