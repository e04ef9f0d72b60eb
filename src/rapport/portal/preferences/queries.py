"""Whose page does a link open, and how do they stand to our mail?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.loop.act.models import Message
from rapport.loop.know.agreeing import Said, counting
from rapport.loop.know.models import NEEDS_A_YES, Channel, Identity, Party, Purpose, Suppression, Topic
from rapport.loop.know.queries import answers_at, suppressions_of, topics
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.platform import clock
from rapport.platform.languages import N_, _
from rapport.portal.pages import Gone

#: Where their words come from, as the ledger keeps it.
GOODBYE, PREFERENCES = "goodbye link", "preferences"
#: What a channel that is shut is shut for; answers and orders still come.
UNASKED = (Purpose.PERSONAL, *sorted(NEEDS_A_YES))

Ledger = dict[str, list[Said]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing they can have or leave: a topic, or a whole purpose."""

    purpose: str
    topic: Topic | None
    chosen: bool

    @property
    def key(self) -> str:
        return f"{self.purpose}:{self.topic.pk}" if self.topic else self.purpose

    @property
    def name(self) -> str:
        return self.topic.name if self.topic else _(Purpose(self.purpose).label)

    @property
    def words(self) -> str:
        return self.topic.words if self.topic else _(_WORDS[Purpose(self.purpose)])


_WORDS = {
    Purpose.NEWSLETTER: N_("What is new with us"),
    Purpose.JOURNEY: N_("When something may suit you, or runs out"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach them: by which address, and whether we may."""

    channel: str
    name: str
    address: str
    icon: str
    open: bool


def message_of(pk: int) -> Message:
    """The message whose link was opened; raises Gone when it went with the person it was for."""
    message = Message.objects.select_related("party__person", "party__keeper", "topic").filter(pk=pk).first()
    if message is None:
        raise Gone
    return message


def reader_of(pk: int) -> Message:
    """The same for the page of a person: it is theirs only as long as the address is. Raises Gone."""
    message = message_of(pk)
    theirs = Identity.objects.filter(party=message.party_id, kind=Identity.Kind.EMAIL, value=message.to)
    if message.party.binned_at or not theirs.exists():
        raise Gone
    return message


def said_by(party: Party) -> Ledger:
    """What they said so far, by purpose, as far as it can still count."""
    told: Ledger = {purpose: [] for purpose in Purpose.values}
    for one in answers_at(party, clock.now()):
        told[one.purpose].append(Said(one.pk, one.topic_id, one.channel, one.granted, one.said_at, one.email))
    return told


def says_yes(said: Sequence[Said], topic: int | None, channel: str = Channel.EMAIL) -> bool:
    """Have they agreed to this, as things stand?"""
    counts = counting(said, topic, channel)
    return bool(counts and counts.granted)


def is_refused(said: Sequence[Said], topic: int | None) -> bool:
    """Is no their last word, on this topic; or with None, on all of the purpose and each of its topics?"""
    about: Iterable[int | None] = {topic} if topic else {None, *(one.topic for one in said)}
    return counting(said, topic, Channel.EMAIL) is not None and not any(says_yes(said, one) for one in about)


def choices_of(party: Party, email: str, said: Ledger) -> list[Choice]:
    """What they can choose, wide before narrow. A purpose stands for itself only without topics, or agreed to."""
    stopped = {stop.topic_id for stop in stops_of(party, email)}
    told = []
    for purpose in (Purpose.NEWSLETTER, Purpose.JOURNEY):
        of_it = [topic for topic in topics().open() if topic.purpose == purpose]
        whole = says_yes(said[purpose], None)
        if whole or not of_it:
            told.append(Choice(purpose, None, whole and None not in stopped))
        for topic in of_it:
            yes = says_yes(said[purpose], topic.pk) and not stopped & {None, topic.pk}
            told.append(Choice(purpose, topic, yes))
    return told


def stops_of(party: Party, email: str) -> list[Suppression]:
    """What they stopped themselves for this address."""
    stops = suppressions_of(party).filter(kind=Suppression.Kind.UNSUBSCRIBED).select_related("topic")
    return [stop for stop in stops if stop.address == email]


def number_of(party: Party) -> str:
    """Their first phone number; empty without one."""
    phones = Identity.objects.filter(party=party, kind=Identity.Kind.PHONE).order_by("pk")
    return phones.values_list("value", flat=True).first() or ""


def ways_of(party: Party, email: str, said: Ledger) -> list[Way]:
    """The ways in which we could reach them; each is open unless they said no, or stopped all mail to this address."""
    phone = number_of(party)
    number = f"{phone[:3]} ··· {phone[-3:]}" if phone else ""
    ways = [(Channel.EMAIL, email, "mail")]
    ways += [(Channel.SMS, number, "message-square"), (Channel.PHONE, number, "phone")] if phone else []
    stops = suppressions_of(party).filter(kind=Suppression.Kind.UNSUBSCRIBED, topic=None)
    stopped = set(stops.values_list("address", flat=True))
    shut = {way for way, at in ((Channel.EMAIL, email), (Channel.SMS, phone)) if at in stopped}
    return [Way(way, _(way.label), at, icon, way not in shut and _is_open(said, way)) for way, at, icon in ways]


def _is_open(said: Ledger, channel: str) -> bool:
    counts = counting(said[Purpose.PERSONAL], None, channel)
    return counts is None or counts.granted


def next_contact(party: Party) -> OpenLoop | None:
    """When they asked us to be in touch again, on their page."""
    mine = OpenLoop.objects.open().owed_by_us().filter(party=party, kind=Loop.CONTACT, source=PREFERENCES)
    return mine.order_by("-pk").first()
