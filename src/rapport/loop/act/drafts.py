"""What could we write? A message ready to edit, for a loop, a trigger point, or a party."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rapport.loop.decide.models import TriggerPoint
from rapport.loop.know.models import Party, Person, Purpose
from rapport.loop.listen.models import Conversation, Loop, OpenLoop, Touchpoint
from rapport.loop.listen.queries import touch, touches_or_landed
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.access.once import together
from rapport.platform.access.queries import workspace, zone
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _, day_and_month, ngettext
from rapport.platform.records.reader import reader
from rapport.platform.ui.formats import moment

from .content.models import Template, Version
from .content.queries import (
    NotKnown,
    TooMuch,
    asks,
    drafted,
    first_name,
    gathered,
    in_language,
    in_the_words_of,
    words_for,
    written,
)
from .content.values import Asks
from .gate import Verdict, may_send
from .models import Message
from .opening import PLAIN, known, opening

#: What a trigger may tell of, by the names that templates have for it.
TRIGGER = ("what", "order", "years", "today", "date")

About = OpenLoop | TriggerPoint | Party

#: Loops whose answer is service, which needs no consent; thanks and expected contacts are personal.
SERVICE = {Loop.QUESTION, Loop.PROMISE, Loop.COMPLAINT, Loop.FEEDBACK}


class Unfilled(ValueError):
    """A value of the template is not known; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The mail that a message answers: where it came from and what it is called; all empty when there is none."""

    address: str = ""
    message_id: str = ""
    references: str = ""
    subject: str = ""

    def __bool__(self) -> bool:
        return bool(self.message_id)


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


@together()
def draft_for(about: About, *, by: Any, conversation: Conversation | None = None) -> Draft:
    """The template of this kind of loop or move, with name, promise and date filled in; an answer in its thread."""
    loop = _loop_of(about)
    party = about if isinstance(about, Party) else about.party
    business = workspace()
    thread, purpose = thread_in(conversation) if conversation else thread_of(loop), purpose_of(loop)
    hidden = hidden_fields(by, "person")
    subject, body = _words(kind_of(about, hidden), about, party, hidden, by)
    verdict = may_send(party, purpose, answering=loop, now=clock.now())
    return Draft(
        party_id=party.pk,
        purpose=purpose,
        subject=reply_subject(thread.subject) or subject,
        body=signed(body, by),
        facts=(*_facts(about, loop, thread, business.time_zone, hidden), *_held(verdict, business.time_zone)),
        refusal=verdict.refusal,
    )


def words_of(template: Template, about: OpenLoop | Party, *, by: Any) -> tuple[str, str]:
    """Subject and text of a template that was chosen for them, in their language; raises Unfilled."""
    loop = _loop_of(about)
    party = about if isinstance(about, Party) else about.party
    given_name, language = _called(party)
    current = Version.objects.current().filter(variant__template=template).select_related("variant")
    version = in_language(current, language)
    if version is None:
        raise Unfilled(_("“%(template)s” has no words for everybody yet.", template=template.name))
    greeted = _greeted(party, given_name, hidden_fields(by, "person"))
    with in_the_words_of(version):
        values = _values(asks(version), party, _given(loop, by) | {"person": {"first_name": greeted}}, by)
    try:
        written(version, values)
    except NotKnown as unknown:
        words = N_("“%(value)s” is not known of %(who)s, so this template cannot be filled in.")
        raise Unfilled(_(words, value=unknown.name, who=party.name)) from unknown
    except TooMuch as much:
        raise Unfilled(str(much)) from much
    subject, body = drafted(version, values)
    return subject, signed(body, by)


def _given(loop: OpenLoop | None, by: Any) -> dict[str, dict[str, str]]:
    """What is at hand for any words: who writes, for whom, and the loop it is about."""
    business = workspace()
    given = {"sender": {"name": by.name}, "business": {"name": business.name}}
    given |= {"loop": {"promise": "", "date": ""}, "trigger": dict.fromkeys(TRIGGER, "")}
    if loop is not None:
        given["loop"] = {"promise": loop.text, "date": _day(loop.due_at, business.time_zone) if loop.due_at else ""}
    return given


def signed(body: str, by: Any) -> str:
    """With the signature of who writes, in the place of their name where the words end with it."""
    signature = by.signature.replace("\r\n", "\n").strip()
    if not signature or not body:
        return body
    words, name, rest = body.rpartition(f"\n{by.name}")
    ends = name and len(rest.strip().splitlines()) <= 1
    return f"{words if ends else body.rstrip()}\n{signature}"


def _held(verdict: Verdict, time_zone: str) -> tuple[str, ...]:
    """When it would leave, if not at once."""
    if verdict.until is None:
        return ()
    until, now = (at.astimezone(zone(time_zone)) for at in (verdict.until, clock.now()))
    return (_("leaves %(time)s", time=moment(until, now)), verdict.reason.rstrip("."))


def purpose_of(loop: OpenLoop | None) -> Purpose:
    """What a message about this loop is for."""
    return Purpose.SERVICE if loop and loop.is_owed_by_us and loop.kind in SERVICE else Purpose.PERSONAL


def thread_of(loop: OpenLoop | None) -> Thread:
    """The mail this loop came from, if it came by mail."""
    return _thread_at(touch(loop.touch_id) if loop and loop.touch_id else None)


def thread_in(conversation: Conversation) -> Thread:
    """What they said last in it; or else what we did."""
    if conversation.last_in_id:
        heard = touches_or_landed([conversation.last_in_id])
        if thread := _thread_at(next(iter(heard), None)):
            return thread
    ours = Message.objects.filter(conversation=conversation, left_at__isnull=False).order_by("-left_at").first()
    if ours is None:
        return Thread(subject=conversation.subject)
    return Thread(ours.to, ours.message_id, ours.references, ours.subject)


def _thread_at(told: Touchpoint | None) -> Thread:
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


def kind_of(about: About, hidden: Collection[str]) -> str:
    """The kind of draft: that of the loop, else that of the trigger, else a first word."""
    loop = _loop_of(about)
    if loop is not None:
        return loop.kind if loop.is_owed_by_us else "reminder"
    return opening(about, hidden) if isinstance(about, TriggerPoint) else PLAIN


def _words(kind: str, about: About, party: Party, hidden: Collection[str], by: Any) -> tuple[str, str]:
    """Subject and text to start from, in their language; what nobody knows stays standing as it is written there.

    Nothing, where there are no words for it or these do not come to an end with what is known of this one.
    """
    given_name, language = _called(party)
    version = words_for((kind, PLAIN), language)
    if version is None:
        return "", ""
    with in_the_words_of(version):
        given = _given(_loop_of(about), by) | {"person": {"first_name": _greeted(party, given_name, hidden)}}
        if isinstance(about, TriggerPoint) and about.loop is None and kind != PLAIN:
            given["trigger"] |= known(about, clock.now().astimezone(zone(workspace().time_zone)).date(), by=by)
        values = _values(asks(version), party, given, by)
    try:
        return drafted(version, values)
    except TooMuch:
        return "", ""


def _greeted(party: Party, given_name: str, hidden: Collection[str]) -> str:
    return first_name("" if "given_name" in hidden else given_name, party.name) if party.is_person else ""


def _values(asked: Asks, party: Party, given: dict[str, dict[str, str]], by: Any) -> dict[str, Any]:
    """What is at hand; whatever else the words ask for is looked up, as far as who writes may see it."""
    at_hand = {f"{noun}.{key}" for noun, part in given.items() for key in part}
    rest = tuple(name for name in asked.names if name not in at_hand)
    told: dict[str, Any] = {}
    if rest or asked.conditions:
        told = gathered(Asks(rest, asked.conditions), [party.pk], reader(by))[party.pk]
    for noun, part in given.items():
        told[noun] = told.get(noun, {}) | {key: value for key, value in part.items() if value}
    return told


def _called(party: Party) -> tuple[str, str]:
    """First name and language of a person, as far as they are known."""
    people = Person.objects.filter(party=party).values_list("given_name", "language")
    return (people.first() if party.is_person else None) or ("", "")


def _day(instant: datetime, time_zone: str) -> str:
    return day_and_month(instant.astimezone(zone(time_zone)), wide=True)


def _facts(
    about: About, loop: OpenLoop | None, thread: Thread, time_zone: str, hidden: Collection[str]
) -> tuple[str, ...]:
    """What the writer may want to know beside the draft, of what they may see."""
    if loop is None:
        gap = about.reason.get("usual_gap_days") if isinstance(about, TriggerPoint) else None
        if not gap or "usual_gap" in hidden:
            return ()
        return (ngettext("usually every %(n)s day", "usually every %(n)s days", round(gap)),)
    told = [_("in the thread “%(subject)s”", subject=thread.subject)] if thread.subject else []
    told.append(_("open since %(date)s", date=_day(loop.opened_at, time_zone)))
    if loop.due_at:
        told.append(_("due %(date)s", date=_day(loop.due_at, time_zone)))
    return tuple(told)
