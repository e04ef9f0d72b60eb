"""What can be done about jobs? Note why one failed, try it again, drop it; ask what takes long, and hear the answer."""

from .questions import SoFar, answer, ask, cancel, end_dropped
from .waiting import NotThatWay, drop, note_trouble, try_again

__all__ = [
    "NotThatWay",
    "SoFar",
    "answer",
    "ask",
    "cancel",
    "drop",
    "end_dropped",
    "note_trouble",
    "try_again",
]
