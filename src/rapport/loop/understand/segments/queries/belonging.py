"""Who belongs, who did on a day, and how does somebody stand? Memberships, their history, and what was said by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.db import connection
from django.db.models import Count, QuerySet

from rapport.loop.know.models import Party

from ..models import Member, Passage, Pick, Segment

SHOWN, MOST_SHOWN = timedelta(days=30), 20


def sizes() -> dict[int, int]:
    """How many belong to each segment that has members, by its id."""
    return dict(Member.objects.values_list("segment").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to one segment: since when they belong, if they do, and what was said by hand.

    `by_hand` is None where nobody said anything; just said, it holds before it is worked out. `treatment` is what its
    people get, "" without a rule.
    """

    segment: int
    name: str
    has_filter: bool
    since: datetime | None
    by_hand: bool | None
    picked_at: datetime | None
    picked_by: str
    treatment: str

    @property
    def belongs(self) -> bool:
        return self.since is not None if self.by_hand is None else self.by_hand


def standings_of(party: Party) -> list[Standing]:
    """The segments that a party belongs to, or was put into or kept out of by hand, by name.

    One question; none where TOLD was read together with the party.
    """
    told = getattr(party, "standings", None)
    if told is None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(jsonb_agg(row), '[]') FROM know_party, LATERAL ({TOLD}) row "  # noqa: S608
                           "WHERE know_party.id = %s", [party.pk])  # fmt: skip
            told = msgspec.json.decode(cursor.fetchone()[0])
    return msgspec.convert(told, list[Standing])


#: A row for each such segment of a party, for whoever reads them together with it: see `standings_of`.
TOLD = """
SELECT s.id AS segment, s.name, s.filter <> '' AS has_filter, m.since, p.belongs AS by_hand, p.picked_at,
       coalesce(u.name, '') AS picked_by, coalesce(t.text, '') AS treatment
FROM segments_segment s
LEFT JOIN segments_member m ON m.segment_id = s.id AND m.party_id = know_party.id
LEFT JOIN segments_pick p ON p.segment_id = s.id AND p.party_id = know_party.id
LEFT JOIN access_user u ON u.id = p.picked_by_id
LEFT JOIN segments_treatment t ON t.segment_id = s.id
WHERE m.id IS NOT NULL OR p.id IS NOT NULL ORDER BY lower(s.name)
"""


def open_to(party: Party) -> QuerySet[Segment]:
    """The segments that a party could be put into by hand, or kept out of: those of its kind."""
    return Segment.objects.filter(noun="person" if party.is_person else "organisation").order_by("name")


def picks_of(segment: Segment) -> QuerySet[Pick]:
    """Who was put in or kept out by hand, the latest first."""
    there = segment.picks.filter(party__binned_at=None).select_related("party", "picked_by")
    return there.order_by("-picked_at", "-pk")


def pick_states(segment: int, parties: Sequence[int]) -> dict[int, bool]:
    """What was said by hand of these parties."""
    return dict(Pick.objects.filter(segment=segment, party__in=parties).values_list("party_id", "belongs"))


def passages(segment: Segment, now: datetime) -> list[Passage]:
    """The latest who came and went in the last 30 days."""
    recent = Passage.objects.filter(segment=segment, at__gt=now - SHOWN, party__binned_at=None)
    return list(recent.select_related("party").order_by("-at", "-id")[:MOST_SHOWN])


def belonged_on(segment: Segment, at: datetime) -> QuerySet[Party]:
    """Those who belonged at this instant and are not in the bin now, by name."""
    there = Party.objects.filter(pk__in=_inside(segment, at).values("party_id"), binned_at=None)
    return there.order_by("sort_name", "pk")


def _inside(segment: Segment, at: datetime) -> QuerySet[Passage]:
    """Who came in by then, and had not left."""
    latest = Passage.objects.filter(segment=segment, at__lte=at).order_by("party", "-at", "-id").distinct("party")
    return Passage.objects.filter(pk__in=latest.values("pk"), entered=True)
