"""Wait so long."""

from ...definition import Wait, lasts
from .outcome import At, Goes, Outcome, Stands, Waits


def advance(stands: Stands, step: Wait, at: At) -> list[Outcome]:
    return [
        Goes("waited") if (until := stay.since + lasts(step)) <= at.now else Waits(until)
        for stay in stands
    ]  # fmt: skip
