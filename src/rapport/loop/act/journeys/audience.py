"""Whom does a campaign reach? Those of its segment; the second time, who got it and did not click."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from rapport.loop.understand.segments.models import Member

from ..queries import HOLD, Verdict, judge_many
from .definition import read, spoken_by
from .models import Journey, Run, cause_of

#: So many of a larger segment are asked of the gate to say how many would get it; drawn by a hash, the same every time.
SAMPLE = 5_000
_AGAIN = """
SELECT DISTINCT s.party_id FROM journeys_stay s
JOIN act_message m ON m.party_id = s.party_id AND m.cause = %(cause)s
     AND starts_with(m.once, %(cause)s || ':' || s.id || ':')
WHERE s.run_id = %(run)s AND s.party_id > %(after)s AND m.left_at IS NOT NULL AND m.failed_at IS NULL AND NOT EXISTS (
    SELECT FROM listen_counted c WHERE c.party = s.party_id AND c.kind = 'mail.clicked' AND c.occurred_at > m.left_at
    AND (c.subject_type IS DISTINCT FROM 'message' OR c.subject_id = m.id::text))
ORDER BY s.party_id LIMIT %(most)s
"""
_DRAWN = "SELECT party_id FROM segments_member WHERE segment_id = %s ORDER BY hashint8extended(party_id, 7) LIMIT %s"


def members_of(segment: int, *, after: int, most: int) -> list[int]:
    """Those who belong to it, behind one of them, in the order of their ids."""
    members = Member.objects.filter(segment=segment, party__gt=after).order_by("party")
    return list(members.values_list("party", flat=True)[:most])


def meant_again(run: Run, *, after: int, most: int) -> list[int]:
    """Those to whom mail of this run has left, and who have not clicked in it."""
    asked: dict[str, Any] = {"run": run.pk, "cause": cause_of(run.journey_id), "after": after, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, asked)
        return [party for (party,) in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Kept:
    """Whom a rule of the gate keeps from it: how many of those asked, the first of them, and whether only for now."""

    rule: str
    number: int
    parties: Sequence[int]
    is_held: bool


@dataclass(frozen=True, slots=True)
class Audience:
    """Of `members`, `asked` were asked of the gate: so many `get` it, some of them later; `kept` says who and why."""

    members: int
    asked: int
    get: int
    kept: Sequence[Kept]

    @property
    def is_whole(self) -> bool:
        return self.asked == self.members

    def of_all(self, number: int) -> int:
        """As many of all members, about."""
        return number if self.is_whole else round(number * self.members / max(self.asked, 1))


def audience_of(journey: Journey, segment: int, at: datetime, *, named: int) -> Audience:
    """Who of a segment would get what this journey sends at that instant, by its draft; who not, or only later, and by
    which rule; `named` of each."""
    members = Member.objects.filter(segment=segment)
    there = members.count()
    parties = list(_drawn(segment) if there > SAMPLE else members.order_by("party").values_list("party", flat=True))
    channel = spoken_by(read(journey.draft))
    verdicts = judge_many(parties, journey.purpose, now=at, topic=journey.topic_id, channel=channel)
    stopped = [(party, one) for party, one in zip(parties, verdicts, strict=True) if one.rule]
    counted = Counter((str(one.rule), one.answer is HOLD) for _, one in stopped)
    kept = [Kept(rule, number, _named(stopped, rule, named), is_held)
            for (rule, is_held), number in counted.most_common()]  # fmt: skip
    refused = sum(one.number for one in kept if not one.is_held)
    return Audience(there, len(parties), len(parties) - refused, kept)


def _named(stopped: Sequence[tuple[int, Verdict]], rule: str, most: int) -> list[int]:
    return [party for party, one in stopped if str(one.rule) == rule][:most]


def _drawn(segment: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_DRAWN, [segment, SAMPLE])
        return [party for (party,) in cursor.fetchall()]
