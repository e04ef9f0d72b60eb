"""What can be done with segments? Make, change, choose by hand, keep right, remove."""

from .keep import rebuild, rebuild_waiting, stand_alone, tick
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
from .stir import listen_for, stir, stir_parties, stir_touched, waiting_stirred
from .treat import LONGEST_TREATMENT, treat
from .trouble import noting_trouble

__all__ = [
    "LONGEST_NAME",
    "LONGEST_TREATMENT",
    "AskedFor",
    "GoesInCircles",
    "NameTaken",
    "change_segment",
    "listen_for",
    "make_segment",
    "noting_trouble",
    "pick",
    "pick_some",
    "rebuild",
    "rebuild_waiting",
    "remove_segment",
    "stand_alone",
    "stir",
    "stir_parties",
    "stir_touched",
    "tick",
    "treat",
    "waiting_stirred",
]
