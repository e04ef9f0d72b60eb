"""How does Today say it? Pure: a trigger point in, sentences out."""

from collections.abc import Collection
from datetime import datetime

from rapport.loop.decide.models import TriggerPoint
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.platform.languages import N_, _, ngettext, written
from rapport.platform.ui.formats import day, due, money, percent, urgency
from rapport.workspace import moments
from rapport.workspace.moments import Reason

_ASKS = {
    Loop.QUESTION: N_("Answer: {}"),
    Loop.PROMISE: N_("Keep your promise: {}"),
    Loop.COMPLAINT: N_("Settle the complaint: {}"),
    Loop.FEEDBACK: N_("Thank them for the feedback: {}"),
    Loop.THANKS: N_("Say thank you: {}"),
    Loop.CONTACT: N_("Get in touch as agreed: {}"),
}
_OWED = {
    Loop.QUESTION: (N_("Their question"), N_("a question"), "circle-question-mark"),
    Loop.PROMISE: (N_("Your promise"), N_("a promise"), "circle-dashed"),
    Loop.COMPLAINT: (N_("Their complaint"), N_("a complaint"), "triangle-alert"),
    Loop.FEEDBACK: (N_("Their feedback"), "feedback", "message-circle-heart"),
    Loop.THANKS: (N_("Thanks due"), "thanks", "heart"),
    Loop.CONTACT: (N_("Expected contact"), N_("a promise"), "calendar"),
}
_TONES = {"late": "hot", "now": "soon"}


def what(point: TriggerPoint, now: datetime) -> str:
    """The act in the imperative."""
    if point.loop:
        return _ASKS[Loop(point.loop.kind)].format(point.loop.text)
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
        return [(owed, icon, "")]
    at = loop.due_at.astimezone(now.tzinfo)
    return [(f"{owed}, {_due(at, now)}", icon, _TONES.get(urgency(at, now), ""))]


def _due(at: datetime, now: datetime) -> str:
    said = due(at, now)
    return said if "late" in said or said.startswith("due") else _("due %(said)s", said=said)


def worth(point: TriggerPoint, now: datetime, currency: str, hidden: Collection[str] = ()) -> tuple[str, str]:
    """What it is about and how that was reckoned: money at stake, or the kind of what is owed."""
    if point.loop:
        return _OWED[Loop(point.loop.kind)][1], _(
            "open since %(opened_at)s", opened_at=_since(point.loop.opened_at.astimezone(now.tzinfo), now)
        )
    if hides_money(hidden):
        return (_("a silence"), "") if moments.is_silence(point) else (_("a good moment"), "")
    if point.value <= 0:
        return _("not known yet"), _("what they are worth shows with their orders")
    return (
        _("%(at_stake)s at stake", at_stake=money(point.at_stake, currency)),
        _("%(value)s a year × %(risk)s at risk", value=money(point.value, currency), risk=percent(point.risk)),
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
        stake = _(", with %(at_stake)s at stake", at_stake=money(at_stake, currency)) if at_stake else ""
        parts.append(
            ngettext(
                "%(n)s person is worth a word today%(stake)s",
                "%(n)s people are worth a word today%(stake)s",
                others,
                stake=stake,
            )
        )
    return (
        _("%(parts)s and %(parts_2)s.", parts=", ".join(parts[:-1]), parts_2=parts[-1]) if parts[1:] else f"{parts[0]}."
    )


def folded(owed: int, others: int) -> str:
    """What is behind the fold; nothing when there is no more."""
    parts = [_("%(owed)s more that you owe", owed=written(owed))] if owed else []
    if others:
        parts.append(ngettext("%(n)s smaller move", "%(n)s smaller moves", others))
    return " and ".join(parts)


def greeting(name: str, now: datetime) -> str:
    """By the hour, with the first name."""
    part = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    return (
        _("Good %(part)s, %(split)s", part=part, split=name.split()[0])
        if name.split()
        else _("Good %(part)s", part=part)
    )


def _since(then: datetime, now: datetime) -> str:
    """The day, and the hour if it was today."""
    return f"{then:%H:%M}" if then.date() == now.date() else day(then, now)
