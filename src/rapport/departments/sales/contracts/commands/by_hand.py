"""Start contracts as generic forms and programs ask: from values by field."""

from collections.abc import Sequence
from datetime import date, tzinfo
from itertools import count
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone

from ..models import LONGEST_TERM, months_later
from .deeds import NewContract, can_begin, start_contracts
from .refusals import (
    EndsAhead,
    EndsBeforeItBegan,
    HasNoNextDate,
    HasNotEnded,
    NoSuchStart,
    NoSuchTerm,
    NotOneOfItsDates,
    NumberTaken,
    OthersLieBefore,
)


@transaction.atomic
def start_by_hand(values: Sequence[dict[str, Any]], *, by: Any, source: str = "page") -> list[UUID]:
    """The ids of the new contracts, in the workspace's currency. Raises NumberTaken, NotAContract, `refusals`.

    One that began long ago was renewed at each of its dates before the next one told, or before it ended.
    """
    place = workspace()
    news = [_new(told, place.currency, zone(place.time_zone)) for told in values]
    _start(news, source, by)
    return [new.id for new in news]


def _start(news: Sequence[NewContract], source: str, by: Any) -> None:
    """All of them or none: a number that is left out, or that a colleague takes at this moment, is taken."""
    try:
        with transaction.atomic():
            if start_contracts(news, source=source, by=by) < len(news):
                raise NumberTaken
    except IntegrityError as error:
        if "contract_once" not in str(error):
            raise
        raise NumberTaken from error


def _new(told: dict[str, Any], currency: str, here: tzinfo) -> NewContract:
    starts, term, ended = told["starts"], int(told["term"]), told.get("ended")
    _refuse(told, here)
    upto = ended.astimezone(here).date() if ended else told.get("renews")
    renewals = _dates_before(upto, starts, term) if upto else 0
    if not ended and upto and months_later(starts, term * (renewals + 1)) != upto:
        raise NotOneOfItsDates
    if renewals and months_later(starts, term * renewals) > clock.now().astimezone(here).date():
        raise OthersLieBefore
    return NewContract(
        number=told["number"], party=told["customer"], product=told.get("product"), starts_on=starts, term=term,
        value=int(told["value"]), currency=currency, renewals=renewals, ended_at=ended,
        reason=told.get("reason") or "",
    )  # fmt: skip


def _refuse(told: dict[str, Any], here: tzinfo) -> None:
    ended = told.get("ended")
    if not 1 <= int(told["term"]) <= LONGEST_TERM:
        raise NoSuchTerm
    if not can_begin(told["starts"]):
        raise NoSuchStart
    if ended and told.get("renews"):
        raise HasNoNextDate
    if told.get("reason") and not ended:
        raise HasNotEnded
    if ended and ended > clock.now():
        raise EndsAhead
    if ended and ended.astimezone(here).date() < told["starts"]:
        raise EndsBeforeItBegan


def _dates_before(day: date, starts: date, term: int) -> int:
    """How many of its renewal dates lie before this day."""
    return next(nth for nth in count() if months_later(starts, term * (nth + 1)) >= day)
