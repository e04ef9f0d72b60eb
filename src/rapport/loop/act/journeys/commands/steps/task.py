"""Let a colleague do it: a move on the owner's Today."""

from rapport.loop.decide.commands import Proposal, propose

from ...definition import Task
from .outcome import At, Goes, Outcome, Stands


def advance(stands: Stands, step: Task, at: At) -> list[Outcome]:
    asked = [Proposal(stay.party_id, f"{at.journey.cause}:{stay.pk}:{step.id}") for stay in stands]
    propose(asked, ask=step.ask, move=step.move, journey=at.journey.name, days=step.days, now=at.now)
    return [Goes("asked") for _ in stands]
