"""What would one person get of a journey, and when? Gone through with a clock that jumps; nothing is written or sent.

Filters are asked as things stand now. What nobody can know ahead, such as whether they answer, is assumed, and whoever
tries may assume otherwise. The gate is asked, as it stands today, at the instant at which each message would go.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from rapport.loop.know.models import Person
from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import _
from rapport.platform.records.everybody import asked
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import Reader

from ..content.models import Version
from ..content.queries import Mail, in_language, mails_of, values_for
from ..queries import HOLD, REFUSE, Verdict, addressed_many, mail_settings
from .best_times import best_times
from .clocks import next_time
from .definition import (
    Branch,
    Definition,
    End,
    Message,
    Step,
    Wait,
    WaitFor,
    WaitForTime,
    first,
    lasts,
    places,
    ways_of,
)
from .fields import NOUN

#: They are held no longer, and no message is looked at more often than this.
LONGEST_HELD, MOST_LOOKS = timedelta(days=14), 30
_SOON = timedelta(minutes=1)
Why = Literal["asked", "assumed", "chosen"]


@dataclass(frozen=True, slots=True)
class Passed:
    """One step as they come to it, and when they go on.

    `way`: by which way, where it forks, and whether that was asked now, assumed, or `chosen` by whoever tries. Of a
    message: what the gate says at last and what it held it for before, the mail, or why there is none. `leaves`: here.
    """

    step: Step
    at: datetime
    until: datetime
    way: str = ""
    why: Why = "assumed"
    unclear: str = ""
    verdict: Verdict | None = None
    held: tuple[Verdict, ...] = ()
    mail: Mail | None = None
    unwritten: str = ""
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """Whom it is tried on: asked by `reading`, with what their messages are for; `ways`: what is assumed, by step."""

    party: int
    purpose: str
    topic: int | None
    reading: Reader
    ways: Mapping[str, str] = field(default_factory=dict)


def tried(definition: Definition, who: Tried, now: datetime) -> list[Passed]:
    """The steps they would go through from now on, in their order."""
    where, step, at = places(definition), first(definition), now
    passed: list[Passed] = []
    while step:
        place = where[step]
        one = _told(place.step, who, _TRY.get(type(place.step), _other)(place.step, who, at))
        passed.append(one)
        step, at = "" if one.leaves else place.next[one.way], one.until
    return passed


def mail_to(step: Any, who: Tried) -> Mail | str:
    """What a message says to them, in their language; or why it says nothing."""
    words = Version.objects.current().filter(variant__template=step.template).select_related("variant")
    language = Person.objects.filter(party=who.party).values_list("language", flat=True).first() or ""
    version = in_language(list(words), language)
    if version is None:
        return _("Its template has no words yet.")
    sender = {"name": mail_settings().from_name or workspace().name}
    values = values_for(version, [who.party], reading=who.reading, sender=sender)
    mail = mails_of(version, values)[who.party]
    if not isinstance(mail, Mail):
        return _("What the template says is not known: %(said)s", said=mail)
    return mail if mail.subject and mail.text else _("The template says nothing to them.")


def _told(step: Step, who: Tried, found: Passed) -> Passed:
    """By the way that was chosen, if somebody chose one."""
    chosen = who.ways.get(step.id, "")
    if chosen not in ways_of(step):
        return found
    until = found.at if isinstance(step, WaitFor) and chosen == "happened" else found.until
    return replace(found, way=chosen, why="chosen", until=until)


def _other(step: Step, who: Tried, at: datetime) -> Passed:
    """Done at once; of one that forks, the first way is assumed."""
    return Passed(step, at, at, way=next(iter(ways_of(step)), ""))


def _message(step: Message, who: Tried, at: datetime) -> Passed:
    held, until = list[Verdict](), at
    while True:
        [(verdict, __)] = addressed_many([who.party], who.purpose, now=until, topic=who.topic, channel=step.channel)
        if verdict.answer is not HOLD or until - at >= LONGEST_HELD or len(held) == MOST_LOOKS:
            break
        held.append(verdict)
        until = min(max(verdict.until or at + LONGEST_HELD, until + _SOON), at + LONGEST_HELD)
    mail = mail_to(step, who)
    unwritten = mail if isinstance(mail, str) else ""
    without = bool(unwritten) or verdict.answer in (HOLD, REFUSE)
    return Passed(
        step, at, until, verdict=verdict, held=tuple(held), mail=None if isinstance(mail, str) else mail,
        unwritten=unwritten, leaves=without and step.refused == "leave",
    )  # fmt: skip


def _wait(step: Wait, who: Tried, at: datetime) -> Passed:
    return Passed(step, at, at + lasts(step))


def _time(step: WaitForTime, who: Tried, at: datetime) -> Passed:
    theirs = Person.objects.filter(party=who.party).values_list("time_zone", flat=True).first()
    fixed = next_time(at, zone(theirs or workspace().time_zone), step.hour, step.minute, step.weekday)
    best = best_times({who.party: at}, step.weekday, at) if step.best else {}
    return Passed(step, at, best.get(who.party, fixed))


def _until(step: WaitFor, who: Tried, at: datetime) -> Passed:
    return Passed(step, at, at + lasts(step), way="over")


def _branch(step: Branch, who: Tried, at: datetime) -> Passed:
    if step.kinds:
        return Passed(step, at, at, way="no")
    try:
        condition = asked(step.filter, NOUN, who.reading)
        fits = condition is not None and bool(keys_that_hold(condition, NOUN, who.reading, [who.party]))
    except FilterUnclear as fault:
        return Passed(step, at, at, way="no", unclear=str(fault))
    return Passed(step, at, at, way="yes" if fits else "no", why="asked")


def _end(step: End, who: Tried, at: datetime) -> Passed:
    return Passed(step, at, at, leaves=True)


_TRY: dict[type[Any], Callable[[Any, Tried, datetime], Passed]] = {
    Message: _message, Wait: _wait, WaitForTime: _time, WaitFor: _until, Branch: _branch, End: _end,
}  # fmt: skip
