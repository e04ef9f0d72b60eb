"""May we write to them now? The one gate every message passes, at writing and again when it leaves."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import datetime

from rapport.loop.decide.queries import holdout
from rapport.loop.know.models import NEEDS_A_YES, Channel, Party
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.listen.queries import touch
from rapport.platform.access.once import once
from rapport.platform.access.queries import workspace, zone
from rapport.platform.hours.queries import calendar
from rapport.platform.languages import _

from ..channels.known import CHANNELS
from ..models import Budget, Message
from .calling import may_call_many
from .rules import RULES, Ask, address_for, waits_for_morning
from .standing import Standing, standings
from .verdict import HOLD, REFUSE, SEND, Answer, Rule, Verdict

__all__ = [
    "HOLD",
    "REFUSE",
    "SEND",
    "Answer",
    "Ask",
    "Rule",
    "Standing",
    "Verdict",
    "addressed_many",
    "budget",
    "gone",
    "judge",
    "judge_leaving",
    "judge_many",
    "may_call_many",
    "may_send",
]

#: How many stand before the gate at once: one question for so many.
AT_ONCE = 5_000


def may_send(
    party: Party,
    purpose: str,
    *,
    answering: OpenLoop | None = None,
    to: str = "",
    now: datetime,
    leaving: bool = False,
    topic: int | None = None,
    anyway: bool = False,
    channel: str = Channel.EMAIL,
) -> Verdict:
    """May a message of this purpose, on this topic, go to the party by this channel (to `to`, when it is chosen) now?

    `answering` is the loop it is about, whoever owes it. What is `leaving` was written before: an open complaint
    holds it, where it keeps a colleague from writing. `anyway`: a colleague lets it go at a quiet hour.
    """
    about = answering if answering is not None and answering.party_id == party.pk else None
    ask = _ask(purpose, now, to=to, leaving=leaving, about=about, topic=topic, anyway=anyway, channel=channel)
    found = standings([party.pk], purpose, topic=topic, channel=channel, now=now).get(party.pk)
    return judge(found, ask) if found else gone()


def judge_many(
    parties: Sequence[int],
    purpose: str,
    *,
    now: datetime,
    leaving: bool = True,
    topic: int | None = None,
    channel: str = Channel.EMAIL,
) -> list[Verdict]:
    """The same for many parties, in their order, about messages that answer nothing; one question for 5,000."""
    told = addressed_many(parties, purpose, now=now, leaving=leaving, topic=topic, channel=channel)
    return [verdict for verdict, __ in told]


def addressed_many(
    parties: Sequence[int],
    purpose: str,
    *,
    now: datetime,
    leaving: bool = True,
    topic: int | None = None,
    channel: str = Channel.EMAIL,
) -> list[tuple[Verdict, str]]:
    """The same, each with the address it would go to: the one they agreed for, else their first that takes it."""
    ask = _ask(purpose, now, leaving=leaving, topic=topic, channel=channel)
    told = list[tuple[Verdict, str]]()
    for first in range(0, len(parties), AT_ONCE):
        some = parties[first : first + AT_ONCE]
        found = standings(some, purpose, topic=topic, channel=channel, now=now)
        told += [
            (judge(found[one], ask), address_for(found[one], ask)) if one in found else (gone(), "") for one in some
        ]
    return told


def judge_leaving(messages: Sequence[Message], *, now: datetime) -> list[Verdict]:
    """The same for messages about to leave, in their order; one question for all of a purpose, topic and channel."""
    asks, found = dict[Hashable, Ask](), dict[Hashable, dict[int, Standing]]()
    verdicts = []
    for message in messages:
        kind = _kind_of(message)
        if kind not in found:
            alike = [other.party_id for other in messages if _kind_of(other) == kind]
            found[kind] = standings(alike, message.purpose, topic=message.topic_id, channel=message.channel, now=now)
        about = message.loop if message.loop and message.loop.party_id == message.party_id else None
        which = *kind, about and about.pk, message.anyway_at is not None
        if which not in asks:
            asks[which] = _ask(
                message.purpose, now, leaving=True, about=about, topic=message.topic_id, anyway=which[-1],
                channel=message.channel,
            )  # fmt: skip
        standing = found[kind].get(message.party_id)
        verdicts.append(judge(standing, replace(asks[which], to=message.to)) if standing else gone())
    return verdicts


def gone() -> Verdict:
    return Verdict(REFUSE, _("They are not here any more."), Rule.GONE)


def judge(standing: Standing, ask: Ask) -> Verdict:
    """What the first rule says that has something to say; else it may go."""
    return next((verdict for rule in RULES if (verdict := rule(standing, ask))), Verdict(SEND))


def _kind_of(message: Message) -> tuple[str, int | None, str]:
    return message.purpose, message.topic_id, message.channel


def budget() -> Budget:
    """How many newsletters, offers and reminders one person gets at most; the default before anybody has said so."""
    return once("budget", lambda: Budget.objects.filter(pk=1).first() or Budget())


def _ask(
    purpose: str,
    now: datetime,
    *,
    leaving: bool,
    to: str = "",
    about: OpenLoop | None = None,
    topic: int | None = None,
    anyway: bool = False,
    channel: str = Channel.EMAIL,
) -> Ask:
    settles = about is not None and about.kind == Loop.COMPLAINT and about.is_owed_by_us
    by = CHANNELS[channel]
    ask = Ask(purpose, now, to=to, leaving=leaving, answers_complaint=settles, topic=topic, anyway=anyway, by=by)
    if purpose in NEEDS_A_YES:
        ask = replace(ask, budget=budget(), holdout=holdout())
    if anyway or not waits_for_morning(purpose, by):
        return ask
    return replace(ask, heard_at=_heard_at(about), calendar=calendar(), zone=zone(workspace().time_zone))


def _heard_at(loop: OpenLoop | None) -> datetime | None:
    """When the mail was written that such a message answers, if it answers one."""
    told = touch(loop.touch_id) if loop is not None and loop.touch_id else None
    return told.occurred_at if told is not None and told.channel == "email" else None
