"""Tell the year: land purchases, returns, consents, loops and touches, one transaction a slice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction

from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.loop.know.commands import add_products, note_consents
from rapport.loop.know.models import Consent, Product
from rapport.loop.listen.commands import open_loops, record, settling_touch
from rapport.loop.listen.touches import Touch
from rapport.platform.access.models import User

from ..catalogue import RealProduct
from ..story.moments import CURRENCY, INVENTED, REAL, SOURCE, Answer, Comeback, Matter, Moment, Purchase
from .slices import Progress, slices

TOUCHES_A_COMMIT = 5000
PRODUCTS_AT_ONCE = 5000


class Shelved(NamedTuple):
    """A product of the data: its id here, and the topic of its touches."""

    id: int
    topic: str | None


@dataclass(frozen=True, slots=True)
class Shop:
    """What every slice needs: products by their number in the data, colleagues by id."""

    shelf: Mapping[int, Shelved]
    colleagues: Mapping[int, User]


def fill_shelf(products: Sequence[RealProduct], progress: Progress) -> dict[int, Shelved]:
    """Add the products to the catalogue."""
    shelf: dict[int, Shelved] = {}
    for part in slices(products, PRODUCTS_AT_ONCE):
        ids = add_products(
            [
                Product(number=f"CJ-{real.number}", name=real.name, category=real.category, brand=real.brand,
                        department=real.department, source=SOURCE)
                for real in part
            ]
        )  # fmt: skip
        shelf |= {real.number: Shelved(ids[f"CJ-{real.number}"], real.category or None) for real in part}
        progress("Filling the shelves", len(shelf), len(products))
    return shelf


def weight(moment: Moment) -> int:
    """How many touches a moment makes."""
    match moment:
        case Purchase():
            return 1 + len(moment.lines)
        case Matter():
            return 2 if moment.answer else 1
        case Consent():
            return 0
        case _:
            return 1


@transaction.atomic
def land(moments: Sequence[Moment], shop: Shop, *, by: Any) -> Counter[str]:
    """Write one slice, each kind of moment through the command that is its writer; how many orders, lines, touches."""
    kinds: dict[type, list[Any]] = {Purchase: [], Comeback: [], Consent: [], Matter: [], Touch: []}
    for moment in moments:
        kinds[type(moment)].append(moment)
    place_orders([_order(purchase, shop) for purchase in kinds[Purchase]], source=SOURCE, payload=REAL, by=by)
    take_back([_return(back, shop) for back in kinds[Comeback]], source=SOURCE, payload=INVENTED, by=by)
    note_consents(kinds[Consent], by=by)
    record(kinds[Touch] + _open_and_settle(kinds[Matter], shop, by=by))
    lines = sum(len(bought.lines) for bought in kinds[Purchase])
    return Counter(orders=len(kinds[Purchase]), lines=lines, touches=sum(map(weight, moments)))


def _order(bought: Purchase, shop: Shop) -> NewOrder:
    lines = []
    for number, quantity, cents in bought.lines:
        product, topic = shop.shelf[number]
        lines.append(NewLine(product=product, quantity=quantity, value=cents, topic=topic))
    return NewOrder(
        id=bought.id, number=str(bought.number), placed_at=bought.at, currency=CURRENCY, lines=lines,
        party=bought.party, channel=bought.channel, on_behalf_of=bought.on_behalf_of, due_on=bought.due_on,
        delivered_at=bought.delivered_at,
    )  # fmt: skip


def _return(back: Comeback, shop: Shop) -> NewReturn:
    bought = back.purchase
    number, quantity, cents = bought.lines[back.line]
    product, topic = shop.shelf[number]
    return NewReturn(
        number=f"R{bought.number}-{back.line}", returned_at=back.at, currency=CURRENCY, quantity=1,
        value=cents // quantity, party=bought.party, order=bought.id, product=product, topic=topic, reason=back.reason,
    )  # fmt: skip


def _open_and_settle(matters: Sequence[Matter], shop: Shop, *, by: Any) -> list[Touch]:
    """Open the loops, closed ones with their end; the touches that opened and that settled them."""
    open_loops([matter.loop for matter in matters], by=by)
    openings = [matter.opening for matter in matters]
    return openings + [_settling(matter, matter.answer, shop) for matter in matters if matter.answer]


def _settling(matter: Matter, answer: Answer, shop: Shop) -> Touch:
    by = shop.colleagues[answer.keeper] if matter.loop.is_owed_by_us else None
    touch = settling_touch(matter.loop, channel=answer.channel, text=answer.text, at=answer.at, by=by, source=SOURCE)
    touch.id, touch.on_behalf_of, touch.payload = answer.id, matter.opening.on_behalf_of, dict(INVENTED)
    return touch
