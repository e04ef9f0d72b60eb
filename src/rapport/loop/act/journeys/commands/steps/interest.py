"""Note what they care for, as if they had told us."""

from rapport.loop.know.models import Party
from rapport.loop.understand.tastes.commands import declare_interest

from ...definition import Interest
from .outcome import At, Goes, Outcome, Stands


def advance(stands: Stands, step: Interest, at: At) -> list[Outcome]:
    parties = Party.objects.in_bulk([stay.party_id for stay in stands])
    for stay in stands:
        declare_interest(parties[stay.party_id], step.topic, by=None, at=at.now)
    return [Goes("noted") for _ in stands]
