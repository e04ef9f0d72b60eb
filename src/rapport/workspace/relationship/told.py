"""How does a touch read on the page? The ledger's row as a sentence with its side, its words and its feeling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.listen.queries import Told
from rapport.loop.listen.vocabulary import describe
from rapport.platform.languages import _, ngettext
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
        when=f"{day(at, place.now)} {at:%H:%M}" if ahead else moment(at, place.now),
        iso=at.isoformat(),
        said=touch.said or "" if is_open and touch.kind != "newsletter.sent" and (notes or not by_hand) else "",
        feeling=_feeling(touch) if is_open and touch.said and (notes or not by_hand) else "",
        outcome=_("Opened a loop: %(opened)s", opened=touch.opened) if touch.opened else "",
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
        return _("Order %(payload)s", payload=payload["number"])[:80]
    if touch.kind == "survey.answered" and touch.value is not None:
        return _("Rated %(value)s of 10", value=touch.value)
    if touch.kind.startswith("custom."):
        return touch.kind.removeprefix("custom.").replace("_", " ").capitalize() or _("Noted")
    return deed(touch.kind, touch.direction, touch.actor or "")


def _rest(touch: Told, payload: Mapping[str, Any], goods: Sequence[str], currency: str) -> str:
    """The sentence after them: goods and money, the subject of a mail, the product, the way."""
    if touch.kind == "order.placed":
        worth = money(touch.value, touch.currency or currency)
        more = _(" and %(goods)s more", goods=len(goods) - MOST_GOODS) if len(goods) > MOST_GOODS else ""
        return f": {', '.join(goods[:MOST_GOODS])}{more}, {worth}" if goods else _("for %(worth)s", worth=worth)
    if touch.kind == "item.returned":
        number = f"{touch.quantity} × " if touch.quantity and touch.quantity > 1 else ""
        return f"{number}{touch.product or touch.topic or ''}"
    if touch.kind.startswith("contract.") and payload.get("number"):
        worth = (
            ""
            if touch.kind == "contract.ended"
            else _(" for %(value)s", value=money(touch.value, touch.currency or currency))
        )
        return f"{payload['number']}"[:80] + worth
    subject = payload.get("subject") or (touch.said if touch.kind == "newsletter.sent" else "")
    if isinstance(subject, str) and subject:
        return f"“{subject[:120]}”"
    if touch.kind in {"meeting.held", "call.received", "visit.received"} and touch.actor:
        return _("with %(actor)s", actor=touch.actor)
    return touch.product or ""


def _feeling(touch: Told) -> str:
    """How their words feel: as a colleague said, or a guess that says so; nothing where it is too unsure."""
    if touch.sentiment is None:
        return ""
    word = _("Happy") if touch.sentiment >= WARM else _("Unhappy") if touch.sentiment <= UPSET else ""
    if touch.felt:
        return _("%(word)s, says a colleague", word=word or _("No clear feeling"))
    return _("Sounds %(word)s, a guess", word=word.lower()) if word else ""


def goods_of(lines: Sequence[tuple[Any, str | None, int, int]]) -> dict[str, list[str]]:
    """What was in each order, in words: order id -> `2 × Sidamo 1 kg`; lines are (order, product, quantity, value)."""
    told: dict[str, list[str]] = {}
    for order, product, quantity, __ in lines:
        name = product or ngettext("%(n)s item", "%(n)s items", quantity)
        told.setdefault(str(order), []).append(f"{quantity} × {name}" if product and quantity > 1 else name)
    return told
