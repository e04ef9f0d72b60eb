"""Note what somebody says they care for, and keep what is stored of interests as the ledger tells them.

The projector only notes down whom a batch concerns; the next tick reads these from the ledger, each whole. However
touches come (late, corrected, handed over, merged), what is stored is then what a rebuild would store, bit for bit.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection, transaction
from django.db.models import F

from rapport.loop.know.models import Party, Product
from rapport.loop.listen.batches import Batch
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import CODES, Direction
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ...segments.commands import stir_parties
from ..facts import InterestDeclared, InterestWithdrawn
from ..models import Interest
from ..sql import KINDS, READ, WITHDRAWN

#: So many at one tick, which has other things to do; so many where nobody waits.
A_FEW, AT_ONCE = 500, 2_000
LONGEST_TOPIC = 120
_LOCK = 0x7A57


class NoTopic(ValueError):
    """An interest needs a topic: say what it is in."""


@transaction.atomic
def declare_interest(party: Party, topic: str, *, by: Any, at: datetime | None = None) -> UUID:
    """They told us that they care for this; a touch of the ledger, like all that is measured. Raises NoTopic."""
    return _say("interest.declared", party, topic, InterestDeclared, by=by, at=at)


@transaction.atomic
def withdraw_interest(party: Party, topic: str, *, by: Any, at: datetime | None = None) -> UUID:
    """They told us that they do not: whatever spoke for it before counts no more. Raises NoTopic."""
    return _say(WITHDRAWN, party, topic, InterestWithdrawn, by=by, at=at)


def _say(kind: str, party: Party, topic: str, fact: Any, *, by: Any, at: datetime | None) -> UUID:
    topic = _spelled(topic)
    touch = Touch(
        kind=kind, direction=Direction.FROM_THEM, channel="other", occurred_at=at or clock.now(), party=party.pk,
        topic=topic, actor=by.pk if by else None, source="page",
    )  # fmt: skip
    record([touch])
    announce(fact(party_id=party.pk, topic=topic), by=by)
    return touch.id


def _spelled(topic: str) -> str:
    """As the catalogue spells its category or brand, or as others' interest is spelled; else as it was said."""
    topic = " ".join(topic.replace("\x00", "").split())[:LONGEST_TOPIC]
    if not topic:
        raise NoTopic(sentence(NoTopic))
    for told in (
        Product.objects.filter(category__iexact=topic).values_list("category", flat=True),
        Product.objects.filter(brand__iexact=topic).values_list("brand", flat=True),
        Interest.objects.filter(topic__iexact=topic).values_list("topic", flat=True),
    ):
        if (known := told.first()) is not None:
            return known
    return topic


def notice(parties: Collection[int]) -> None:
    """Read the interests of these again at the next tick."""
    if parties:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO tastes_touched (party) SELECT unnest(%s::bigint[])", [list(parties)])


def notice_batch(batch: Batch) -> None:
    """Those of a batch of the ledger who did something that tells of an interest, or whose past has changed."""
    telling = batch.touches["party"][np.isin(batch.touches["kind"], _TELLING)]
    notice(np.unique(np.concatenate([telling, batch.refold])).tolist())


_TELLING = [CODES[kind] for kind in (*KINDS, WITHDRAWN)]


@transaction.atomic
def tick(most: int = A_FEW) -> int:
    """Read the interests of some of those noted down; how many parties."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_TAKE, [most])
        parties = [party for (party,) in cursor.fetchall()]
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")  # the ledger has many months to plan for
    read_interests(parties)
    return len(parties)


def catch_up() -> int:
    """Read the interests of all of those noted down, as after an import; how many parties."""
    done = 0
    while some := tick(AT_ONCE):
        done += some
    return done


_TAKE = """
WITH oldest AS (SELECT party FROM tastes_touched ORDER BY id LIMIT %s),
     gone AS (DELETE FROM tastes_touched WHERE party IN (SELECT party FROM oldest) RETURNING party)
SELECT DISTINCT party FROM gone
"""


@transaction.atomic
def read_interests(parties: Collection[int]) -> None:
    """Replace what is stored of these parties' interests by what the ledger tells, where it differs."""
    if not parties:
        return
    with connection.cursor() as cursor:
        cursor.execute(_REPLACE, {"parties": sorted(parties)})
        changed = {party for (party,) in cursor.fetchall()}
    stir_parties(changed)


_REPLACE = f"""
WITH now AS MATERIALIZED (
    SELECT r.* FROM ({READ}) AS r (party, topic, evidence, score, latest, days)
    WHERE EXISTS (SELECT FROM know_party k WHERE k.id = r.party)
), gone AS (
    DELETE FROM tastes_interest i WHERE i.party_id = ANY (%(parties)s::bigint[])
      AND NOT EXISTS (SELECT FROM now WHERE (now.party, now.topic, now.evidence) = (i.party_id, i.topic, i.evidence))
    RETURNING i.party_id
), kept AS (
    INSERT INTO tastes_interest AS i (party_id, topic, evidence, score, latest, days) SELECT * FROM now
    ON CONFLICT (party_id, topic, evidence) DO UPDATE
    SET score = excluded.score, latest = excluded.latest, days = excluded.days
    WHERE (i.score, i.latest, i.days) IS DISTINCT FROM (excluded.score, excluded.latest, excluded.days)
    RETURNING i.party_id
)
SELECT party_id FROM gone UNION SELECT party_id FROM kept
"""  # noqa: S608 - constants


def read_everybody(*, weekday: int | None = None) -> int:
    """The same for everybody, some at a time: after categories of the catalogue changed, and as a check; how many.

    With a `weekday` (Monday is 0) only the seventh whose turn it is: all of them in a week.
    """
    last, done = 0, 0
    everybody = Party.objects.order_by("pk").values_list("pk", flat=True)
    if weekday is not None:
        everybody = everybody.annotate(turn=F("pk") % 7).filter(turn=weekday)
    while parties := list(everybody.filter(pk__gt=last)[:AT_ONCE]):
        read_interests(parties)
        last, done = parties[-1], done + len(parties)
    return done
