"""What does "Returns" show? Who returns often and what comes back often, each with the numbers that speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.loop.understand.maths.returners import LEAST_BOUGHT, LEAST_RETURNED, LEAST_SHARE, SURE
from rapport.loop.understand.tastes.commands.returns import PLAIN_RETURNS, PLAIN_SHARE
from rapport.loop.understand.tastes.models import ComesBack, Returner, ReturnsFit
from rapport.loop.understand.tastes.queries import coming_back, latest_returns, returners_seen_by
from rapport.platform.access.rights import hidden_fields, scope_of
from rapport.platform.languages import _, ngettext, percent_of
from rapport.platform.ui.formats import percent

MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One person or product: bought, come back, what is usual, how sure."""

    name: str
    href: str
    bought: int
    returned: int
    usual: str
    chance: str


@dataclass(frozen=True, slots=True)
class Board:
    """Both lists, each None for whom may not see it; `fit` is None before the first night."""

    fit: ReturnsFit | None
    people: Sequence[Line] | None
    products: Sequence[Line] | None


def board(user: Any) -> Board:
    """As this colleague may read it: whoever compares reads everybody's orders and returns, and the fields."""
    reads = all(scope_of(user, noun, "read").everything for noun in ("order", "return"))
    sees_people = reads and "returns_often" not in hidden_fields(user, "person")
    sees_products = (
        reads
        and scope_of(user, "product", "read").everything
        and not set(hidden_fields(user, "product")) & {"name", "comes_back_often"}
    )
    return Board(
        latest_returns() if reads else None,
        [_person(one) for one in returners_seen_by(user)[:MOST]] if sees_people else None,
        [_product(one) for one in coming_back()[:MOST]] if sees_products else None,
    )


def _person(one: Returner) -> Line:
    return _line(one.party.name, f"/people/{one.party_id}", one)


def _product(one: ComesBack) -> Line:
    return _line(one.product.name, f"/products/{one.product_id}", one)


def _line(name: str, href: str, one: Returner | ComesBack) -> Line:
    chance = f"> {percent_of('99')}" if one.chance > 0.99 else percent(one.chance)
    return Line(name, href, one.bought, one.returned, percent(one.usual), chance)


def people_title(board: Board) -> str:
    """The finding about people, in a sentence."""
    many = len(board.people or ())
    if not many:
        return _("Nobody returns so much more than others that it could not be chance")
    return ngettext(
        "%(n)s person returns far more than others with the same goods",
        "%(n)s people return far more than others with the same goods",
        many,
    )


def products_title(board: Board) -> str:
    """The finding about products."""
    many = len(board.products or ())
    if not many:
        return _("No product comes back so much more than others that it could not be chance")
    return ngettext(
        "%(n)s product comes back far more often, whoever the buyers are",
        "%(n)s products come back far more often, whoever the buyers are",
        many,
    )


def thumb(fit: ReturnsFit) -> str:
    """What a plain rule would say beside it."""
    return ngettext(
        "A plain rule, %(returns)s returns that make %(share)s of somebody's visits to the till, names %(n)s person; "
        "%(both)s of them stand in our list too.",
        "A plain rule, %(returns)s returns that make %(share)s of somebody's visits to the till, names %(n)s people; "
        "%(both)s of them stand in our list too.",
        fit.plain, returns=PLAIN_RETURNS, share=percent(PLAIN_SHARE), both=fit.both,
    )  # fmt: skip


def enough() -> str:
    """What is asked before anything is said."""
    return _(
        "at least %(bought)s items bought and %(returned)s of them returned, %(share)s or more, and a chance of more "
        "than %(chance)s",
        bought=LEAST_BOUGHT, returned=LEAST_RETURNED, share=percent(LEAST_SHARE), chance=percent(SURE),
    )  # fmt: skip
