"""Do what the customer says about our mail: each word counts at once, and said a thousand times it is kept once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rapport.loop.act.models import Message
from rapport.loop.know import commands as know
from rapport.loop.know.commands import hold_parties, note_consents, suppress
from rapport.loop.know.models import NEEDS_A_YES, Channel, Consent, Party, Purpose, Suppression
from rapport.loop.know.queries import emails_in_use
from rapport.loop.know.spoken import ours
from rapport.loop.listen.commands import move_loop, open_loop, record
from rapport.loop.listen.models import Loop, OpenLoop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.languages import N_

from . import queries
from .queries import GOODBYE, PREFERENCES, UNASKED, Choice

CORRECTED_WITHIN = timedelta(days=7)


@transaction.atomic
def say_goodbye(message: Message, *, address: str = "") -> None:
    """No more of what this mail was about: its topic, or its whole purpose where it has none."""
    hold_parties([message.party_id])
    told = {
        "proof": ours(N_("By the link in our mail “%(subject)s”."), subject=message.subject),
        "source": GOODBYE,
        "address": address,
    }
    said = queries.said_by(message.party)[message.purpose]
    if not queries.is_refused(said, message.topic_id):
        _note(message.party, message.purpose, message.topic_id, False, told)
    if message.topic:
        suppress(message.to, Suppression.Kind.UNSUBSCRIBED, topic=message.topic, why=told["proof"], source=GOODBYE)


@transaction.atomic
def stop_everything(party: Party, *, proof: str, source: str = PREFERENCES, address: str = "") -> None:
    """No more of anything but answers and orders, to none of their addresses."""
    hold_parties([party.pk])
    said = queries.said_by(party)
    for purpose in sorted(NEEDS_A_YES):
        if not queries.is_refused(said[purpose], None):
            _note(party, purpose, None, False, {"proof": proof, "source": source, "address": address})
    for address_of_theirs in (*emails_in_use(party), *filter(None, [queries.number_of(party)])):
        suppress(address_of_theirs, Suppression.Kind.UNSUBSCRIBED, why=proof, source=source)


@transaction.atomic
def choose(party: Party, email: str, wanted: Collection[str], *, address: str = "") -> None:
    """They have the topics whose keys are `wanted`, and no other. Wide answers first: a no to more takes back less."""
    hold_parties([party.pk])
    for key in [one.key for one in queries.choices_of(party, email, queries.said_by(party))]:
        now = {one.key: one for one in queries.choices_of(party, email, queries.said_by(party))}
        if key in now and now[key].chosen != (key in wanted):
            _answer(party, email, now[key], key in wanted, _told(address))


def _answer(party: Party, email: str, choice: Choice, wanted: bool, told: dict[str, str]) -> None:
    topic = choice.topic.pk if choice.topic else None
    if wanted:
        _lift_stops(party, email, {None, topic})
    _note(party, choice.purpose, topic, wanted, told)


def _lift_stops(party: Party, email: str, topics: set[int | None]) -> None:
    """Those that they set themselves, for this address."""
    for stop in queries.stops_of(party, email):
        if stop.topic_id in topics:
            know.lift(stop, by=None)


@transaction.atomic
def open_ways(party: Party, email: str, wanted: Collection[str], *, address: str = "") -> None:
    """We may reach them in these ways only; answers and orders still come. A way that opens again brings back what they
    had agreed to before it was shut."""
    hold_parties([party.pk])
    said, told = queries.said_by(party), _told(address)
    for way in queries.ways_of(party, email, said):
        if way.open == (way.channel in wanted):
            continue
        if way.open:
            for purpose in UNASKED:
                _note(party, purpose, None, False, told, channel=way.channel)
            continue
        if way.channel == Channel.EMAIL:
            _lift_stops(party, email, {None})
        elif way.channel == Channel.SMS:
            _lift_stops(party, queries.number_of(party), {None})
        _note(party, Purpose.PERSONAL, None, True, told, channel=way.channel)
        for purpose in sorted(NEEDS_A_YES):
            by_any = [one for one in said[purpose] if one.channel == ""]
            for topic in sorted({one.topic for one in by_any}, key=lambda pk: pk or 0):
                if queries.says_yes(by_any, topic, ""):
                    _note(party, purpose, topic, True, told, channel=way.channel)


@transaction.atomic
def talk_again(party: Party, at: datetime) -> OpenLoop:
    """They told us when we should be in touch again; another day moves it."""
    hold_parties([party.pk])
    if (loop := queries.next_contact(party)) is not None:
        return move_loop(loop, due_at=at, by=None) if loop.due_at != at else loop
    return open_loop(
        party, kind=Loop.CONTACT, owed_by=Owed.BY_US, text=ours(N_("Asked us to be in touch again on this day.")),
        due_at=at, owner=party.keeper, source=PREFERENCES,
    )  # fmt: skip


@transaction.atomic
def not_interested(party: Party, email: str, key: str, why: str, *, address: str = "") -> None:
    """They leave a topic and tell us why; their words are a touch of the ledger."""
    hold_parties([party.pk])
    choices = {one.key: one for one in queries.choices_of(party, email, queries.said_by(party))}
    if (choice := choices.get(key)) and choice.chosen:
        _answer(party, email, choice, False, _told(address))
    record([_touch(party, "feedback.given", topic=choice.name if choice else None, said=why[:2000] or None)])


def _touch(party: Party, kind: str, **told: Any) -> Touch:
    return Touch(
        kind=kind, direction=Direction.FROM_THEM, channel="web", occurred_at=clock.now(), party=party.pk,
        source=PREFERENCES, **told,
    )  # fmt: skip


def _told(address: str) -> dict[str, str]:
    return {"proof": ours(N_("Chosen on their own page.")), "source": PREFERENCES, "address": address}


def _note(
    party: Party, purpose: str, topic: int | None, granted: bool, told: dict[str, str], *, channel: str = ""
) -> None:
    one = Consent(
        party=party, purpose=purpose, topic_id=topic, channel=channel, granted=granted, said_at=clock.now(),
        proof=told["proof"][:300], source=told["source"], address=told["address"][:64],
    )  # fmt: skip
    note_consents([one])


def ask_to_correct(party: Party, words: str) -> OpenLoop:
    """Something that we know of them is wrong: whoever keeps the relationship puts it right."""
    return open_loop(
        party, kind=Loop.QUESTION, owed_by=Owed.BY_US, text=ours(N_("Correct what we know: %(words)s"), words=words),
        due_at=clock.now() + CORRECTED_WITHIN, owner=party.keeper, source=PREFERENCES,
    )  # fmt: skip


@transaction.atomic
def erase_me(party: Party) -> None:
    """They want to be forgotten: no more mail from now on, and into the bin, from where they are erased for good."""
    stop_everything(party, proof=ours(N_("“Delete me”, by the link that was mailed to them.")))
    know.bin_parties([party.pk], by=None)
