"""What ties Ola's own to what is foreign? Fields that name it, a household, an order of what she may not read."""

from datetime import timedelta
from typing import Any

from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.loop.know.commands import add_parties, tie
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind, Tie
from rapport.platform import clock
from rapport.platform.records.commands import add_field, change
from rapport.platform.records.declare import Change

#: Fields of one's own that name a record: the noun, the label, of what kind, the noun they name.
FIELDS = (
    ("person", "Mill", "one", "organisation"),
    ("person", "Friends", "many", "person"),
    ("person", "Customer", "one", "customer"),
    ("person", "Home", "one", "household"),
    ("person", "Purchase", "one", "order"),
    ("person", "Asks", "one", "loop"),
    ("person", "Taste", "one", "product"),
    ("order", "Contact", "one", "person"),
)


def tied(
    ina: Any, zyx: Any, mill: Any, product: int, foreign: dict[str, Any], *, mark: str, maya: Any
) -> dict[str, Any]:
    """The ids of what Ola may read, and of the household that she may not."""
    house = add_parties([NewParty(Kind.HOUSEHOLD, f"{mark} household", keeper=maya)], source="test", by=maya)[0]
    tie(ina, Tie.LIVES_IN, house, by=maya)
    nest = add_parties([NewParty(Kind.HOUSEHOLD, "Own nest", keeper=ina.keeper)], source="test", by=maya)[0]
    for one in (ina, zyx):
        tie(one, Tie.LIVES_IN, nest, by=maya)
    for noun, label, kind, to in FIELDS:
        add_field(noun, label, type=kind, options={"to": to}, by=maya)
    order, back = _bought(ina, product)
    named = {
        "x_mill": mill.pk, "x_friends": [zyx.pk], "x_customer": zyx.pk, "x_home": house.pk,
        "x_purchase": foreign["order"], "x_asks": foreign["loop"], "x_taste": product,
    }  # fmt: skip
    _named("person", ina.pk, named, maya)
    _named("order", order, {"x_contact": zyx.pk}, maya)
    homes = {"house": house.pk, "nest": nest.pk}
    return homes | {"ina": ina.pk, "order": order, "back": back, "zyx": zyx.pk, "mill": mill.pk}


def _named(noun: str, pk: Any, values: dict[str, Any], maya: Any) -> None:
    change(noun, [Change(id=pk, field=name, before=None, after=value) for name, value in values.items()], by=maya)


def _bought(ina: Any, product: int) -> tuple[Any, Any]:
    """Ina bought something, and sent it back, that Ola has no right to read of."""
    order = NewOrder(number="Own-1", placed_at=clock.now() - timedelta(hours=4), currency="EUR", party=ina.pk,
                     lines=[NewLine(product=product, quantity=1, value=2500)])  # fmt: skip
    place_orders([order], source="test")
    back = NewReturn(number="Own-R1", returned_at=clock.now(), currency="EUR", quantity=1, value=2500,
                     party=ina.pk, product=product, order=order.id)  # fmt: skip
    take_back([back], source="test")
    return order.id, back.id
