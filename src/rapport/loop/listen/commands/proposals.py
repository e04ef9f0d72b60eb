"""Propose loops, and hear what a colleague says to them."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import ProposalAccepted, ProposalDismissed
from ..models import OpenLoop, ProposedLoop
from .loops import open_loop


class ProposalSettled(Exception):
    """Somebody else has said already what this is."""


def propose_loops(proposals: Sequence[ProposedLoop]) -> None:
    """Keep what may be owed, unsaved so far; what was proposed of the same touch before stays as it is."""
    ProposedLoop.objects.bulk_create(proposals, ignore_conflicts=True)


@transaction.atomic
def accept_proposal(proposal: ProposedLoop, *, by: Any) -> OpenLoop:
    """It is owed: open the loop; raises ProposalSettled."""
    proposal = _waiting(proposal)
    loop = open_loop(
        proposal.party, kind=proposal.kind, owed_by=proposal.owed_by, text=proposal.text, due_at=proposal.due_at,
        owner=proposal.party.keeper or by, touch_id=proposal.touch_id, conversation=proposal.conversation,
        source=proposal.source, by=by,
    )  # fmt: skip
    proposal.accepted_at, proposal.settled_by, proposal.loop = clock.now(), by, loop
    proposal.save(update_fields=["accepted_at", "settled_by", "loop"])
    announce(ProposalAccepted(loop_id=loop.pk, proposal_id=proposal.pk), by=by)
    return loop


@transaction.atomic
def dismiss_proposal(proposal: ProposedLoop, *, by: Any) -> ProposedLoop:
    """It is owed to nobody; raises ProposalSettled."""
    proposal = _waiting(proposal)
    proposal.dismissed_at, proposal.settled_by = clock.now(), by
    proposal.save(update_fields=["dismissed_at", "settled_by"])
    announce(ProposalDismissed(party_id=proposal.party_id, proposal_id=proposal.pk), by=by)
    return proposal


def _waiting(proposal: ProposedLoop) -> ProposedLoop:
    rows = ProposedLoop.objects.select_for_update(of=("self",)).select_related("party__keeper", "conversation")
    proposal = rows.get(pk=proposal.pk)
    if not proposal.waits:
        raise ProposalSettled(sentence(ProposalSettled))
    return proposal
