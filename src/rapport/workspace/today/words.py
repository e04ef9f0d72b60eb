"""How does Today say it? Pure: a trigger point in, sentences out."""

from collections.abc import Collection
from datetime import datetime

from rapport.loop.decide.models import TriggerPoint
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.platform.ui.formats import day, due, money, percent, plural, urgency
from rapport.workspace import moments
from rapport.workspace.moments import Reason

_ASKS = {
    Loop.QUESTION: "Answer: {}",
    Loop.PROMISE: "Keep your promise: {}",
    Loop.COMPLAINT: "Settle the complaint: {}",
    Loop.FEEDBACK: "Thank them for the feedback: {}",
    Loop.THANKS: "Say thank you: {}",
    Loop.CONTACT: "Get in touch as agreed: {}",
}
_OWED = {
    Loop.QUESTION: ("Their question", "a question", "circle-question-mark"),
    Loop.PROMISE: ("Your promise", "a promise", "circle-dashed"),
    Loop.COMPLAINT: ("Their complaint", "a complaint", "triangle-alert"),
    Loop.FEEDBACK: ("Their feedback", "feedback", "message-circle-heart"),
    Loop.THANKS: ("Thanks due", "thanks", "heart"),
    Loop.CONTACT: ("Expected contact", "a promise", "calendar"),
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
    owed, _, icon = _OWED[Loop(loop.kind)]
    if not loop.due_at:
        return [(owed, icon, "")]
    at = loop.due_at.astimezone(now.tzinfo)
    return [(f"{owed}, {_due(at, now)}", icon, _TONES.get(urgency(at, now), ""))]


def _due(at: datetime, now: datetime) -> str:
    said = due(at, now)
    return said if "late" in said or said.startswith("due") else f"due {said}"


def worth(point: TriggerPoint, now: datetime, currency: str, hidden: Collection[str] = ()) -> tuple[str, str]:
    """What it is about and how that was reckoned: money at stake, or the kind of what is owed."""
    if point.loop:
        return _OWED[Loop(point.loop.kind)][1], f"open since {_since(point.loop.opened_at.astimezone(now.tzinfo), now)}"
    if hides_money(hidden):
        return ("a silence", "") if moments.is_silence(point) else ("a good moment", "")
    if point.value <= 0:
        return "not known yet", "what they are worth shows with their orders"
    return (
        f"{money(point.at_stake, currency)} at stake",
        f"{money(point.value, currency)} a year × {percent(point.risk)} at risk",
    )


def hides_money(hidden: Collection[str]) -> bool:
    """Does a colleague from whom these fields are hidden not see what people are worth?"""
    return bool({"worth", "at_stake"} & set(hidden))


def brief(loops: int, others: int, at_stake: int, currency: str, *, tasks: int = 0) -> str:
    """The day in a sentence."""
    if not loops and not others and not tasks:
        return "Nobody needs you now. What you owe is settled, and nobody is silent for longer than usual."
    parts = []
    if loops:
        parts.append(f"{plural(loops, 'person waits', 'people wait')} for what you owe")
    if tasks:
        parts.append(f"{plural(tasks, 'task is', 'tasks are')} due")
    if others:
        stake = f", with {money(at_stake, currency)} at stake" if at_stake else ""
        parts.append(f"{plural(others, 'person is', 'people are')} worth a word today{stake}")
    return f"{', '.join(parts[:-1])} and {parts[-1]}." if parts[1:] else f"{parts[0]}."


def folded(owed: int, others: int) -> str:
    """What is behind the fold; nothing when there is no more."""
    parts = [f"{owed:,} more that you owe"] if owed else []
    if others:
        parts.append(plural(others, "smaller move"))
    return " and ".join(parts)


def greeting(name: str, now: datetime) -> str:
    """By the hour, with the first name."""
    part = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    return f"Good {part}, {name.split()[0]}" if name.split() else f"Good {part}"


def _since(then: datetime, now: datetime) -> str:
    """The day, and the hour if it was today."""
    return f"{then:%H:%M}" if then.date() == now.date() else day(then, now)
