"""A shop with two kinds of customers: those of coffee buy decaf and filters, those of tea a pot and leaves."""

from datetime import timedelta

from rapport.loop.know.commands import NewParty, add_parties, add_products
from rapport.loop.know.models import Kind, Product
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock

NAMES = ("Decaf", "Filters", "Pot", "Leaves", "Postcard")
FEW_DAYS_AGO = (30, 10)


def products() -> dict[str, int]:
    """The catalogue by name."""
    made = add_products([Product(number=name, name=name, source="test") for name in NAMES])
    return {name: made[name] for name in NAMES}


def crowd(catalogue, each=20) -> list[int]:
    """So many people of either kind who bought both of their goods, 30 days ago and 10; their ids."""
    made = add_parties([NewParty(name=f"Person {i}", kind=Kind.PERSON) for i in range(2 * each)], source="test")
    ids = sorted(party.pk for party in made)
    goods = (("Decaf", "Filters"), ("Pot", "Leaves"))
    keep(*(line(party, catalogue[name], days) for place, party in enumerate(ids)
           for name in goods[place % 2] for days in FEW_DAYS_AGO))  # fmt: skip
    return ids


def line(party, product, days, kind="item.bought", run=1):
    """A line of the till; with a `run` it came by an import of the past."""
    return Touch(
        kind=kind, direction=Direction.FROM_THEM, channel="store", occurred_at=clock.now() - timedelta(days=days),
        party=party, value=500, currency="EUR", subject_type="product", subject_id=str(product), quantity=1,
        source="till", run=run,
    )  # fmt: skip


def keep(*touches):
    record(touches)
    while project_batch():
        pass
