"""Under which name does a fair test of a journey stand, and how are its groups called?

Other shares, or other names, are another test: its groups were drawn with other chances. The place of a unit depends on
journey and step alone, so it stays where it was as far as the shares allow.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from .definition import Definition, Holdout, Split, every_step

#: What becomes of the two groups of a left-alone share.
ALONE, WITH_IT = "hold", "everything"
LONGEST_NAME = 20


def salt_of(journey: int, step: str) -> str:
    """What the place of a unit in this test is drawn with."""
    return f"j{journey}:{step}"


def cause_of_test(journey: int, step: Split | Holdout) -> str:
    """Under which cause its groups are kept."""
    told = ";".join(f"{name}={share:g}" for name, share in sorted(groups_of(step).items()))
    return f"{salt_of(journey, step.id)}:{crc32(told.encode()):08x}"


def groups_of(step: Split | Holdout) -> Mapping[str, float]:
    """Its groups by name, and the share of each, 0..1."""
    if isinstance(step, Holdout):
        return {ALONE: step.percent / 100, WITH_IT: 1 - step.percent / 100}
    whole = sum(share.percent for share in step.shares.values())
    return {share.name: share.percent / whole for share in step.shares.values()}


def fair_tests(definition: Definition) -> Iterable[Split | Holdout]:
    """The fair tests and left-alone shares of a journey."""
    return (step for step in every_step(definition.steps) if isinstance(step, Split | Holdout))


def is_the_same(one: Split, other: Any) -> bool:
    """Is it the same test, with the same letters for its ways, be it of another version?"""
    return isinstance(other, Split) and (one.id, one.shares) == (other.id, other.shares)


def said(step: Split | Holdout) -> str:
    """A test in a few words."""
    if isinstance(step, Holdout):
        return "left alone or not"
    return " or ".join(share.name for _, share in sorted(step.shares.items()))
