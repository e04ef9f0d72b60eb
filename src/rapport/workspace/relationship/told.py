"""How does a touch read on the page? The ledger's row as a sentence with its side, its words and its feeling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.listen.queries import Told
from rapport.loop.listen.vocabulary import describe
from rapport.platform.languages import _, clock_time, ngettext
from rapport.platform.ui.formats import day, moment, money
from rapport.workspace.place import Place
from rapport.workspace.words import deed, side

MOST_GOODS = 3
WARM, UPSET = 0.3, -0.3


@dataclass(frozen=True, slots=True)
class TouchLine:
    """One touch as the timeline shows it."""

    id: str
    side: str
    icon: str
    what: str
    rest: str
    when: str
    iso: str
    said: str
    feeling: str
    outcome: str
    who: str
    planned: bool
    invented: bool
    by_hand: bool
    href: str = ""


def line(
    touch: Told, goods: Sequence[str], who: str, place: Place, *, is_open: bool = True, notes: bool = True,
    record: tuple[str, str] = ("", ""),
) -> TouchLine:  # fmt: skip
    """The touch with what was in its order and, on the page of an organisation, whose it is.

    One that is not open to the reader tells that it happened, and nothing else; without `notes`, one written down by
    hand does not tell its words. `record` is the title and address of the record it tells of, if that may be read.
    """
    by_hand = (touch.external_id or "").startswith("log:")
    at, payload = place.local(touch.occurred_at), touch.payload if isinstance(touch.payload, dict) else {}
    ahead = at > place.now
    return TouchLine(
        id=str(touch.id),
        side=side(touch.direction),
        icon=describe(touch.kind).icon,
        what=_what(touch, payload, of_record=any(record))
        if is_open
        else deed(touch.kind, touch.direction, touch.actor or ""),
        rest=record[0] or _rest(touch, payload, goods, place.currency) if is_open else "",
        when=f"{day(at, place.now)} {clock_time(at)}" if ahead else moment(at, place.now),
        iso=at.isoformat(),
        said=touch.said or "" if is_open and touch.kind != "newsletter.sent" and (notes or not by_hand) else "",
        feeling=_feeling(touch) if is_open and touch.said and (notes or not by_hand) else "",
        outcome=_("Opened a loop: %(text)s", text=touch.opened) if touch.opened else "",
        who=who,
        planned=ahead,
        invented=payload.get("invented") is True,
        by_hand=by_hand,
        href=record[1],
    )


def _what(touch: Told, payload: Mapping[str, Any], *, of_record: bool) -> str:
    """The strong words: what was done, or the number of the order."""
    if of_record and touch.topic:
        return touch.topic
    if touch.kind == "order.placed" and payload.get("number"):
        return _("Order %(number)s", number=payload["number"])[:80]
    if touch.kind == "survey.answered" and touch.value is not None:
        return _("Rated %(mark)s of 10", mark=touch.value)
    if touch.kind.startswith("custom."):
        return touch.kind.removeprefix("custom.").replace("_", " ").capitalize() or _("Noted")
    return deed(touch.kind, touch.direction, touch.actor or "")


def _rest(touch: Told, payload: Mapping[str, Any], goods: Sequence[str], currency: str) -> str:
    """The sentence after them: goods and money, the subject of a mail, the product, the way."""
    if touch.kind == "order.placed":
        worth = money(touch.value, touch.currency or currency)
        return f": {_first(goods)}, {worth}" if goods else _("for %(amount)s", amount=worth)
    if touch.kind == "item.returned":
        number = f"{touch.quantity} × " if touch.quantity and touch.quantity > 1 else ""
        return f"{number}{touch.product or touch.topic or ''}"
    if touch.kind.startswith("contract.") and payload.get("number"):
        number, worth = f"{payload['number']}"[:80], money(touch.value, touch.currency or currency)
        return number if touch.kind == "contract.ended" else _("%(number)s for %(amount)s", number=number, amount=worth)
    subject = payload.get("subject") or (touch.said if touch.kind == "newsletter.sent" else "")
    if isinstance(subject, str) and subject:
        return f"“{subject[:120]}”"
    if touch.kind in {"meeting.held", "call.received", "visit.received"} and touch.actor:
        return _("with %(name)s", name=touch.actor)
    return touch.product or ""


def _first(goods: Sequence[str]) -> str:
    """The first few of what was in an order, and how many more there were."""
    shown, more = ", ".join(goods[:MOST_GOODS]), len(goods) - MOST_GOODS
    return ngettext("%(goods)s and %(n)s more", "%(goods)s and %(n)s more", more, goods=shown) if more > 0 else shown


def _feeling(touch: Told) -> str:
    """How their words feel: as a colleague said, or a guess that says so; nothing where it is too unsure."""
    if touch.sentiment is None:
        return ""
    if touch.sentiment >= WARM:
        return _("Happy, says a colleague") if touch.felt else _("Sounds happy, a guess")
    if touch.sentiment <= UPSET:
        return _("Unhappy, says a colleague") if touch.felt else _("Sounds unhappy, a guess")
    return _("No clear feeling, says a colleague") if touch.felt else ""


def goods_of(lines: Sequence[tuple[Any, str | None, int, int]]) -> dict[str, list[str]]:
    """What was in each order, in words: order id -> `2 × Sidamo 1 kg`; lines are (order, product, quantity, value)."""
    told: dict[str, list[str]] = {}
    for order, product, quantity, __ in lines:
        name = product or ngettext("%(n)s item", "%(n)s items", quantity)
        told.setdefault(str(order), []).append(f"{quantity} × {name}" if product and quantity > 1 else name)
    return told
