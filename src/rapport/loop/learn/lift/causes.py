"""What is tested, in words? A trigger, a journey, a campaign that was brought in, or everything we do."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from rapport.loop.act.journeys.fair import BEST_HOUR, FIXED_HOUR
from rapport.loop.act.journeys.queries import names_of_tests
from rapport.loop.decide.arms import is_journey
from rapport.loop.decide.models import Decision, Trigger
from rapport.loop.decide.queries import as_said, campaign_of
from rapport.platform.languages import N_, _, listed

HOLD: str = Decision.Choice.HOLD
#: With which arm of a test the others are compared.
BASES = frozenset({HOLD, FIXED_HOUR})
EVERYTHING = "everything since "
#: How long after the draw is looked at what came of it. Of everything we do longer: much of it comes later.
HORIZON, HORIZON_OF_EVERYTHING = timedelta(days=28), timedelta(days=90)
#: So long after its window a unit is counted: what happened in time has then been recorded.
GRACE = timedelta(days=1)

_ARMS: dict[str, str] = {
    HOLD: N_("Left alone"), "everything": N_("With it"), "write": N_("Write"), "call": N_("Call"), "thank": N_("Thank"),
    BEST_HOUR: N_("At their best hour"), FIXED_HOUR: N_("At a fixed hour"),
}  # fmt: skip
_CHANNELS: dict[str, str] = {"write": N_("E-mail"), "call": N_("Phone"), "thank": N_("E-mail")}


def is_everything(cause: str) -> bool:
    """Is it the left-alone group of the whole workspace?"""
    return cause.startswith(EVERYTHING)


def names_of(causes: Iterable[str]) -> dict[str, str]:
    """What to call each cause, and each arm that is a journey; triggers are asked for by one question, and so are
    journeys."""
    causes = list(causes)
    ids = {number for cause in causes if (number := trigger_of(cause))}
    triggers = dict(Trigger.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    beside = {key for cause in causes if trigger_of(cause) for key in cause.split(":")[1:]}
    journeys = names_of_tests({*causes, *beside})
    return {cause: journeys.get(cause) or _name(cause, triggers, journeys) for cause in causes}


def _name(cause: str, triggers: Mapping[int, str], journeys: Mapping[str, str]) -> str:
    if is_everything(cause):
        return _("Everything we do")
    if number := trigger_of(cause):
        named = as_said(triggers[number]) if number in triggers else _("A trigger")
        beside = [journeys.get(key, _("a journey")) for key in cause.split(":")[1:]]
        return _("%(trigger)s, with %(journeys)s", trigger=named, journeys=listed(beside)) if beside else named
    return campaign_of(cause) or cause


def trigger_of(cause: str) -> int:
    """The id of the trigger whose moves were chosen among ("t12", or "t12:j5" beside a journey); 0 of all others."""
    first, *beside = cause.split(":")
    is_one = first[:1] == "t" and first[1:].isascii() and first[1:].isdecimal() and all(map(is_journey, beside))
    return int(first[1:]) if is_one else 0


def arm_name(arm: str, names: Mapping[str, str]) -> str:
    """What to call one arm; `names` knows those that are journeys."""
    return _(_ARMS[arm]) if arm in _ARMS else names.get(arm, arm)


def channel_of(arm: str) -> str:
    """By which channel a move of ours reaches people; "" where the arm does not say."""
    return _(_CHANNELS.get(arm, ""))
