"""What would we have said at a past instant of the contracts that were coming up, and what became of them?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property

import numpy as np

from rapport.loop.learn.maths.guesses.nouns import FREQUENCY
from rapport.loop.learn.maths.rolling import Look
from rapport.loop.listen.queries import rows_believed_at
from rapport.loop.understand.maths.fitting import TooLittleToFit
from rapport.loop.understand.maths.sbg import ShiftedBetaGeometric, fit, renews
from rapport.platform import clock

from .models import LONGEST_TERM, months_later
from .queries import KINDS, counted


@dataclass(frozen=True, slots=True)
class Believed:
    """What was believed of one contract: its customer, term, renewals so far, next date, and whether it had ended.

    `passed`: how many of its dates lay behind it.
    """

    id: str
    party: int | None
    term: int
    renewals: int
    due: date
    is_over: bool
    passed: int


def contracts_at(instant: datetime, here: tzinfo) -> list[Believed]:
    """The contracts as they were known then; the next date counted from the start where no touch tells it."""
    rows = rows_believed_at(instant, _CONTRACTS, kinds=KINDS)
    return [
        Believed(name, party, term, renewals, _due(told, began.astimezone(here).date(), term, renewals), bool(is_over),
                 passed)
        for name, party, term, renewals, is_over, began, told, passed in rows
        if 1 <= term <= LONGEST_TERM
    ]  # fmt: skip


def _due(told: str | None, began: date, term: int, renewals: int) -> date:
    with suppress(ValueError):
        return date.fromisoformat(told or "")
    return months_later(began, term * (renewals + 1))


def span() -> tuple[datetime, datetime] | None:
    """When the first and the last was heard of any contract; None while there is nothing."""
    ((first, last),) = rows_believed_at(clock.now(), "SELECT min(occurred_at), max(occurred_at) FROM told", kinds=KINDS)
    return (first, last) if first else None


@dataclass(frozen=True)
class Stand:
    """A past instant, the contracts as they were known at it, and what followed as it was known at `upto`."""

    at: datetime
    upto: datetime
    horizon: int
    here: tzinfo

    @property
    def origin(self) -> int:
        return clock.micros(self.at)

    @cached_property
    def then(self) -> list[Believed]:
        return contracts_at(self.at, self.here)

    @cached_property
    def later(self) -> dict[str, Believed]:
        return {each.id: each for each in contracts_at(self.upto, self.here)}

    def seen_from(self, instant: int) -> "Stand":
        """The same, to somebody who knew of what followed what was told by then."""
        seen = Stand(self.at, clock.instant(instant), self.horizon, self.here)
        vars(seen)["then"] = self.then
        return seen


def look(stand: Stand) -> Look:
    """The chance told of each contract due within `horizon` days, by models of what was known then, and what happened.

    Of whom nobody had said by `upto` whether it was renewed, nothing is asked.
    """
    models, first = models_of(stand.then), stand.at.astimezone(stand.here).date()
    asked = [
        (each, became)
        for each in stand.then
        if not each.is_over and each.term in models and first < each.due <= first + timedelta(days=stand.horizon)
        and (became := _became(each, stand.later.get(each.id))) is not None
    ]  # fmt: skip
    asked.sort(key=lambda pair: (pair[0].party or 0, pair[0].id))
    renewals = np.array([each.renewals for each, _ in asked], float)
    said = [float(renews(each.renewals, models[each.term])) for each, _ in asked]
    return Look(
        origin=stand.origin,
        party=_whose([each for each, _ in asked]),
        said=np.array(said, float),
        happened=np.array([became for _, became in asked], float),
        figures={FREQUENCY: renewals},
    )


def models_of(contracts: Iterable[Believed]) -> dict[int, ShiftedBetaGeometric]:
    """By term the model of these contracts, where they allow one; counted as `queries.Tenures` are."""
    rows: dict[int, dict[tuple[int, bool], int]] = defaultdict(lambda: defaultdict(int))
    for each in contracts:
        is_lost = each.is_over and each.passed > each.renewals
        rows[each.term][min(each.renewals, each.passed), is_lost] += 1
    models = {}
    for term, counts in rows.items():
        told = counted(term, [(renewals, is_over, n) for (renewals, is_over), n in counts.items()])
        with suppress(TooLittleToFit):
            models[term], _ = fit(told.lost, told.alive)
    return models


def _became(then: Believed, now: Believed | None) -> bool | None:
    """Was it renewed at that date? None where nobody has said, or where it was told otherwise since."""
    if now is None or now.renewals < then.renewals:
        return None
    if now.renewals > then.renewals:
        return True
    return False if now.is_over else None


def _whose(contracts: Sequence[Believed]) -> np.ndarray:
    """Customers by their ids; a contract of nobody we know stands for itself."""
    return np.array([each.party or -place for place, each in enumerate(contracts, start=1)], "i8")


_CONTRACTS = """
SELECT subject_id, max(party), max((payload ->> 'term')::int) FILTER (WHERE kind = 'contract.started'),
       count(*) FILTER (WHERE kind = 'contract.renewed'), bool_or(kind = 'contract.ended'),
       min(occurred_at) FILTER (WHERE kind = 'contract.started'),
       (array_agg(payload ->> 'renews' ORDER BY occurred_at DESC, id DESC) FILTER (WHERE kind <> 'contract.ended'))[1],
       count(*) FILTER (WHERE kind <> 'contract.ended' AND coalesce(payload ->> 'renews', '')
                        <= to_char(%(as_of)s::timestamptz, 'YYYY-MM-DD'))
FROM told WHERE subject_type = 'contract' GROUP BY subject_id
HAVING max(payload ->> 'term') FILTER (WHERE kind = 'contract.started') IS NOT NULL ORDER BY subject_id
"""
