"""What can be asked about contracts? How they fared at their renewal dates, and how likely the next one is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.loop.listen.queries import rows_known_at
from rapport.loop.understand.maths.renewal import renews_between
from rapport.loop.understand.maths.sbg import ShiftedBetaGeometric, discounted_lifetime, renews

from .models import Contract, RenewalFit

#: By so much less a renewal counts for each year that it lies ahead.
DISCOUNT = 0.1
KINDS = ("contract.started", "contract.renewed", "contract.ended")


@dataclass(frozen=True, slots=True)
class Tenures:
    """How all contracts of one term, in months, have fared: what `understand.maths.sbg.fit` learns from.

    `lost[n]` were renewed n times and then ended; `alive[n]` were renewed n times and stand, also those whose next date
    has passed while nobody has said what happened. An end or a renewal counts once the date has passed for which it was
    said: the others of its age are not asked before it either, and those who speak early would be all that counts.
    """

    term: int
    lost: tuple[int, ...]
    alive: tuple[int, ...]

    @property
    def started(self) -> int:
        return sum(self.lost) + sum(self.alive)


def tenures(as_of: datetime) -> list[Tenures]:
    """What the touches of contracts said at that instant, for each length of term, the commonest first.

    Terms of different length are different products, whose renewals say nothing of each other. What was recorded or
    withdrawn later changes nothing.
    """
    by_term: dict[int, list[tuple[int, bool, int]]] = defaultdict(list)
    for term, renewals, ended, contracts in rows_known_at(as_of, _TENURES, kinds=KINDS):
        by_term[term].append((renewals, ended, contracts))
    found = [counted(term, rows) for term, rows in by_term.items()]
    return sorted(found, key=lambda each: (-each.started, each.term))


def counted(term: int, rows: Sequence[tuple[int, bool, int]]) -> Tenures:
    """Contracts of one term as counts, from (renewals, has ended, how many)."""
    most = max(renewals for renewals, *_ in rows) + 1
    lost, alive = [0] * most, [0] * most
    for renewals, ended, contracts in rows:
        (lost if ended else alive)[renewals] += contracts
    return Tenures(term, tuple(lost), tuple(alive))


@dataclass(frozen=True, slots=True)
class Renews:
    """How likely a contract is to be renewed at its next date: 8 in 10 such guesses lie between `low` and `high`.

    Told from `contracts` of the same term, of which `lost` have ended. The interval is empty where nothing tells it.
    """

    chance: float
    low: float | None
    high: float | None
    term: int
    contracts: int
    lost: int


def latest_fits() -> dict[int, RenewalFit]:
    """By term, the models that count now; a term of which too little is known any more has none."""
    latest = RenewalFit.objects.order_by("term", "-pk").distinct("term")
    return {fit.term: fit for fit in latest if fit.a is not None}


def likely_to_renew(contract: Contract, fits: Mapping[int, RenewalFit]) -> Renews | None:
    """For a contract that runs; None where no model is known for its term."""
    fit = fits.get(contract.term)
    if fit is None or fit.a is None or fit.b is None or contract.renews_on is None:
        return None
    model = ShiftedBetaGeometric(fit.a, fit.b)
    low, high = renews_between(contract.renewals, model, fit.spread) if fit.spread else (None, None)
    return Renews(
        chance=float(renews(contract.renewals, model)),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        term=fit.term,
        contracts=fit.contracts,
        lost=fit.lost,
    )


def still_to_come(contract: Contract, fits: Mapping[int, RenewalFit]) -> int | None:
    """What its renewals to come are worth, in minor units: each at the value of a term, times the chance that it comes,
    less DISCOUNT for each year it lies behind the next one. None where no model is known for its term.
    """
    fit = fits.get(contract.term)
    if fit is None or fit.a is None or fit.b is None or contract.renews_on is None:
        return None
    model, less = ShiftedBetaGeometric(fit.a, fit.b), (1 + DISCOUNT) ** (contract.term / 12) - 1
    return round(contract.value * float(discounted_lifetime(contract.renewals, less, model)))


def contract_numbered(number: str) -> Contract | None:
    """The contract that was started by hand under this number."""
    return Contract.objects.filter(source="page", number=number).first()


#: `passed`: how many of its dates, as far as told, had passed by then.
_TENURES = """
, contract AS (
    SELECT max((payload ->> 'term')::int) FILTER (WHERE kind = 'contract.started') AS term,
           count(*) FILTER (WHERE kind = 'contract.renewed') AS renewals,
           bool_or(kind = 'contract.ended') AS ended,
           count(*) FILTER (WHERE kind <> 'contract.ended' AND coalesce(payload ->> 'renews', '')
                            <= to_char(%(as_of)s::timestamptz, 'YYYY-MM-DD')) AS passed
    FROM told WHERE subject_type = 'contract' GROUP BY subject_id
)
SELECT term, least(renewals, passed), ended AND passed > renewals, count(*) FROM contract
WHERE term IS NOT NULL GROUP BY 1, 2, 3
"""
