"""Keep what somebody asked for, one or many, and say where each link leads. Committed before anybody is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.db import connection, transaction

from rapport.loop.act.content.models import Version
from rapport.loop.act.models import Message
from rapport.loop.act.tracked import FILLED, filled_in, led_to

from ..asked import Asked
from ..models import Kind

#: So many hits on one mail within an hour tell all there is to tell.
MOST, LATELY = 200, timedelta(hours=1)
_MAILS = """
SELECT m.id, m.version_id, p.track IS FALSE,
       (SELECT count(*) FROM (SELECT FROM collect_hit h WHERE h.message_id = m.id AND h.at > %s LIMIT %s) lately) >= %s
FROM act_message m LEFT JOIN know_preference p ON p.party_id = m.party_id
WHERE m.id = ANY (%s::bigint[]) AND m.version_id IS NOT NULL
"""
_KEEP = """
INSERT INTO collect_hit (at, kind, message_id, version_id, link, net, agent, how, why)
SELECT *, '' FROM unnest(%s::timestamptz[], %s::smallint[], %s::bigint[], %s::bigint[], %s::int[], %s::text[],
                         %s::text[], %s::text[])
"""


@dataclass(frozen=True, slots=True)
class _Mail:
    """Its version; whether who got it asked us not to count, and whether it was asked for too often lately."""

    version: int
    is_private: bool
    is_full: bool


@transaction.atomic
def land(asked: Sequence[Asked]) -> list[str | None]:
    """Keep these hits. For each, where its link leads: "" nowhere, None where its mail is not here any more.

    What is asked for by one mail again and again is answered, and not kept any more. Of whoever asked us not to count,
    or whose browser does, it is kept that somebody did it, and neither who nor from where.
    """
    mails = _mails(asked)
    rows = [_row(one, mails[one.message]) for one in asked if one.message in mails and not mails[one.message].is_full]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [list(column) for column in zip(*rows, strict=True)])
    filled = _filled(asked, mails)
    return [_target(one, mails[one.message].version, filled) if one.message in mails else None for one in asked]


def _mails(asked: Sequence[Asked]) -> dict[int, _Mail]:
    with connection.cursor() as cursor:
        cursor.execute(_MAILS, [asked[0].at - LATELY, MOST, MOST, list({one.message for one in asked})])
        return {pk: _Mail(*told) for pk, *told in cursor.fetchall()}


def _row(one: Asked, mail: _Mail) -> tuple[object, ...]:
    message, net = (None, "") if one.private or mail.is_private else (one.message, one.net)
    return one.at, int(one.kind), message, mail.version, one.link, net, one.agent, str(one.how)


def _target(one: Asked, version: int, filled: dict[tuple[int, int], str]) -> str:
    if one.kind == Kind.OPEN:
        return ""
    return filled[one.message, one.link] if one.link >= FILLED else led_to(_links(version), one.link)


def _filled(asked: Sequence[Asked], mails: dict[int, _Mail]) -> dict[tuple[int, int], str]:
    """Where those lead in which something is filled in: their mails are written once more, as they were sent."""
    wanted = {(one.message, one.link) for one in asked if one.link >= FILLED and one.message in mails}
    messages = Message.objects.select_related("version").in_bulk({pk for pk, _ in wanted}) if wanted else {}
    return {(pk, link): filled_in(messages[pk], link) if pk in messages else "" for pk, link in wanted}


@lru_cache(maxsize=1_000)
def _links(version: int) -> tuple[str, ...]:
    """What is published never changes, so it is asked for once a process."""
    return tuple(Version.objects.values_list("links", flat=True).get(pk=version))
