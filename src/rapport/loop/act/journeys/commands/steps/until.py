"""Wait until something happens, or so long. The ledger says whether it did, whoever woke us."""

from ...definition import WaitFor, lasts
from ...happened import bits_of, happened, kept_as
from .outcome import At, Goes, Outcome, Stands, Waits


def advance(stands: Stands, step: WaitFor, at: At) -> list[Outcome]:
    did = happened([(stay.party_id, stay.since) for stay in stands], step.kinds, at.now)
    outcomes: list[Outcome] = []
    for place, stay in enumerate(stands):
        until = stay.since + lasts(step)
        if place in did:
            outcomes.append(Goes("happened", way="happened"))
        elif until <= at.now:
            outcomes.append(Goes("over", way="over"))
        else:
            outcomes.append(Waits(until, waits=bits_of(kept_as(step.kinds))))
    return outcomes
