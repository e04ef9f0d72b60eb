"""Purchases straight into the ledger, for the tests of what is learned from them."""

from datetime import timedelta

from rapport.loop.know.commands import NewParty, add_parties
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import project_batch, record, withdraw
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock


def people(number):
    """So many new people; their ids, ascending."""
    made = add_parties([NewParty(name=f"Person {i}", kind=Kind.PERSON) for i in range(number)], source="test")
    return sorted(party.pk for party in made)


def purchase(party, at, *, value=1000, currency="EUR", source="test", **more):
    return Touch(
        kind="order.placed", direction=Direction.FROM_THEM, channel="store", occurred_at=at, party=party, value=value,
        currency=currency, source=source, **more,
    )  # fmt: skip


def keep(*touches, at=None):
    """Record and project, now or at another instant."""
    with clock.at(at or clock.now()):
        record(touches)
        while project_batch():
            pass


def take_back(touch, *, by):
    """Say that a purchase did not happen."""
    withdraw(touch.pk, at=touch.occurred_at, party_id=touch.party, by=by)


def regulars(now, ids, *, days=330, stopped=0):
    """Everybody buys every 3 to 20 days in their own rhythm; the last `stopped` of them stopped 60 days ago."""
    touches = []
    for place, party in enumerate(ids):
        every, ends = 3 + place % 18, 60 if place >= len(ids) - stopped else 0
        back = days - place % 11
        while back > ends:
            touches.append(purchase(party, now - timedelta(days=back, minutes=place)))
            back -= every + (place + back) % 3
    keep(*touches)
