"""Tell the owner of each, or one colleague, inside the product."""

from rapport.loop.know.models import Party

from ....commands import tell_colleagues
from ...definition import Notice
from .outcome import At, Goes, Outcome, Stands


def advance(stands: Stands, step: Notice, at: At) -> list[Outcome]:
    parties = [stay.party_id for stay in stands]
    keepers = dict(Party.objects.filter(pk__in=parties).values_list("pk", "keeper"))
    whom = {party: step.colleague or keepers.get(party) for party in parties}
    tell_colleagues(
        [(user, party) for party, user in whom.items() if user], text=step.text, cause=at.journey.cause
    )  # fmt: skip
    return [Goes("told" if whom[stay.party_id] else "nobody") for stay in stands]
