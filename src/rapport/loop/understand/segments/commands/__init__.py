"""What can be done with segments? Make, change, choose by hand, keep right, remove."""

from .keep import rebuild, rebuild_waiting, stir, stir_parties, tick
from .make import (
    LONGEST_NAME,
    AskedFor,
    GoesInCircles,
    NameTaken,
    change_segment,
    make_segment,
    pick,
    pick_some,
    remove_segment,
)
from .treat import LONGEST_TREATMENT, treat

__all__ = [
    "LONGEST_NAME",
    "LONGEST_TREATMENT",
    "AskedFor",
    "GoesInCircles",
    "NameTaken",
    "change_segment",
    "make_segment",
    "pick",
    "pick_some",
    "rebuild",
    "rebuild_waiting",
    "remove_segment",
    "stir",
    "stir_parties",
    "tick",
    "treat",
]
