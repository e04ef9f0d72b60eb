"""What can be asked of tastes? Interests at an instant, the guess about a text, who returns and what comes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import numpy as np
from django.db import connection
from django.db.models import QuerySet

from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by

from ..maths.feeling import Model, first_model, guess
from ..maths.interests import SLIGHT, Evidence, level
from .models import ComesBack, FeelingModel, Returner, ReturnsFit

DAY = 86_400.0
_model: tuple[int, Model] = (0, first_model())


@dataclass(frozen=True, slots=True)
class Interested:
    """One topic somebody cares for: how much (0..100), how we know best, on how many days, the last of them."""

    topic: str
    level: float
    evidence: Evidence
    days: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class Tastes:
    """What a record page says of somebody: their interests, the strongest first, and returns that stand out."""

    interests: Sequence[Interested]
    returner: Returner | None


def tastes_of(party: Party, now: datetime, *, least: float = SLIGHT) -> Tastes:
    """The interests of at least this level, and the returns that stand out.

    One question; none where TOLD was read together with the party.
    """
    told = getattr(party, "tastes", None) or _read(party)
    kept = msgspec.convert(told[0], _Kept)
    interests = [(i.topic, Evidence(i.evidence), i.score, i.latest, i.days) for i in kept.interests]
    return Tastes(_strongest(interests, now, least), Returner(party.pk, **kept.returner) if kept.returner else None)


def _read(party: Party) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT jsonb_agg(row) FROM know_party, LATERAL ({TOLD}) row WHERE know_party.id = %s",  # noqa: S608
                       [party.pk])  # fmt: skip
        return msgspec.json.decode(cursor.fetchone()[0])


#: One row for a party, for whoever reads it together with other rows: see `tastes_of`.
TOLD = """
SELECT (SELECT coalesce(jsonb_agg(i), '[]') FROM (
            SELECT topic, evidence, score, latest, days FROM tastes_interest WHERE party_id = know_party.id) i
       ) AS interests,
       (SELECT to_jsonb(r) FROM (
            SELECT bought, returned, usual, chance, often FROM tastes_returner
            WHERE party_id = know_party.id AND often) r) AS returner
"""


class _Topic(msgspec.Struct):
    topic: str
    evidence: int
    score: float
    latest: datetime
    days: int


class _Kept(msgspec.Struct):
    """What a row of TOLD holds."""

    interests: list[_Topic]
    returner: dict[str, Any] | None


def _strongest(told: Sequence[Any], now: datetime, least: float) -> list[Interested]:
    day, best = now.timestamp() / DAY, dict[str, Interested]()
    for topic, evidence, score, latest, days in told:
        one = Interested(topic, float(level(score, evidence, day)), evidence, days, latest)
        if one.level >= least and (topic not in best or best[topic].level < one.level):
            best[topic] = one
    return sorted(best.values(), key=lambda one: (-one.level, one.topic))


def feeling_of(text: str | None) -> float | None:
    """How somebody feels who writes so, from -1 to 1; None where nothing is likely enough to be said."""
    return feelings_of([text])[0]


def feelings_of(texts: Iterable[str | None]) -> list[float | None]:
    """The same of many texts."""
    model = feeling_model()
    return [guess(model, text).feeling if text else None for text in texts]


def feeling_model() -> Model:
    """The model with all lessons, read when there was a new one."""
    global _model
    version = FeelingModel.objects.filter(pk=1).values_list("version", flat=True).first() or 0
    if version != _model[0]:
        stored = FeelingModel.objects.filter(pk=1).first()
        _model = (stored.version, model_of(stored)) if stored else (0, first_model())
    return _model[1]


def model_of(stored: FeelingModel) -> Model:
    """The weights that are stored; those before any lesson where there are none, or of another shape."""
    fresh = first_model()
    if len(stored.mean) != fresh.mean.nbytes or len(stored.precision) != fresh.precision.nbytes:
        return fresh
    mean, precision = (np.frombuffer(part, "<f8").reshape(fresh.mean.shape) for part in (stored.mean, stored.precision))
    return Model(mean, precision)


def latest_returns() -> ReturnsFit | None:
    """The latest comparison of all returns."""
    return ReturnsFit.objects.order_by("-pk").first()


def returners_seen_by(user: Any) -> QuerySet[Returner]:
    """Those who return often among the people this colleague may see, the surest first."""
    return Returner.objects.filter(often=True, party__in=parties_seen_by(user)).select_related("party").order_by(
        "-chance", "party"
    )  # fmt: skip


def coming_back() -> QuerySet[ComesBack]:
    """The products that come back often, the surest first."""
    return ComesBack.objects.filter(often=True, product__binned_at=None).select_related("product").order_by(
        "-chance", "product"
    )  # fmt: skip


def comes_back(product: int) -> ComesBack | None:
    """How often this product comes back, if that stands out."""
    return ComesBack.objects.filter(pk=product, often=True).first()
