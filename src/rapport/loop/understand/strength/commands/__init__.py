"""What can be done? Keep standings, learn how strength is told and tell it, see it differently."""

from .opinions import (
    LONGEST,
    LONGEST_NOTE,
    HoldsTooLong,
    NeedsReason,
    NoSuchValue,
    give_opinion,
    take_back_opinion,
)
from .standings import keep_batch, keep_everybody, tell_anew
from .strengths import learn, tell

__all__ = [
    "LONGEST",
    "LONGEST_NOTE",
    "HoldsTooLong",
    "NeedsReason",
    "NoSuchValue",
    "give_opinion",
    "keep_batch",
    "keep_everybody",
    "learn",
    "take_back_opinion",
    "tell",
    "tell_anew",
]
