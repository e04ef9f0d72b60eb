"""What is wrong with a template, and where? A sentence at its line; some keep it from being used, some are remarks."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.platform.languages import sentence

SUBJECT, PREHEADER, BODY = "subject", "preheader", "body"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`blocks`: with it the template cannot be kept."""

    part: str
    line: int
    words: str
    blocks: bool = True


class Faulty(ValueError):
    """This template cannot be kept yet; its faults say why, each at its line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.words for fault in self.faults) or sentence(Faulty))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """As one reads: the subject, the preheader, the body, each from above; what blocks before what is a remark."""
    place = (SUBJECT, PREHEADER, BODY)
    return tuple(sorted(set(faults), key=lambda one: (place.index(one.part), one.line, not one.blocks, one.words)))
