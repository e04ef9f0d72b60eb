"""How do pages tell what a trigger asks for, and why now? Pure: a trigger point in, sentences out."""

from collections.abc import Collection
from datetime import datetime

from rapport.loop.decide.models import Kind, Rule, TriggerPoint
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
    asks = act(point)
    return (
        ngettext(
            "%(asks)s: silent for %(n)s day", "%(asks)s: silent for %(n)s days", silent_days(point, now), asks=asks
        )
        if is_silence(point)
        else asks
    )


def act(point: TriggerPoint) -> str:
    """The act in the imperative."""
    asks = point.trigger.ask if point.trigger else str(point.reason.get("ask") or ASK)
    return f"{asks}: {_what(point)}" if _what(point) else asks


def is_silence(point: TriggerPoint) -> bool:
    """Is it about a silence that lasts? Who is about to come back is told by the same clock, and is not silent."""
    return point.rule == Rule.SILENCE and not _is_due(point)


def _is_due(point: TriggerPoint) -> bool:
    return point.trigger is not None and point.trigger.kind == Kind.DUE


def why(point: TriggerPoint, now: datetime, *, lateness: float | None, hidden: Collection[str]) -> list[Reason]:
    """One to three reasons, each one we could show the customer; none tells a hidden field."""
    if is_silence(point):
        return [*_of_silence(point, now, lateness, hidden), *_orders(point, hidden, "before")]
    if _is_due(point):
        return [*_of_due(point, now, hidden), *_orders(point, hidden, _("so far"))]
    if _what(point):
        return _of_restock(point, now)
    orders = [] if point.trigger and point.trigger.kind == Kind.ORDERS else _orders(point, hidden, _("so far"))
    return [_because(point, hidden), *orders]


def _of_silence(
    point: TriggerPoint, now: datetime, lateness: float | None, hidden: Collection[str]
) -> list[Reason]:  # fmt: skip
    usual = ngettext("Silent %(n)s day", "Silent %(n)s days", silent_days(point, now))
    if "usual_gap" not in hidden:
        usual += _(", usually every %(point)s", point=_usual_gap(point))
    rare = (
        [(_("%(lateness)s of their silences last this long", lateness=_capital(share_words(lateness))), "clock", "")]
        if lateness
        else []
    )
    return [(usual, "trending-down", "hot"), *rare]


def _of_due(point: TriggerPoint, now: datetime, hidden: Collection[str]) -> list[Reason]:
    """Their own rhythm says that it is about time; by the trigger's name alone for whom that would tell too much."""
    if "usual_gap" in hidden:
        return [_because(point, hidden)]
    gap, ordered = _usual_gap(point), ngettext("%(n)s day", "%(n)s days", silent_days(point, now))
    return [
        (ngettext("Usually orders every %(n)s day", "Usually orders every %(n)s days", gap), "clock", "soon"),
        (_("Ordered %(ordered)s ago", ordered=ordered), "package", ""),
    ]


def _usual_gap(point: TriggerPoint) -> int:
    """Whole days; one at least."""
    return max(round(point.reason.get("usual_gap_days") or 0), 1)


def _of_restock(point: TriggerPoint, now: datetime) -> list[Reason]:
    gap = max(round(point.reason.get("gap_days", 0)), 1)
    told = [
        (
            ngettext(
                "Usually buys %(point)s every %(n)s day",
                "Usually buys %(point)s every %(n)s days",
                gap,
                point=_what(point),
            ),
            "package",
            "soon",
        )
    ]
    if last := point.reason.get("last"):
        told.append(
            (
                _("Bought it last %(last)s", last=ago(datetime.fromisoformat(last).astimezone(now.tzinfo), now)),
                "clock",
                "",
            )
        )
    if times := point.reason.get("times"):
        told.append(
            (ngettext("Bought it on %(n)s day so far", "Bought it on %(n)s days so far", times), "refresh-ccw", "")
        )
    return told


def _because(point: TriggerPoint, hidden: Collection[str]) -> Reason:
    """What began to hold; by the trigger's name alone for whom it would tell something they may not see."""
    name = point.trigger.name if point.trigger else _("a trigger")
    icon = _ICONS.get(Kind(point.trigger.kind), "bell") if point.trigger else "bell"
    if point.rule == Rule.JOURNEY:
        return _("A step of “%(reason)s”", reason=point.reason.get("journey")), "route", "soon"
    words = str(point.reason.get("because") or "")
    if not words or set(point.reason.get("tells") or ()) & set(hidden):
        return _("As “%(name)s” asks", name=name), icon, "soon"
    return words, icon, "soon"


def _orders(point: TriggerPoint, hidden: Collection[str], when: str) -> list[Reason]:
    orders = point.reason.get("orders", 0)
    return (
        [(f"{ngettext('%(n)s order', '%(n)s orders', orders)} {when}", "package", "")]
        if orders and "orders_in_all" not in hidden
        else []
    )


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
