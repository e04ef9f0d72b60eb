"""Who left an organisation and had carried most of what we had there? Told from what was exchanged until that day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from rapport.loop.know.models import Affiliation, Tie
from rapport.loop.know.queries import BOTH_HERE
from rapport.loop.listen.queries import Whole
from rapport.loop.understand.accounts import carried_until, gone_by, met_until
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import percent


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who left: the part of all two-way exchange they carried until then, and how many still answer there."""

    organisation: int
    person: int
    on: date
    at: datetime
    share: float
    others: int

    @property
    def episode(self) -> str:
        return f"{self.person} left {self.on}"

    @property
    def reason(self) -> dict[str, Any]:
        """Nobody is named: who reads it may not see them."""
        return {"person": self.person, "share": self.share, "others": self.others, "because": self._because}

    @property
    def _because(self) -> str:
        share = percent(self.share)
        if not self.others:
            return _("The one who carried %(share)s of the exchange has left; nobody else there knows us", share=share)
        return ngettext(
            "The one who carried %(share)s of the exchange has left; %(n)s other person there knows us",
            "The one who carried %(share)s of the exchange has left; %(n)s others there know us",
            self.others,
            share=share,
        )


def leavings_of(pairs: Iterable[tuple[int, int]], now: datetime) -> list[Leaving]:
    """Of these (person, organisation) those who do not work there any more, as they stood when they left."""
    wanted = set(pairs)
    ties = _ties({organisation for __, organisation in wanted})
    here = {(tie.party_id, tie.other_id) for tie in ties if not tie.ended_on}
    last: dict[tuple[int, int], Affiliation] = {}
    for tie in ties:
        pair = (tie.party_id, tie.other_id)
        if pair in wanted - here and (pair not in last or tie.ended_on > last[pair].ended_on):  # type: ignore[operator]
            last[pair] = tie
    return _told(last.values(), ties, now)


def leavings_between(organisations: Sequence[int], since: datetime, until: datetime) -> list[Leaving]:
    """Everybody who left one of these between two instants, as they stood then; in the order of leaving."""
    ties = _ties(organisations)
    left = [tie for tie in ties if tie.ended_on and since < gone_by(tie.ended_on, until) <= until]
    return sorted(_told(left, ties, until), key=lambda one: (one.at, one.organisation, one.person))


def _ties(organisations: Iterable[int]) -> list[Affiliation]:
    found = Affiliation.objects.filter(Q(**BOTH_HERE), other__in=list(organisations), tie=Tie.WORKS_AT)
    return list(found.order_by("pk"))


def _told(left: Iterable[Affiliation], ties: Sequence[Affiliation], now: datetime) -> list[Leaving]:
    """A question for each organisation that somebody left."""
    by_organisation: dict[int, list[Affiliation]] = {}
    for tie in left:
        by_organisation.setdefault(tie.other_id, []).append(tie)
    found: list[Leaving] = []
    for organisation, gone in by_organisation.items():
        theirs = [tie for tie in ties if tie.other_id == organisation]
        ends = [gone_by(_last_day(tie), now) for tie in gone]
        met = met_until(Whole(organisation), [organisation, *{tie.party_id for tie in theirs}], ends)
        for place, (tie, at) in enumerate(zip(gone, ends, strict=True)):
            carried = carried_until(met, place)
            stay = {one.party_id for one in theirs if one.ended_on is None or one.ended_on > _last_day(tie)}
            others = sum(carried.get(one, 0) > 0 for one in stay - {tie.party_id})
            whole, mine = sum(carried.values()), carried.get(tie.party_id, 0.0)
            share = mine / whole if whole else 0.0
            found.append(Leaving(organisation, tie.party_id, _last_day(tie), at, share, others))
    return found


def _last_day(tie: Affiliation) -> date:
    return tie.ended_on or date.max
