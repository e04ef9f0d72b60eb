"""They leave."""

from ...definition import End
from .outcome import LEAVE, At, Goes, Outcome, Stands


def advance(stands: Stands, step: End, at: At) -> list[Outcome]:
    return [Goes("ended", way=LEAVE) for _ in stands]
