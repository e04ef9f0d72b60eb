"""Tell colleagues what happened: whom a deed concerns and who follows its record; each once, nobody of their own."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.registry import Deed
from rapport.platform.records import catalogue

from ..models import Kind, Mention, Notification, Task, Way

KEPT = timedelta(days=90)
#: What happens to a record within so long is told once.
TOGETHER = timedelta(minutes=15)
OWNER = "owner"
#: A record, by its noun and id.
Record = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one colleague is told; `once` names what happened."""

    user: int
    kind: Kind
    once: str
    at: datetime
    by: int | None
    noun: str = ""
    record: str = ""
    subject: int | None = None


@transaction.atomic
def tell(news: Iterable[News]) -> int:
    """Note what is not known yet, for whoever works here and wants to hear of it; how many it were."""
    told = [one for one in news if one.user != one.by]
    if not told:
        return 0
    columns: tuple[Callable[[News], Any], ...] = (
        lambda one: one.user, lambda one: str(one.kind), lambda one: one.noun, lambda one: one.record,
        lambda one: one.subject, lambda one: one.by, lambda one: one.once, lambda one: one.at,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [*([column(one) for one in told] for column in columns), Way.BOTH, Way.NOT])
        number = cursor.rowcount
        if number:
            cursor.execute("NOTIFY notified")
    return number


def tell_of_tasks_given(deeds: Sequence[Deed]) -> int:
    """Whoever has it now; and where it is about a record, whoever follows that."""
    first = [deed for deed in deeds if not deed.fact.again]
    mine = _of_tasks([(deed, deed.fact.assignee_id) for deed in first], Kind.GIVEN)
    about = [(deed, (deed.fact.noun, deed.fact.record)) for deed in first if deed.fact.noun]
    others = _to_followers(about, Kind.TASK, lambda deed: deed.fact.task_id)
    has = {deed.entry: deed.fact.assignee_id for deed in first}
    return tell([*mine, *(news for deed, news in others if news.user != has[deed.entry])])


def tell_of_tasks_handed_over(deeds: Sequence[Deed]) -> int:
    return tell(_of_tasks([(deed, deed.fact.assignee_id) for deed in deeds], Kind.GIVEN))


def tell_of_tasks_done(deeds: Sequence[Deed]) -> int:
    """Whoever had it, and whoever gave it."""
    concerned = [(deed, user) for deed in deeds for user in {deed.fact.assignee_id, deed.fact.given_by_id}]
    return tell(_of_tasks(concerned, Kind.DONE))


def tell_of_reminders(deeds: Sequence[Deed]) -> int:
    return tell(_of_tasks([(deed, deed.fact.assignee_id) for deed in deeds], Kind.REMINDER))


def tell_of_mentions(deeds: Sequence[Deed]) -> int:
    return tell(
        News(user=deed.fact.user_id, kind=Kind.NAMED, once=f"named {deed.entry}", at=deed.at, by=deed.by,
             noun=deed.fact.noun, record=deed.fact.record, subject=deed.fact.note_id)
        for deed in deeds
    )  # fmt: skip


def tell_of_notes(deeds: Sequence[Deed]) -> int:
    """Whoever follows the record and is not named in the note, of which they are told anyway."""
    notes = [deed.fact.note_id for deed in deeds]
    named = set(Mention.objects.filter(note__in=notes).values_list("note", "user"))
    about = [(deed, (deed.fact.noun, deed.fact.record)) for deed in deeds]
    told = _to_followers(about, Kind.NOTE, lambda deed: deed.fact.note_id)
    return tell(news for deed, news in told if (deed.fact.note_id, news.user) not in named)


def tell_of_files(deeds: Sequence[Deed]) -> int:
    about = [(deed, (deed.fact.noun, deed.fact.record)) for deed in deeds]
    return tell(news for __, news in _to_followers(about, Kind.FILE, lambda deed: deed.fact.file_id))


def tell_of_changes(deeds: Sequence[Deed]) -> int:
    """Whoever follows the record: of another owner at once, of other fields once in a quarter of an hour."""
    about = list(_records_of(deeds))
    owners = [(deed, record) for deed, record in about if OWNER in deed.fact.changed]
    others = [(deed, record) for deed, record in about if set(deed.fact.changed) - {OWNER}]
    told = [news for __, news in _to_followers(owners, Kind.OWNER)]
    return tell([*told, *(news for __, news in _to_followers(others, Kind.CHANGED, once=_quarter))])


@transaction.atomic
def forget_notifications() -> int:
    """What is older than 90 days; how many those were."""
    return Notification.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def _of_tasks(told: Sequence[tuple[Deed, int]], kind: Kind) -> list[News]:
    """What each of these colleagues is told of a task: one question for what they are about."""
    tasks = Task.objects.filter(pk__in={deed.fact.task_id for deed, __ in told})
    about = {pk: record for pk, *record in tasks.values_list("pk", "noun", "record")}
    return [
        News(user=user, kind=kind, once=f"{kind} {deed.entry}", at=deed.at, by=deed.by, subject=deed.fact.task_id,
             noun=about[deed.fact.task_id][0], record=about[deed.fact.task_id][1])
        for deed, user in told
        if deed.fact.task_id in about
    ]  # fmt: skip


def _records_of(deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Record]]:
    """The records that deeds are about: by every noun that the journal calls so, of which only one has this id."""
    nouns: dict[str, list[str]] = {}
    for kind in catalogue.nouns().values():
        if kind.carries:
            nouns.setdefault(kind.journal or kind.name, []).append(kind.name)
    for deed in deeds:
        called, record = deed.fact.subject()
        for noun in nouns.get(called, ()):
            yield deed, (noun, str(record))


def _quarter(deed: Deed) -> str:
    return str(int(deed.at.timestamp() // TOGETHER.total_seconds()))


def _to_followers(
    about: Collection[tuple[Deed, Record]],
    kind: Kind,
    subject: Callable[[Deed], int | None] = lambda deed: None,
    once: Callable[[Deed], str] = lambda deed: str(deed.entry),
) -> Iterator[tuple[Deed, News]]:
    """What whoever follows the record of a deed is told, each with the deed: one question for all."""
    followers = _followers({record for __, record in about})
    for deed, (noun, record) in about:
        for user in followers.get((noun, record), ()):
            yield deed, News(
                user=user, kind=kind, once=f"{kind} {noun} {record} {once(deed)}", at=deed.at, by=deed.by,
                noun=noun, record=record, subject=subject(deed),
            )  # fmt: skip


def _followers(records: Collection[Record]) -> dict[Record, list[int]]:
    found: dict[Record, list[int]] = {}
    if records:
        with connection.cursor() as cursor:
            cursor.execute(_FOLLOWERS, [[noun for noun, __ in records], [record for __, record in records]])
            for noun, record, user in cursor.fetchall():
                found.setdefault((noun, record), []).append(user)
    return found


_FOLLOWERS = """
SELECT f.noun, f.record, f.user_id FROM unnest(%s::text[], %s::text[]) r (noun, record)
JOIN teamwork_follow f ON f.noun = r.noun AND f.record = r.record AND f.stopped_at IS NULL
"""
_TELL = """
INSERT INTO teamwork_notification (user_id, kind, noun, record, subject, by_id, once, at, way)
SELECT n.user_id, n.kind, n.noun, n.record, n.subject, n.by_id, n.once, n.at, w.way
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::text[], %s::timestamptz[])
     n (user_id, kind, noun, record, subject, by_id, once, at)
JOIN access_user u ON u.id = n.user_id AND u.is_active
LEFT JOIN teamwork_telling t ON t.user_id = n.user_id
CROSS JOIN LATERAL (SELECT coalesce(t.ways ->> n.kind, %s) AS way) w
WHERE w.way <> %s
ON CONFLICT (user_id, once) DO NOTHING
"""
