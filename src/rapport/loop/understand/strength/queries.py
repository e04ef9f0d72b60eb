"""What can be asked? How a relationship stands, who sees it differently, and how strength was learned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from rapport.loop.know.models import Affiliation, Party
from rapport.platform.languages import _

from .models import Move, Opinion, Outcome, Strength, StrengthFit
from .words import BANDS, STAGES, strength_word

MOST_PAST = 20


@dataclass(frozen=True, slots=True)
class View:
    """A colleague sees it differently, until a day."""

    id: int
    about: str
    words: str
    note: str
    until: date
    by: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Stand:
    """In which stage and band a relationship stands, since when, how strong it is, and who sees it differently.

    `strength`, `low` and `high` are 0..100, None while strength is not earned; `told_at` is when it was told.
    """

    stage: str
    stage_since: datetime | None
    band: str
    band_since: datetime | None
    strength: int | None
    low: int | None
    high: int | None
    word: str
    told_at: datetime | None
    views: tuple[View, ...]

    def without(self, hidden: Any) -> "Stand":
        """What is left of it for a colleague from whom these fields are hidden."""
        views = tuple(view for view in self.views if view.about not in hidden)
        blank: dict[str, dict[str, Any]] = {
            "stage": {"stage": "", "stage_since": None},
            "band": {"band": "", "band_since": None},
            "strength": {"strength": None, "low": None, "high": None, "word": "", "told_at": None},
        }
        nothing = {part: told for name in blank if name in hidden for part, told in blank[name].items()}
        return replace(self, views=views, **nothing)


#: One row for a party, as JSON, for whoever reads it together with other rows: see `stand_in`.
TOLD = """
SELECT s.stage, s.stage_since, s.band, s.band_since, g.value, g.low, g.high, g.told_at,
    (SELECT coalesce(jsonb_agg(o ORDER BY o.about), '[]') FROM (
        SELECT v.id, v.about, v.value, v.note, v.until, u.name AS by, v.said_at
        FROM strength_opinion v LEFT JOIN access_user u ON u.id = v.said_by_id
        WHERE v.party_id = know_party.id AND v.ended_at IS NULL) o) AS views
FROM (SELECT know_party.id) p LEFT JOIN strength_standing s ON s.party_id = p.id
LEFT JOIN strength_strength g ON g.party_id = p.id
"""


def stand_in(row: Mapping[str, Any], today: date) -> Stand:
    """What a row of TOLD says, today."""
    value = row["value"]
    percent = None if value is None else round(value * 100)
    return Stand(
        stage=_(STAGES[row["stage"] or 0]),
        stage_since=_instant(row["stage_since"]),
        band="" if row["band"] is None else _(BANDS[row["band"]]),
        band_since=_instant(row["band_since"]),
        strength=percent,
        low=None if value is None else round(row["low"] * 100),
        high=None if value is None else round(row["high"] * 100),
        word="" if percent is None else strength_word(percent),
        told_at=_instant(row["told_at"]),
        views=tuple(view for view in map(_view, row["views"]) if view.until >= today),
    )


def _view(row: Mapping[str, Any]) -> View:
    return View(
        row["id"], row["about"], words_of(row["about"], row["value"]), row["note"], date.fromisoformat(row["until"]),
        row["by"] or _("Somebody who left"), datetime.fromisoformat(row["said_at"]),
    )  # fmt: skip


def _instant(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def words_of(about: str, value: int) -> str:
    """How a band, or a strength of 0 to 100, reads."""
    return _(BANDS[value]) if about == Opinion.About.BAND else f"{value}, {strength_word(value)}"


def with_bands(ties: QuerySet[Affiliation]) -> QuerySet[Affiliation]:
    """Those ties, each with the `band` of whom it ties to the other (see BANDS), and `heard_at`: our last from them."""
    return ties.annotate(band=F("party__standing__band"), heard_at=F("party__relationship__last_in_at"))


def strength_of(party: Party) -> Strength | None:
    """The strength that was told last, with the version that told it; None where it is not earned."""
    return Strength.objects.filter(party=party).select_related("fit").first()


def opinions_of(party: Party) -> list[Opinion]:
    """Who saw it differently, the latest first, whether it still holds or not."""
    return list(party.opinions.select_related("said_by", "ended_by").order_by("-id")[:MOST_PAST])


def moves_of(party: Party) -> list[Move]:
    """The latest moves between stages and bands, the latest first."""
    return list(Move.objects.filter(party=party).order_by("-at", "-id")[:MOST_PAST])


def latest_fits() -> dict[str, StrengthFit]:
    """The latest version of each outcome, by the outcome."""
    found = StrengthFit.objects.order_by("outcome", "-id").distinct("outcome")
    by_outcome = {fit.outcome: fit for fit in found}
    return {outcome.value: by_outcome[outcome] for outcome in Outcome if outcome in by_outcome}
