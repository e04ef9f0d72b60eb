"""How does Today say it? Pure: a trigger point in, sentences out."""

from collections.abc import Collection
from datetime import datetime

from rapport.loop.decide.models import TriggerPoint
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.platform.languages import N_, _, clock_time, listed, ngettext
from rapport.platform.ui.formats import day, due, money, percent, urgency
from rapport.workspace import moments
from rapport.workspace.moments import Reason

_ASKS = {
    Loop.QUESTION: N_("Answer: %(text)s"),
    Loop.PROMISE: N_("Keep your promise: %(text)s"),
    Loop.COMPLAINT: N_("Settle the complaint: %(text)s"),
    Loop.FEEDBACK: N_("Thank them for the feedback: %(text)s"),
    Loop.THANKS: N_("Say thank you: %(text)s"),
    Loop.CONTACT: N_("Get in touch as agreed: %(text)s"),
}
_OWED = {
    Loop.QUESTION: (N_("Their question"), N_("a question"), "circle-question-mark"),
    Loop.PROMISE: (N_("Your promise"), N_("a promise"), "circle-dashed"),
    Loop.COMPLAINT: (N_("Their complaint"), N_("a complaint"), "triangle-alert"),
    Loop.FEEDBACK: (N_("Their feedback"), N_("feedback"), "message-circle-heart"),
    Loop.THANKS: (N_("Thanks due"), N_("thanks"), "heart"),
    Loop.CONTACT: (N_("Expected contact"), N_("a promise"), "calendar"),
}
_TONES = {"late": "hot", "now": "soon"}


def what(point: TriggerPoint, now: datetime) -> str:
    """The act in the imperative."""
    if point.loop:
        return _(_ASKS[Loop(point.loop.kind)], text=point.loop.text)
    return moments.ask(point, now)


def why(
    point: TriggerPoint, now: datetime, *, lateness: float | None = None, hidden: Collection[str] = ()
) -> list[Reason]:
    """One to three reasons as (text, icon, tone), each one we could show the customer; none tells a hidden field."""
    if point.loop:
        return _why_loop(point.loop, now)
    return moments.why(point, now, lateness=lateness, hidden=hidden)


def _why_loop(loop: OpenLoop, now: datetime) -> list[Reason]:
    owed, __, icon = _OWED[Loop(loop.kind)]
    if not loop.due_at:
        return [(_(owed), icon, "")]
    at = loop.due_at.astimezone(now.tzinfo)
    pressing, when = urgency(at, now), due(at, now)
    if pressing != "late":
        when = _("due %(day)s", day=when)
    return [(f"{_(owed)}, {when}", icon, _TONES.get(pressing, ""))]


def worth(point: TriggerPoint, now: datetime, currency: str, hidden: Collection[str] = ()) -> tuple[str, str]:
    """What it is about and how that was reckoned: money at stake, or the kind of what is owed."""
    if point.loop:
        since = _since(point.loop.opened_at.astimezone(now.tzinfo), now)
        return _(_OWED[Loop(point.loop.kind)][1]), _("open since %(moment)s", moment=since)
    if hides_money(hidden):
        return (_("a silence"), "") if moments.is_silence(point) else (_("a good moment"), "")
    if point.value <= 0:
        return _("not known yet"), _("what they are worth shows with their orders")
    return (
        _("%(amount)s at stake", amount=money(point.at_stake, currency)),
        _("%(amount)s a year × %(share)s at risk", amount=money(point.value, currency), share=percent(point.risk)),
    )


def hides_money(hidden: Collection[str]) -> bool:
    """Does a colleague from whom these fields are hidden not see what people are worth?"""
    return bool({"worth", "at_stake"} & set(hidden))


def brief(loops: int, others: int, at_stake: int, currency: str, *, tasks: int = 0) -> str:
    """The day in a sentence."""
    if not loops and not others and not tasks:
        return _("Nobody needs you now. What you owe is settled, and nobody is silent for longer than usual.")
    parts = []
    if loops:
        parts.append(ngettext("%(n)s person waits for what you owe", "%(n)s people wait for what you owe", loops))
    if tasks:
        parts.append(ngettext("%(n)s task is due", "%(n)s tasks are due", tasks))
    if others:
        parts.append(_worth_a_word(others, at_stake, currency))
    return f"{listed(parts)}."


def _worth_a_word(others: int, at_stake: int, currency: str) -> str:
    if not at_stake:
        return ngettext("%(n)s person is worth a word today", "%(n)s people are worth a word today", others)
    return ngettext(
        "%(n)s person is worth a word today, with %(amount)s at stake",
        "%(n)s people are worth a word today, with %(amount)s at stake",
        others, amount=money(at_stake, currency),
    )  # fmt: skip


def folded(owed: int, others: int) -> str:
    """What is behind the fold; nothing when there is no more."""
    parts = [ngettext("%(n)s more that you owe", "%(n)s more that you owe", owed)] if owed else []
    if others:
        parts.append(ngettext("%(n)s smaller move", "%(n)s smaller moves", others))
    return listed(parts)


def greeting(name: str, now: datetime) -> str:
    """By the hour, with the first name."""
    first = name.split()[0] if name.split() else ""
    if now.hour < 12:
        return _("Good morning, %(name)s", name=first) if first else _("Good morning")
    if now.hour < 18:
        return _("Good afternoon, %(name)s", name=first) if first else _("Good afternoon")
    return _("Good evening, %(name)s", name=first) if first else _("Good evening")


def _since(then: datetime, now: datetime) -> str:
    """The day, and the hour if it was today."""
    return clock_time(then) if then.date() == now.date() else day(then, now)
