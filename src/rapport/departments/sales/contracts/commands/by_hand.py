"""Start contracts as generic forms and programs ask: from values by field."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.platform.access.queries import workspace

from ..models import Contract
from .deeds import NewContract, start_contracts


class NumberTaken(ValueError):
    """There is a contract of this number already."""


@transaction.atomic
def start_by_hand(values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[UUID]:
    """The ids of the new contracts, in the workspace's currency. Raises NumberTaken, NotAContract."""
    currency = workspace().currency
    news = [_new(told, currency) for told in values]
    if Contract.objects.filter(source=source, number__in=[new.number for new in news]).exists():
        raise NumberTaken(NumberTaken.__doc__)
    start_contracts(news, source=source, by=by)
    return [new.id for new in news]


def _new(told: dict[str, Any], currency: str) -> NewContract:
    return NewContract(
        number=told["number"], party=told["customer"], product=told.get("product"), starts_on=told["starts"],
        term=int(told["term"]), value=int(told["value"]), currency=currency,
    )  # fmt: skip
