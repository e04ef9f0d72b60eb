"""What can be done with segments? Make, change, choose by hand, keep right, remove."""

from .keep import rebuild, rebuild_waiting, stir, stir_parties, tick
from .make import LONGEST_NAME, AskedFor, GoesInCircles, NameTaken, change_segment, make_segment, pick, remove_segment

__all__ = [
    "LONGEST_NAME",
    "AskedFor",
    "GoesInCircles",
    "NameTaken",
    "change_segment",
    "make_segment",
    "pick",
    "rebuild",
    "rebuild_waiting",
    "remove_segment",
    "stir",
    "stir_parties",
    "tick",
]
