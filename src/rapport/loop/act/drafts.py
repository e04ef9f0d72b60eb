"""What could we write? A message ready to edit, for a loop, a trigger point, or a party."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rapport.loop.decide.models import TriggerPoint
from rapport.loop.know.models import Party, Person, Purpose
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.listen.queries import touch
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.access.rights import hidden_fields
from rapport.platform.ui.formats import moment

from .gate import Verdict, may_send
from .models import Template
from .opening import PLAIN, known, opening
from .wording import FIELDS, Wording, filled
from .words import BUILT_IN

About = OpenLoop | TriggerPoint | Party

#: Loops whose answer is service, which needs no consent; thanks and expected contacts are personal.
SERVICE = {Loop.QUESTION, Loop.PROMISE, Loop.COMPLAINT, Loop.FEEDBACK}


@dataclass(frozen=True, slots=True)
class Thread:
    """The mail that a message answers: where it came from and what it is called; all empty when there is none."""

    address: str = ""
    message_id: str = ""
    references: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message ready to edit. `refusal` is the gate's sentence, empty when it may go; `facts` are quiet remarks."""

    party_id: int
    purpose: str
    subject: str
    body: str
    facts: tuple[str, ...] = ()
    refusal: str = ""
    touch_id: UUID = field(default_factory=uuid7)


def draft_for(about: About, *, by: Any) -> Draft:
    """The template of this kind of loop or move, with name, promise and date filled in."""
    loop = _loop_of(about)
    party = about if isinstance(about, Party) else about.party
    business = workspace()
    thread, purpose = thread_of(loop), purpose_of(loop)
    hidden = hidden_fields(by, "person")
    kind = _kind(about, loop, hidden)
    wording = _wording(kind)
    values = dict.fromkeys(FIELDS, "") | {
        "name": _first_name(party),
        "promise": loop.text if loop else "",
        "date": _day(loop.due_at, business.time_zone) if loop and loop.due_at else "",
        "link": "",
        "sender": by.name,
        "business": business.name,
    }
    if isinstance(about, TriggerPoint) and loop is None and kind != PLAIN:
        values |= known(about, clock.now().astimezone(zone(business.time_zone)).date(), by=by)
    verdict = may_send(party, purpose, answering=loop, now=clock.now())
    return Draft(
        party_id=party.pk,
        purpose=purpose,
        subject=reply_subject(thread.subject) or filled(wording.subject, values)[:200],
        body=filled(wording.body, values),
        facts=(*_facts(about, loop, thread, business.time_zone, hidden), *_held(verdict, business.time_zone)),
        refusal=verdict.refusal,
    )


def _held(verdict: Verdict, time_zone: str) -> tuple[str, ...]:
    """When it would leave, if not at once."""
    if verdict.until is None:
        return ()
    until, now = (at.astimezone(zone(time_zone)) for at in (verdict.until, clock.now()))
    return (f"leaves {moment(until, now)}", verdict.reason.rstrip("."))


def purpose_of(loop: OpenLoop | None) -> Purpose:
    """What a message about this loop is for."""
    return Purpose.SERVICE if loop and loop.is_owed_by_us and loop.kind in SERVICE else Purpose.PERSONAL


def thread_of(loop: OpenLoop | None) -> Thread:
    """The mail this loop came from, if it came by mail."""
    told = touch(loop.touch_id) if loop and loop.touch_id else None
    if told is None or not isinstance(told.payload, dict) or told.channel != "email":
        return Thread()
    parts = {key: told.payload.get(key) for key in ("from", "message_id", "references", "subject")}
    address, message_id, references, subject = (part if isinstance(part, str) else "" for part in parts.values())
    return Thread(address, message_id, references, subject)


def reply_subject(subject: str) -> str:
    """`Re: prices`, whether it has its `Re:` already or not; nothing stays nothing."""
    if not subject or subject.lower().startswith("re:"):
        return subject[:200]
    return f"Re: {subject}"[:200]


def _loop_of(about: About) -> OpenLoop | None:
    if isinstance(about, TriggerPoint):
        return about.loop
    return about if isinstance(about, OpenLoop) else None


def _kind(about: About, loop: OpenLoop | None, hidden: Collection[str]) -> str:
    if loop is not None:
        return loop.kind if loop.is_owed_by_us else "reminder"
    return opening(about, hidden) if isinstance(about, TriggerPoint) else PLAIN


def _wording(kind: str) -> Wording:
    ours = Template.objects.filter(kind=kind).first()
    return Wording(ours.subject, ours.body) if ours else BUILT_IN.get(kind, BUILT_IN[PLAIN])


def _first_name(party: Party) -> str:
    if not party.is_person:
        return ""
    given = Person.objects.filter(party=party).values_list("given_name", flat=True).first()
    first = given or party.name.split()[0]
    return "" if "@" in first else first


def _day(instant: datetime, time_zone: str) -> str:
    return f"{instant.astimezone(zone(time_zone)):%-d %B}"


def _facts(
    about: About, loop: OpenLoop | None, thread: Thread, time_zone: str, hidden: Collection[str]
) -> tuple[str, ...]:
    """What the writer may want to know beside the draft, of what they may see."""
    if loop is None:
        gap = about.reason.get("usual_gap_days") if isinstance(about, TriggerPoint) else None
        return (f"usually every {gap:.0f} days",) if gap and "usual_gap" not in hidden else ()
    told = [f"in the thread “{thread.subject}”"] if thread.subject else []
    told.append(f"open since {_day(loop.opened_at, time_zone)}")
    if loop.due_at:
        told.append(f"due {_day(loop.due_at, time_zone)}")
    return tuple(told)
