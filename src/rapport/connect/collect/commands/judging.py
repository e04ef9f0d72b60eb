"""Judge what came in, once it can be seen what came with it. What a person did becomes a touch, once a visit."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rapport.loop.act.content.models import Version
from rapport.loop.act.models import Message
from rapport.loop.act.tracked import count_of
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock

from ..judge import CROWD, SAME_NET, Seen, judged
from ..models import Hit, How, Kind

#: Seconds after which the clicks that belong together have come.
AFTER = timedelta(seconds=20)
#: Clicks on one mail that are no further apart are one visit, and one touch.
VISIT = timedelta(minutes=30)
LIKELY = 0.5
#: By networks, programs and whole minutes: who asked for the mails of many.
_CROWDS = """
SELECT net, agent, date_trunc('minute', at) FROM collect_hit
WHERE at >= %s AND at <= %s AND net = ANY (%s) AND message_id IS NOT NULL
GROUP BY 1, 2, 3 HAVING count(DISTINCT message_id) >= %s
"""
_JUDGED = """
UPDATE collect_hit SET judged_at = %s, human = new.human, why = new.why, touch_id = new.touch
FROM unnest(%s::bigint[], %s::float8[], %s::text[], %s::uuid[]) AS new (id, human, why, touch)
WHERE collect_hit.id = new.id
"""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Mail:
    """What judging needs to know of a mail."""

    party: int
    subject: str
    left_at: datetime | None
    version: int


@transaction.atomic
def judge_hits(limit: int = 500) -> int:
    """Judge what has come in and is old enough; how many."""
    now = clock.now()
    waiting = Hit.objects.filter(judged_at=None, at__lte=now - AFTER).order_by("at", "pk")
    due = list(waiting.select_for_update(skip_locked=True)[:limit])
    if not due:
        return 0
    mails = _mails({hit.message_id for hit in due if hit.message_id})
    _judge(due, mails)
    record(_touches([hit for hit in due if hit.message_id in mails], mails))
    _note([hit for hit in due if hit.why], now)
    gone = [hit.pk for hit in due if not hit.why]  # their mails were erased while they landed
    Hit.objects.filter(pk__in=gone).delete()
    return len(due)


def _mails(ids: Collection[int]) -> dict[int, _Mail]:
    rows = Message.objects.filter(pk__in=ids)
    told = rows.values_list("pk", "party_id", "subject", "left_at", "leaving_at", "version_id")
    return {pk: _Mail(party, said, left or leaving, version or 0) for pk, party, said, left, leaving, version in told}


def _judge(due: Sequence[Hit], mails: Mapping[int, _Mail]) -> None:
    """What each hit is, from all that lies around it on its mail."""
    versions = {hit.version_id for hit in due}
    links = {pk: count_of(told) for pk, told in Version.objects.filter(pk__in=versions).values_list("pk", "links")}
    around, crowds = _around(due, mails), _crowds(due)
    for pk, hits in around.items():
        mail = mails[pk]
        here = {(net, agent) for net, agent, at in crowds if any(_is_near(hit.at, at) for hit in hits)}
        verdicts = judged(
            [_seen(hit) for hit in hits], left_at=mail.left_at, links=links.get(mail.version, 0), crowds=here
        )
        for hit, verdict in zip(hits, verdicts, strict=True):
            hit.human, hit.why = verdict.human, verdict.why
    for hit in due:
        if hit.message_id is None:
            [verdict] = judged([_seen(hit)], left_at=None, links=0)
            hit.human, hit.why = verdict.human, verdict.why


def _around(due: Sequence[Hit], mails: Mapping[int, _Mail]) -> dict[int, list[Hit]]:
    """All hits on these mails about that time, those that are due as they stand there."""
    mine = {hit.pk: hit for hit in due}
    found: dict[int, list[Hit]] = defaultdict(list)
    near = Hit.objects.filter(message__in=mails, at__gte=due[0].at - SAME_NET)
    for hit in near.order_by("at", "pk"):
        found[hit.message_id or 0].append(mine.get(hit.pk, hit))
    return found


def _crowds(due: Sequence[Hit]) -> list[tuple[str, str, datetime]]:
    nets = {hit.net for hit in due if hit.net}
    if not nets:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_CROWDS, [due[0].at - 2 * MINUTE, due[-1].at + MINUTE, list(nets), CROWD])
        return list(cursor.fetchall())


def _is_near(at: datetime, minute: datetime) -> bool:
    """In that minute, or in the one after."""
    return minute <= at < minute + 2 * MINUTE


def _seen(hit: Hit) -> Seen:
    return Seen(hit.at, Kind(hit.kind), hit.link, hit.net, hit.agent, How(hit.how))


def _touches(hits: Sequence[Hit], mails: Mapping[int, _Mail]) -> list[Touch]:
    """What persons did, as touches: a click once a visit, that a mail was opened once."""
    before = Hit.objects.filter(message__in=mails, touch_id__isnull=False).order_by("at")
    told: dict[tuple[Any, int], tuple[UUID, datetime]] = {}
    for pk, kind, touch, at in before.values_list("message", "kind", "touch_id", "at"):
        if touch:
            told[pk, kind] = touch, at
    made = []
    for hit in hits:
        if hit.human is None or hit.human < LIKELY or hit.message_id is None:
            continue
        last = told.get((hit.message_id, hit.kind))
        if last and (hit.kind == Kind.OPEN or hit.at - last[1] <= VISIT):
            hit.touch_id = last[0]
        else:
            made.append(_touch(hit, mails[hit.message_id]))
            hit.touch_id = made[-1].id
        told[hit.message_id, hit.kind] = hit.touch_id, hit.at
    return made


def _touch(hit: Hit, mail: _Mail) -> Touch:
    return Touch(
        id=uuid7(),
        kind="mail.clicked" if hit.kind == Kind.CLICK else "mail.opened",
        direction=Direction.FROM_THEM,
        channel="email",
        occurred_at=hit.at,
        party=mail.party,
        subject_type="message",
        subject_id=str(hit.message_id),
        human=hit.human or 0.0,
        source="collect",
        external_id=f"hit:{hit.pk}",
        payload={"subject": mail.subject},
    )


def _note(due: Sequence[Hit], now: datetime) -> None:
    rows = [(hit.pk, hit.human, str(hit.why), hit.touch_id) for hit in due]
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] if rows else [[], [], [], []]
    with connection.cursor() as cursor:
        cursor.execute(_JUDGED, [now, *columns])
