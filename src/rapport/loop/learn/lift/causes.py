"""What is tested, in words? A trigger, a journey, a campaign that was brought in, or everything we do."""

from collections.abc import Iterable
from datetime import timedelta

from rapport.loop.act.journeys.queries import names_of_tests
from rapport.loop.decide.models import Decision, Trigger
from rapport.loop.decide.queries import campaign_of

HOLD: str = Decision.Choice.HOLD
EVERYTHING = "everything since "
#: How long after the draw is looked at what came of it. Of everything we do longer: much of it comes later.
HORIZON, HORIZON_OF_EVERYTHING = timedelta(days=28), timedelta(days=90)
#: So long after its window a unit is counted: what happened in time has then been recorded.
GRACE = timedelta(days=1)

_ARMS: dict[str, str] = {"everything": "With it", "write": "Write", "call": "Call", "thank": "Thank"}
_CHANNELS: dict[str, str] = {"write": "E-mail", "call": "Phone", "thank": "E-mail"}


def is_everything(cause: str) -> bool:
    """Is it the left-alone group of the whole workspace?"""
    return cause.startswith(EVERYTHING)


def names_of(causes: Iterable[str]) -> dict[str, str]:
    """What to call each cause; triggers are asked for by one question, and so are journeys."""
    causes = list(causes)
    ids = [int(cause[1:]) for cause in causes if _is_numbered(cause, "t")]
    triggers = dict(Trigger.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    journeys = names_of_tests(causes)
    return {cause: journeys.get(cause) or _name(cause, triggers) for cause in causes}


def _name(cause: str, triggers: dict[int, str]) -> str:
    if is_everything(cause):
        return "Everything we do"
    if _is_numbered(cause, "t"):
        return triggers.get(int(cause[1:]), "A trigger")
    return campaign_of(cause) or cause


def _is_numbered(cause: str, letter: str) -> bool:
    return cause[:1] == letter and cause[1:].isdecimal()


def arm_name(arm: str) -> str:
    """What to call one arm."""
    return "Left alone" if arm == HOLD else _ARMS.get(arm, arm)


def channel_of(arm: str) -> str:
    """By which channel a move of ours reaches people; "" where the arm does not say."""
    return _CHANNELS.get(arm, "")
