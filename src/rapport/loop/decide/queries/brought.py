"""What was drawn elsewhere and brought in: of whom, and into which group?"""

from collections.abc import Collection

from ..models import Assigned, Decision

_BROUGHT = "campaign "


def brought_cause(campaign: str) -> str:
    """Under which cause a campaign of another system stands."""
    return _BROUGHT + campaign


def campaign_of(cause: str) -> str:
    """The name of such a campaign; "" of any other cause."""
    return cause.removeprefix(_BROUGHT) if cause.startswith(_BROUGHT) else ""


def decided(causes: Collection[str], parties: Collection[int]) -> set[tuple[str, int]]:
    """Of which of these people was something drawn there: cause and party."""
    found = Decision.objects.filter(party__in=list(parties), cause__in=list(causes)).exclude(propensity=None)
    return set(found.values_list("cause", "party"))


def arms_of_units(causes: Collection[str], units: Collection[int]) -> dict[tuple[str, int], str]:
    """Cause and unit -> into which group it was put, once and for good."""
    found = Assigned.objects.filter(unit__in=list(units), cause__in=list(causes))
    return {(cause, unit): arm for cause, unit, arm in found.values_list("cause", "unit", "arm")}
