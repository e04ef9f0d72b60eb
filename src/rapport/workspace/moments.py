"""How do pages tell what a trigger asks for, and why now? Pure: a trigger point in, sentences out."""

from collections.abc import Collection
from datetime import datetime

from rapport.loop.decide.models import Kind, Rule, TriggerPoint
from rapport.loop.decide.queries import as_said
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.ui.formats import ago, share_words

Reason = tuple[str, str, str]

ASK = N_("Ask what changed")
_ICONS = {
    Kind.SPEND: "package", Kind.ORDERS: "package", Kind.CAME_BACK: "refresh-ccw", Kind.SECOND: "package",
    Kind.FEEDBACK: "truck", Kind.STEPS: "mail", Kind.BIRTHDAY: "cake", Kind.ANNIVERSARY: "calendar",
    Kind.RENEWAL: "file-text", Kind.PROSPECT: "eye", Kind.ADVOCATE: "share-2", Kind.ONE_THREADED: "users",
    Kind.DUE: "clock", Kind.CHAMPION: "log-out",
}  # fmt: skip
#: What is told of these is told from orders.
_FROM_ORDERS = {Kind.RESTOCK, Kind.SPEND, Kind.ORDERS, Kind.CAME_BACK, Kind.SECOND, Kind.ANNIVERSARY}


def ask(point: TriggerPoint, now: datetime) -> str:
    """The act in the imperative, with what it is about."""
    if not is_silence(point):
        return act(point)
    days = silent_days(point, now)
    return ngettext("%(act)s: silent for %(n)s day", "%(act)s: silent for %(n)s days", days, act=act(point))


def act(point: TriggerPoint) -> str:
    """The act in the imperative."""
    asks = as_said(point.trigger.ask) if point.trigger else str(point.reason.get("ask") or _(ASK))
    return f"{asks}: {_what(point)}" if _what(point) else asks


def is_silence(point: TriggerPoint) -> bool:
    """Is it about a silence that lasts? Who is about to come back is told by the same clock, and is not silent."""
    return point.rule == Rule.SILENCE and not _is_due(point)


def _is_due(point: TriggerPoint) -> bool:
    return point.trigger is not None and point.trigger.kind == Kind.DUE


def why(point: TriggerPoint, now: datetime, *, lateness: float | None, hidden: Collection[str]) -> list[Reason]:
    """One to three reasons, each one we could show the customer; none tells a hidden field."""
    if is_silence(point):
        return [*_of_silence(point, now, lateness, hidden), *_orders_before(point, hidden)]
    if _is_due(point):
        return [*_of_due(point, now, hidden), *_orders_so_far(point, hidden)]
    if _what(point):
        return _of_restock(point, now)
    orders = [] if point.trigger and point.trigger.kind == Kind.ORDERS else _orders_so_far(point, hidden)
    return [_because(point, hidden), *orders]


def _of_silence(
    point: TriggerPoint, now: datetime, lateness: float | None, hidden: Collection[str]
) -> list[Reason]:  # fmt: skip
    told: list[Reason] = [(_silence(silent_days(point, now), point, hidden), "trending-down", "hot")]
    if lateness:
        rare = _("%(share)s of their silences last this long", share=share_words(lateness))
        told.append((_capital(rare), "clock", ""))
    return told


def _silence(days: int, point: TriggerPoint, hidden: Collection[str]) -> str:
    if "usual_gap" in hidden:
        return ngettext("Silent %(n)s day", "Silent %(n)s days", days)
    return ngettext(
        "Silent %(n)s day, usually every %(gap)s", "Silent %(n)s days, usually every %(gap)s", days,
        gap=_usual_gap(point),
    )  # fmt: skip


def _of_due(point: TriggerPoint, now: datetime, hidden: Collection[str]) -> list[Reason]:
    """Their own rhythm says that it is about time; by the trigger's name alone for whom that would tell too much."""
    if "usual_gap" in hidden:
        return [_because(point, hidden)]
    every = ngettext("Usually orders every %(n)s day", "Usually orders every %(n)s days", _usual_gap(point))
    ago = ngettext("Ordered %(n)s day ago", "Ordered %(n)s days ago", silent_days(point, now))
    return [(every, "clock", "soon"), (ago, "package", "")]


def _usual_gap(point: TriggerPoint) -> int:
    """Whole days; one at least."""
    return max(round(point.reason.get("usual_gap_days") or 0), 1)


def _of_restock(point: TriggerPoint, now: datetime) -> list[Reason]:
    gap = max(round(point.reason.get("gap_days", 0)), 1)
    every = ngettext(
        "Usually buys %(product)s every %(n)s day", "Usually buys %(product)s every %(n)s days", gap,
        product=_what(point),
    )  # fmt: skip
    told: list[Reason] = [(every, "package", "soon")]
    if last := point.reason.get("last"):
        at = datetime.fromisoformat(last).astimezone(now.tzinfo)
        told.append((_("Bought it last %(ago)s", ago=ago(at, now)), "clock", ""))
    if times := point.reason.get("times"):
        days = ngettext("Bought it on %(n)s day so far", "Bought it on %(n)s days so far", times)
        told.append((days, "refresh-ccw", ""))
    return told


def _because(point: TriggerPoint, hidden: Collection[str]) -> Reason:
    """What began to hold; by the trigger's name alone for whom it would tell something they may not see."""
    name = as_said(point.trigger.name) if point.trigger else _("a trigger")
    icon = _ICONS.get(Kind(point.trigger.kind), "bell") if point.trigger else "bell"
    if point.rule == Rule.JOURNEY:
        return _("A step of “%(journey)s”", journey=point.reason.get("journey")), "route", "soon"
    words = str(point.reason.get("because") or "")
    if not words or set(point.reason.get("tells") or ()) & set(hidden):
        return _("As “%(name)s” asks", name=name), icon, "soon"
    return words, icon, "soon"


def _orders_before(point: TriggerPoint, hidden: Collection[str]) -> list[Reason]:
    told = _orders(point, hidden)
    return [(ngettext("%(n)s order before", "%(n)s orders before", told), "package", "")] if told else []


def _orders_so_far(point: TriggerPoint, hidden: Collection[str]) -> list[Reason]:
    told = _orders(point, hidden)
    return [(ngettext("%(n)s order so far", "%(n)s orders so far", told), "package", "")] if told else []


def _orders(point: TriggerPoint, hidden: Collection[str]) -> int:
    """How many they ordered, for whom may know it."""
    return 0 if "orders_in_all" in hidden else point.reason.get("orders", 0)


def evidence(point: TriggerPoint) -> str:
    """The measure whose touches stand behind it; nothing where all of theirs do."""
    if point.rule == Rule.LOOP:
        return "loops"
    if point.rule == Rule.SILENCE:
        return "rhythm"
    return "continuity" if point.trigger and point.trigger.kind in _FROM_ORDERS else ""


def silent_days(point: TriggerPoint, now: datetime) -> int:
    """Whole days since the silence began."""
    began = datetime.fromisoformat(point.episode).replace(tzinfo=now.tzinfo)
    return max((now - began).days, 1)


def _what(point: TriggerPoint) -> str:
    """What they are due to buy again, if that is what it is about."""
    return str(point.reason.get("what") or "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
