"""May we write to them now? The one gate every message passes, at writing and again when it leaves."""

from collections.abc import Sequence
from datetime import datetime

from rapport.loop.decide.queries import holdout
from rapport.loop.know.models import Party
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.listen.queries import touch
from rapport.platform.access.queries import workspace, zone
from rapport.platform.hours.queries import calendar

from .calling import may_call_many
from .rules import NEEDS_A_YES, QUIET_FOR, RULES, Ask
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
    "judge",
    "judge_many",
    "may_call_many",
    "may_send",
]

#: How many stand before the gate at once: one question for so many.
AT_ONCE = 5_000
GONE = Verdict(REFUSE, "They are not here any more.", Rule.GONE)


def may_send(
    party: Party,
    purpose: str,
    *,
    answering: OpenLoop | None = None,
    to: str = "",
    now: datetime,
    leaving: bool = False,
) -> Verdict:
    """May a message of this purpose go to the party (at `to`, when it is chosen already) at this instant?

    `answering` is the loop it is about, whoever owes it. What is `leaving` was written before: an open complaint
    holds it, where it keeps a colleague from writing.
    """
    about = answering if answering is not None and answering.party_id == party.pk else None
    ask = _ask(purpose, now, to=to, leaving=leaving, about=about)
    found = standings([party.pk], purpose).get(party.pk)
    return judge(found, ask) if found else GONE


def judge_many(parties: Sequence[int], purpose: str, *, now: datetime, leaving: bool = True) -> list[Verdict]:
    """The same for many parties, in their order, about messages that answer nothing; one question for 5,000."""
    ask, verdicts = _ask(purpose, now, leaving=leaving), []
    for first in range(0, len(parties), AT_ONCE):
        some = parties[first : first + AT_ONCE]
        found = standings(some, purpose)
        verdicts += [judge(found[party], ask) if party in found else GONE for party in some]
    return verdicts


def judge(standing: Standing, ask: Ask) -> Verdict:
    """What the first rule says that has something to say; else it may go."""
    return next((verdict for rule in RULES if (verdict := rule(standing, ask))), Verdict(SEND))


def _ask(purpose: str, now: datetime, *, leaving: bool, to: str = "", about: OpenLoop | None = None) -> Ask:
    settles = about is not None and about.kind == Loop.COMPLAINT and about.is_owed_by_us
    group = holdout() if purpose in NEEDS_A_YES else None
    if purpose not in QUIET_FOR:
        return Ask(purpose, now, to=to, leaving=leaving, answers_complaint=settles, holdout=group)
    return Ask(
        purpose, now, to=to, leaving=leaving, answers_complaint=settles, heard_at=_heard_at(about), holdout=group,
        calendar=calendar(), zone=zone(workspace().time_zone),
    )  # fmt: skip


def _heard_at(loop: OpenLoop | None) -> datetime | None:
    """When the mail was written that such a message answers, if it answers one."""
    told = touch(loop.touch_id) if loop is not None and loop.touch_id else None
    return told.occurred_at if told is not None and told.channel == "email" else None
