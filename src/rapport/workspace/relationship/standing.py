"""Where does a relationship stand, as a page shows it? Strength, band, stage, views of colleagues, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.know.models import Party
from rapport.loop.understand.maths.strength import MEASURES
from rapport.loop.understand.strength.models import Move, Opinion
from rapport.loop.understand.strength.queries import (
    Stand,
    moves_of,
    opinions_of,
    stand_in,
    strength_of,
    words_of,
)
from rapport.loop.understand.strength.words import BANDS, MEASURE_WORDS, OUTCOMES, STAGES, strength_word
from rapport.platform.languages import _, full_date, ngettext, written
from rapport.workspace.place import Place

from .adding_up import adding_up
from .figures import signed
from .tiles import FIELDS


@dataclass(frozen=True, slots=True)
class Points:
    """What one measure adds to a strength; `measure` names its touches and its own "Why", if it has any."""

    what: str
    points: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class WhyStrong:
    """Why a strength is what it is: points that add up on the screen, how sure it is, and how good such ones were."""

    percent: int
    word: str
    of: str
    points: list[Points]
    total: str
    low: int
    high: int
    told_at: datetime
    judged: int
    ours: str
    plain: str


@dataclass(frozen=True, slots=True)
class Past:
    """One line of the history: a move, or a view."""

    at: datetime
    what: str
    note: str = ""


def stand_of(party: Any, place: Place, hidden: Collection[str]) -> Stand:
    """How it stands today; `party` comes from `queries.records`. Stages are those of people: an organisation buys by
    theirs.
    """
    return stand_in(party.stands[0], place.now.date()).without(hidden if party.is_person else {*hidden, "stage"})


def why_strong(party: Party, place: Place, hidden: Collection[str]) -> WhyStrong | None:
    """Why it is so strong; None where no strength is shown. Hidden measures are told together."""
    told = strength_of(party)
    if told is None or "strength" in hidden:
        return None
    tenths = adding_up([points * 10 for points in told.points], round(told.value * 1000))
    begin, *each = tenths
    of = _(OUTCOMES[told.fit.outcome]).format(ngettext("%(n)s day", "%(n)s days", told.fit.horizon_days))
    known = dict(zip(MEASURES, each, strict=True))
    unseen = [known.pop(name) for name in MEASURES if FIELDS[name] in hidden]
    parts = [Points(_(MEASURE_WORDS[name]), signed(steps, 10, 1), name) for name, steps in known.items()]
    if unseen:
        parts.append(Points(_("What you do not see, together"), signed(sum(unseen), 10, 1)))
    percent = round(told.value * 100)
    return WhyStrong(
        percent=percent,
        word=strength_word(percent),
        of=of,
        points=[Points(_("Where everybody begins"), written(begin / 10, 1)), *parts],
        total=written(sum(tenths) / 10, 1),
        low=round(told.low * 100),
        high=round(told.high * 100),
        told_at=place.local(told.told_at),
        judged=told.fit.judged,
        ours=written(told.fit.brier or 0.0, 4),
        plain=written(told.fit.plain_brier or 0.0, 4),
    )


def past_of(party: Party, place: Place, hidden: Collection[str]) -> list[Past]:
    """How it moved between stages and bands, and who saw it differently; the latest first."""
    words = {Move.Of.STAGE.value: STAGES, Move.Of.BAND.value: BANDS}
    moved = [Past(place.local(one.at), _moved(words[one.of], one)) for one in moves_of(party) if one.of not in hidden]
    seen = [Past(place.local(one.said_at), *_seen(one)) for one in opinions_of(party) if one.about not in hidden]
    return sorted(moved + seen, key=lambda past: past.at, reverse=True)


def _moved(words: dict[int, str], move: Move) -> str:
    before = "" if move.before is None else f"{_(words[move.before])} → "
    return f"{_(move.get_of_display())}: {before}{_(words[move.after])}"


def _seen(opinion: Opinion) -> tuple[str, str]:
    by = opinion.said_by.name if opinion.said_by else _("Somebody who left")
    told = {"note": opinion.note, "day": full_date(opinion.until)}
    note = (
        _("%(note)s Until %(day)s, taken back or replaced since.", **told) if opinion.ended_at
        else _("%(note)s Until %(day)s.", **told)
    )  # fmt: skip
    return _("%(name)s saw %(view)s", name=by, view=words_of(opinion.about, opinion.value)), note
