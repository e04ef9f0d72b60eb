"""Under which name does a fair test of a journey stand, and how are its groups called?

Other shares, or other names, are another test: its groups were drawn with other chances. The place of a unit depends on
journey and step alone, so it stays where it was as far as the shares allow.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from rapport.loop.decide.maths.holdout import place_of
from rapport.platform.languages import _, listed

from .definition import Definition, Holdout, Split, WaitForTime, every_step

#: What becomes of the two groups of a left-alone share.
ALONE, WITH_IT = "hold", "everything"
#: And of those who wait for a time: each for their best hour, or all for a fixed one; and how many of all do that.
BEST_HOUR, FIXED_HOUR, FIXED_SHARE = "best hour", "fixed hour", 0.1
LONGEST_NAME = 20
Tested = Split | Holdout | WaitForTime


def salt_of(journey: int, step: str) -> str:
    """What the place of a unit in this test is drawn with."""
    return f"j{journey}:{step}"


def cause_of_test(journey: int, step: Tested) -> str:
    """Under which cause its groups are kept."""
    told = ";".join(f"{name}={share:g}" for name, share in sorted(groups_of(step).items()))
    return f"{salt_of(journey, step.id)}:{crc32(told.encode()):08x}"


def groups_of(step: Tested) -> Mapping[str, float]:
    """Its groups by name, and the share of each, 0..1."""
    if isinstance(step, Holdout):
        return {ALONE: step.percent / 100, WITH_IT: 1 - step.percent / 100}
    if isinstance(step, WaitForTime):
        return {BEST_HOUR: 1 - FIXED_SHARE, FIXED_HOUR: FIXED_SHARE}
    whole = sum(share.percent for share in step.shares.values())
    return {share.name: share.percent / whole for share in step.shares.values()}


def hour_of(unit: int, journey: int, step: WaitForTime) -> str:
    """In which of the two groups a unit is that waits for a time."""
    return FIXED_HOUR if place_of(unit, salt_of(journey, step.id)) < FIXED_SHARE else BEST_HOUR


def fair_tests(definition: Definition) -> Iterable[Tested]:
    """The fair tests of a journey, its left-alone shares, and where some wait for their best hour."""
    steps = (step for step in every_step(definition.steps) if isinstance(step, Tested))
    return (step for step in steps if not isinstance(step, WaitForTime) or step.best)


def is_the_same(one: Split, other: Any) -> bool:
    """Is it the same test, with the same letters for its ways, be it of another version?"""
    return isinstance(other, Split) and (one.id, one.shares) == (other.id, other.shares)


def said(step: Tested) -> str:
    """A test in a few words."""
    if isinstance(step, WaitForTime):
        return _("when they get it")
    if isinstance(step, Holdout):
        return _("left alone or not")
    return listed((share.name for __, share in sorted(step.shares.items())), either=True)
