"""Who has answered? They leave the journeys that are meant to end then, in the transaction in which it becomes known.

Nothing of it leaves after that: what waits is refused while their party is held, as the sender holds it who lets a
message leave. Whoever lets them go on holds their stay: it has done so before, and what it wrote is refused here, or
finds that they have left.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rapport.loop.know.commands import hold_parties
from rapport.platform import clock
from rapport.platform.languages import N_, _

from ...commands import refuse_waiting_for
from ..models import Stay, Version, cause_of

ANSWERED = "answered"
WHY = N_("They have answered, or met us, or said no, or our mail came back.")
#: What is an answer, of theirs or of a colleague at their organisation; and what is one for themselves alone. A note
#: that somebody is away is none: no human wrote it (`listen_countable`).
ANSWERS = (
    "mail.replied", "mail.received", "message.received", "call.received", "question.asked", "request.answered",
    "complaint.made", "meeting.held", "visit.received", "visit.made",
)  # fmt: skip
THEIR_OWN = ("mail.unsubscribed",)
_LEAVING = """
WITH told (party) AS (SELECT unnest(%(parties)s::bigint[])),
near (stays, did) AS (
    SELECT party, party FROM told
    UNION SELECT theirs.party_id, his.party_id FROM know_affiliation his
    JOIN know_affiliation theirs ON theirs.other_id = his.other_id AND theirs.tie = 'works_at'
        AND theirs.ended_on IS NULL
    WHERE his.party_id = ANY (%(parties)s) AND his.tie = 'works_at' AND his.ended_on IS NULL)
SELECT s.id FROM journeys_stay s
WHERE s.left_at IS NULL AND s.version_id = ANY (%(versions)s) AND s.party_id IN (SELECT stays FROM near)
  AND EXISTS (
    SELECT FROM near JOIN listen_countable t ON t.party = near.did
    WHERE near.stays = s.party_id AND t.occurred_at > s.entered_at AND t.occurred_at <= %(upto)s
      AND (t.kind = ANY (%(answers)s) OR t.kind = ANY (%(own)s) AND near.did = s.party_id))
ORDER BY s.id FOR NO KEY UPDATE OF s
"""


def until_they_answer() -> list[int]:
    """The versions that end with an answer, of the journeys that run; by their ids."""
    running = Version.objects.filter(journey__stopped_at=None, journey__removed_at=None)
    return list(running.filter(definition__start__until_they_answer=True).values_list("pk", flat=True))


def leave_who_answered(parties: Collection[int], versions: Collection[int], upto: datetime) -> int:
    """Those of these, and of their colleagues, who have answered since they came in leave such journeys; how many."""
    told: dict[str, Any] = {
        "parties": sorted(parties), "versions": list(versions), "upto": upto, "answers": list(ANSWERS),
        "own": list(THEIR_OWN),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LEAVING, told)
        ids = [stay for (stay,) in cursor.fetchall()]
    return _leave(ids) if ids else 0


@transaction.atomic
def leave_who_said_no(parties: Collection[int], *, purpose: str = "") -> int:
    """The same for those who refused what it sends, or whom our mail does not reach any more; without one, whatever."""
    versions = Version.objects.filter(pk__in=until_they_answer())
    versions = versions.filter(purpose=purpose) if purpose else versions
    stays = Stay.objects.inside().filter(party__in=parties, version__in=versions).order_by("pk")
    ids = list(stays.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    return _leave(ids) if ids else 0


def _leave(ids: Collection[int]) -> int:
    stays = list(Stay.objects.filter(pk__in=ids).order_by("pk"))
    hold_parties(stay.party_id for stay in stays)
    left = {"left_at": clock.now(), "left_how": ANSWERED, "due_at": None, "waits": 0, "held_rule": ""}
    Stay.objects.inside().filter(pk__in=ids).update(**left)
    for stay in stays:
        refuse_waiting_for(stay.party_id, cause_of(stay.journey_id), why=_(WHY))
    return len(stays)
