"""What is missing in a journey, and at which step?"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence about one step; about the beginning, or the whole, where `step` is empty."""

    step: str
    sentence: str


class NotReady(ValueError):
    """A step of it is not finished."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.sentence for fault in self.faults))


class CannotGoOn(Exception):
    """What a published step needs is gone; the sentence says what."""
