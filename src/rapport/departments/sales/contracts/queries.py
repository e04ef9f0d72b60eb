"""What can be asked about contracts? How many began, stand, and were lost at which renewal date."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from rapport.loop.listen.queries import rows_known_at

KINDS = ("contract.started", "contract.renewed", "contract.ended")


@dataclass(frozen=True, slots=True)
class Tenures:
    """How all contracts of one term, in months, have fared: what `understand.maths.sbg.fit` learns from.

    `lost[n]` were renewed n times and then ended; `alive[n]` were renewed n times and stand, also those whose next date
    has passed while nobody has said what happened.
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
    found = [_tenures(term, rows) for term, rows in by_term.items()]
    return sorted(found, key=lambda each: (-each.started, each.term))


def _tenures(term: int, rows: list[tuple[int, bool, int]]) -> Tenures:
    most = max(renewals for renewals, *_ in rows) + 1
    lost, alive = [0] * most, [0] * most
    for renewals, ended, contracts in rows:
        (lost if ended else alive)[renewals] += contracts
    return Tenures(term, tuple(lost), tuple(alive))


_TENURES = """
, contract AS (
    SELECT max((payload ->> 'term')::int) FILTER (WHERE kind = 'contract.started') AS term,
           count(*) FILTER (WHERE kind = 'contract.renewed') AS renewals,
           bool_or(kind = 'contract.ended') AS ended
    FROM told WHERE subject_type = 'contract' GROUP BY subject_id
)
SELECT term, renewals, ended, count(*) FROM contract WHERE term IS NOT NULL GROUP BY 1, 2, 3
"""
