"""Work out what nobody writes: of the records that a deed concerns at once, and of all of them bit by bit."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.access.once import together
from rapport.platform.journal.commands import tell

from .. import catalogue
from ..declare import Field, RecordType
from ..everybody import everybody
from ..facts import ValuesWorkedOut
from ..models import Working
from ..reader import Reader
from ..rows import answers, run
from ..source import Source
from ..sql import Sql, both
from ..worked.order import order
from ..worked.statements import write
from ..worked.sums import named_by
from .index import index

WORK_OUT, WORK_OUT_ALL = "records.work_out", "records.work_out_all"
AT_ONCE, BATCH = 500, 2_000
#: So long one job works on all records, in seconds; then another goes on, so that others have their turn.
TURN = 2.0
#: Before what can wait: somebody looks at the figure that they have just changed.
SOON = 10
_LOCK = 0x776F_726B

#: A noun, a field of it that named one of ours until now, and the id of that one.
Moved = tuple[str, str, str]


def notice_written(noun: str, ids: Iterable[str], moved: Iterable[Moved] = ()) -> None:
    """Records of this noun were written: work out soon what depends on them."""
    every, left = sorted(set(ids)), sorted(set(moved))
    for start in range(0, max(len(every), len(left)), AT_ONCE):
        job = app.configure_task(WORK_OUT, queue="fields", priority=SOON)
        some = slice(start, start + AT_ONCE)
        job.defer(noun=noun, ids=[*every[some]], moved=[list(each) for each in left[some]])


@together()
@transaction.atomic
def work_out(noun: str, ids: Collection[Any], moved: Sequence[Moved] = ()) -> int:
    """Work out anew what depends on these records; how many say something else now.

    One at a time: whoever comes later has seen all that was committed before. Done twice, it changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    reading = everybody()
    if noun not in reading.nouns:
        return 0
    dirty: dict[str, set[Any]] = defaultdict(set, {noun: {reading.noun(noun).id_of(str(pk)) for pk in ids}})
    changed: dict[str, set[Any]] = defaultdict(set)
    said: dict[str, set[Any]] = defaultdict(set)
    for kind, field in order().fields:
        if concerned := dirty[kind.name] | _named(kind, field, dirty, moved, reading):
            done = write(kind, field, concerned, reading)
            dirty[kind.name] |= done
            changed[kind.name] |= done
            said[kind.name] |= done if field.searched else set()
    for name, those in changed.items():
        if said[name]:
            index(name, said[name])
        tell([ValuesWorkedOut(noun=name, record=str(pk)) for pk in those])
    return sum(map(len, changed.values()))


def _named(
    kind: RecordType, field: Field, dirty: Mapping[str, set[Any]], moved: Sequence[Moved], reading: Reader
) -> set[Any]:
    """The records over which something else is added up now: whom those that are dirty name, and named until now."""
    if not field.worked or not field.worked.noun:
        return set()
    theirs = dirty.get(field.worked.noun)
    now = {pk for (pk,) in answers(named_by(field, theirs, reading))} if theirs else set()
    before = {kind.id_of(record) for noun, by, record in moved if (noun, by) == (field.worked.noun, field.worked.by)}
    return now | (before - {None})


def start_working(noun: RecordType, why: str = "") -> Working:
    """Let a job work out all records of this noun, for the field of this label or, without one, to check them."""
    source = Source(noun, everybody())
    ((total,),) = run(source, Sql("count(*)"), source.rows())
    working = Working.objects.create(noun=noun.name, why=why, total=total, began_at=clock.now())
    _go_on_later(working)
    return working


def _go_on_later(working: Working) -> None:
    job = app.configure_task(WORK_OUT_ALL, queue="fields", lock=f"work out {working.noun}")
    job.defer(working=working.pk)


def work_out_all(working: int) -> None:
    """Go on from where it came to, batch by batch; after a while another job does."""
    began = time.monotonic()
    while _next_batch(working):
        if time.monotonic() - began > TURN:
            _go_on_later(Working.objects.get(pk=working))
            return


@transaction.atomic
def _next_batch(pk: int) -> bool:
    """Work out the next records by their ids; whether there may be more."""
    working = Working.objects.select_for_update().filter(pk=pk, finished_at=None).first()
    reading = everybody()
    if working is None or working.noun not in reading.nouns:
        return False
    noun = reading.noun(working.noun)
    ids = _ids_after(noun, reading, working.last)
    if ids:
        working.changed += work_out(noun.name, ids)
        working.done, working.last = working.done + len(ids), str(ids[-1])
    else:
        working.finished_at = clock.now()
    working.save(update_fields=["changed", "done", "last", "finished_at"])
    return bool(ids)


def _ids_after(noun: RecordType, reading: Reader, last: str) -> list[Any]:
    source = Source(noun, reading)
    later = Sql(f"{source.key} > %s", (noun.id_of(last),)) if last else Sql("TRUE")
    return [pk for (pk,) in run(source, Sql(source.key), both(source.rows(), later), Sql(source.key), BATCH)]


def work_again(noun: str) -> None:
    """The records of this noun went out of sight and came back: work out what depends on them."""
    concerned = {
        kind.name: kind for kind, each in order().fields if noun in (kind.name, each.worked and each.worked.noun)
    }
    for kind in concerned.values():
        start_working(kind, catalogue.nouns()[noun].plural)


def check_what_is_worked_out() -> None:
    """Work out everything once more; what was otherwise is mended and counted."""
    for noun in {noun.name: noun for noun, _ in order().fields}.values():
        Working.objects.filter(noun=noun.name, why="").delete()
        start_working(noun)
