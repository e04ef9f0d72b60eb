"""What was agreed with them for a term, when does it come up, and will they renew?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.departments.sales.contracts.models import Contract, RenewalFit
from rapport.departments.sales.contracts.queries import likely_to_renew
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import day, money, percent
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Agreed:
    """One contract as the card tells it."""

    number: str
    href: str
    worth: str
    when: str
    tone: str
    likely: str


def contracts_card(party: Any, place: Place, *, tells_chance: bool) -> list[Agreed]:
    """Their contracts; `party` comes from `queries.records`."""
    return [_agreed(row, place, tells_chance) for row in party.agreed]


def _agreed(row: Mapping[str, Any], place: Place, tells_chance: bool) -> Agreed:
    amount = money(row["value"], row["currency"])
    worth = ngettext("%(amount)s for %(n)s month", "%(amount)s for %(n)s months", row["term"], amount=amount)
    when, tone = _when(row, place)
    return Agreed(
        number=row["number"],
        href=f"/contracts/{row['id']}",
        worth=worth,
        when=when,
        tone=tone,
        likely=_likely(row) if tells_chance and row["renews_on"] else "",
    )


def _when(row: Mapping[str, Any], place: Place) -> tuple[str, str]:
    if row["ended_at"]:
        return _("ended %(day)s", day=day(place.local(datetime.fromisoformat(row["ended_at"])), place.now)), ""
    due = date.fromisoformat(row["renews_on"])
    ahead = (due - place.now.date()).days
    if ahead < 0:
        return ngettext("date passed %(n)s day ago", "date passed %(n)s days ago", -ahead), "warn"
    return _("renewal %(day)s", day=day(due, place.now)), "warn" if ahead <= 30 else ""


def _likely(row: Mapping[str, Any]) -> str:
    """In a sentence, with how sure; what it waits for while nothing is known of contracts of this term."""
    contract = Contract(term=row["term"], renewals=row["renewals"], renews_on=date.fromisoformat(row["renews_on"]))
    told = likely_to_renew(contract, {row["term"]: _fit(row)} if row["a"] is not None else {})
    if told is None:
        return _("How likely they are to renew is known once some contracts of this term have met their second date.")
    if told.low is None:
        return _("%(chance)s likely to renew", chance=percent(told.chance))
    return _(
        "%(chance)s likely to renew, between %(low)s and %(high)s",
        chance=percent(told.chance), low=percent(told.low), high=percent(told.high),
    )  # fmt: skip


def _fit(row: Mapping[str, Any]) -> RenewalFit:
    spread: Sequence[Any] = row["spread"]
    return RenewalFit(
        term=row["term"], a=row["a"], b=row["b"], spread=spread, contracts=row["contracts"], lost=row["lost"]
    )
