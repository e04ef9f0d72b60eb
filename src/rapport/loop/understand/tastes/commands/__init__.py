"""What can be done? Note interests, keep them right, say how a text feels and learn from it, compare all returns."""

from .feeling import NotAFeeling, learn_again, say_feeling
from .interests import (
    NoTopic,
    catch_up,
    declare_interest,
    notice,
    notice_batch,
    read_everybody,
    read_interests,
    tick,
    withdraw_interest,
)
from .returns import fit_returns

__all__ = [
    "NoTopic",
    "NotAFeeling",
    "catch_up",
    "declare_interest",
    "fit_returns",
    "learn_again",
    "notice",
    "notice_batch",
    "read_everybody",
    "read_interests",
    "say_feeling",
    "tick",
    "withdraw_interest",
]
