"""May we call them? What keeps mail from a person keeps calls from them, too, except what is about mail alone."""

from collections.abc import Iterable
from datetime import datetime

from rapport.loop.know.models import Channel, Purpose

from .group import in_the_left_alone_group
from .rules import RULES, Ask, in_quiet_hours, suppressed, without_address
from .standing import Standing, standings
from .verdict import REFUSE, SEND, Verdict

#: Whoever calls sees the clock, and needs no address of theirs.
ABOUT_MAIL = frozenset({without_address, suppressed, in_quiet_hours, in_the_left_alone_group})


def may_call_many(parties: Iterable[int], *, now: datetime) -> dict[int, Verdict]:
    """May we call each of these parties, who are there? One question."""
    ask = Ask(Purpose.PERSONAL, now)
    found = standings(parties, ask.purpose, topic=None, channel=Channel.PHONE, now=now)
    return {party: _first_refusal(standing, ask) for party, standing in found.items()}


def _first_refusal(standing: Standing, ask: Ask) -> Verdict:
    said = (rule(standing, ask) for rule in RULES if rule not in ABOUT_MAIL)
    return next((verdict for verdict in said if verdict is not None and verdict.answer is REFUSE), Verdict(SEND))
