"""What do they care for, and do they return often? Each with how we know, for whom may see it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from rapport.loop.know.models import Party
from rapport.loop.understand.maths.interests import CLEAR, STRONG, Evidence
from rapport.loop.understand.tastes.models import Returner
from rapport.loop.understand.tastes.queries import Interested, tastes_of
from rapport.platform import clock
from rapport.platform.languages import N_, _, ngettext, written
from rapport.platform.ui.formats import day, percent
from rapport.workspace.place import Place

MOST = 8
HOW = {
    Evidence.DECLARED: N_("Told us"),
    Evidence.BOUGHT: N_("Bought"),
    Evidence.CLICKED: N_("Looked at"),
    Evidence.INFERRED: N_("Worked out"),
}
_LAST_ID = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True)
class InterestLine:
    """One topic: how strong in words and of 100, how we know, and the mark from which the touches behind it begin."""

    topic: str
    strength: str
    why: str
    mark: str


@dataclass(frozen=True, slots=True)
class TastesCard:
    """The card of interests (None for who may not see them) and, where it may be said, how returns compare."""

    interests: list[InterestLine] | None
    returns: str


def tastes_card(party: Party, place: Place, hidden: Collection[str], *, reads_orders: bool) -> TastesCard:
    """Told without what is hidden from the reader; of returns only to whom may read the orders."""
    told = tastes_of(party, place.now)
    shown = None if {"interest", "interest_in"} & set(hidden) else [_line(one, place) for one in told.interests[:MOST]]
    is_told = reads_orders and told.returner is not None and "returns_often" not in hidden
    return TastesCard(shown, _returns(told.returner) if is_told and told.returner else "")


def _line(one: Interested, place: Place) -> InterestLine:
    strength = _("Strong") if one.level >= STRONG else _("Clear") if one.level >= CLEAR else _("Slight")
    return InterestLine(
        one.topic,
        _("%(strength)s, %(level)s of 100", strength=strength, level=written(one.level)),
        _why(_(HOW[one.evidence]), one.days, day(place.local(one.latest), place.now)),
        f"{clock.micros(one.latest)}.{_LAST_ID}",
    )


def _why(how: str, days: int, last: str) -> str:
    if days <= 1:
        return _("%(how)s, last %(day)s", how=how, day=last)
    return ngettext(
        "%(how)s on %(n)s day, last %(day)s", "%(how)s on %(n)s days, last %(day)s", days, how=how, day=last
    )


def _returns(one: Returner) -> str:
    """What speaks for it, in numbers."""
    return ngettext(
        "%(returned)s of %(n)s item came back. Of the same items others return about %(share)s: %(usual)s or so.",
        "%(returned)s of %(n)s items came back. Of the same items others return about %(share)s: %(usual)s or so.",
        one.bought,
        returned=written(one.returned),
        share=percent(one.usual),
        usual=written(one.usual * one.bought),
    )
