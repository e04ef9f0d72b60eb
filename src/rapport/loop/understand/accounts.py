"""How safe is a relationship that several people carry? Ties to our colleagues, live ties, the thread, who left."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rapport.loop.listen.queries import Exchange, Whole, exchanges

from .maths.accounts import any_live, is_live, is_single, shares, two_way, was_champion
from .maths.counters import SLOW_DAYS
from .queries import kinds_behind

#: Of fewer touches of both sides nothing is said of a thread.
FEWEST = 5
#: Touches are counted so far back.
COUNTED_DAYS = 180


@dataclass(frozen=True, slots=True)
class Bond:
    """One of theirs and one of ours: touches of each side of late, and what both share, by age."""

    person: int
    colleague: int
    name: str
    they: int
    we: int
    shared: float
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """What an organisation or a household rests on, by the ids of its people.

    `carried` is what each of them and any of us by name share, `share` its part of all. `alive` is P(alive) of those of
    whom something is known. `single` carries too much of it.
    """

    bonds: list[Bond]
    carried: dict[int, float]
    share: dict[int, float]
    alive: dict[int, float]
    single: int | None

    @property
    def at_most_live(self) -> float | None:
        """The chance that anybody is still with us: an upper bound, as people hear the same news; None for nobody."""
        return any_live(list(self.alive.values())) if self.alive else None

    @property
    def answering(self) -> list[int]:
        """Who has an exchange of both sides with one of us."""
        return [person for person, carried in self.carried.items() if carried > 0]

    @property
    def first(self) -> int | None:
        """Who shares most with us, if anybody does: the one to talk to."""
        return max(self.answering, key=lambda person: self.carried[person], default=None)

    def is_live(self, person: int | None) -> bool:
        """Has this person a live tie to us?"""
        return person is not None and is_live(self.alive.get(person, float("nan")), self.carried.get(person, 0.0))

    def best(self, person: int) -> Bond | None:
        """Who of us knows this person best, if anybody does."""
        found = [bond for bond in self.bonds if bond.person == person and bond.shared > 0]
        return max(found, key=lambda bond: (bond.shared, -bond.colleague), default=None)


def met_until(whole: Whole, everybody: Sequence[int], at: Sequence[datetime]) -> list[Exchange]:
    """The exchanges of these, as far as they are the story of this whole, up to each instant; one question."""
    kinds = kinds_behind("depth")
    return exchanges(everybody, kinds=kinds, at=at, half_life_days=SLOW_DAYS, days=COUNTED_DAYS, of=whole)


def gone_by(ended_on: date, now: datetime) -> datetime:
    """The instant by which somebody has left whose last day this was; never later than now."""
    return min(datetime.combine(ended_on + timedelta(days=1), time(), UTC), now)


def account(met: Sequence[Exchange], here: Collection[int], alive: Mapping[int, float]) -> Account:
    """The account of those who are here now, from their exchanges up to now."""
    bonds = bonds_of(met)
    carried = {person: _carried(met, person) for person in here}
    parts = dict(zip(carried, shares(list(carried.values())).tolist(), strict=True))
    touches = sum(one.they + one.we for one in met if one.colleagues and one.party in carried)
    alone = len(carried) > 1 and touches >= FEWEST and is_single(list(carried.values()))
    return Account(
        bonds=bonds,
        carried=carried,
        share=parts,
        alive={person: alive[person] for person in here if person in alive},
        single=max(carried, key=lambda person: carried[person]) if alone else None,
    )


def bonds_of(met: Sequence[Exchange]) -> list[Bond]:
    """Every pair that had a touch, the closest first; who took part in the same touch has each a part of their own."""
    pairs: dict[tuple[int, int, str], list[Exchange]] = defaultdict(list)
    for one in met:
        for colleague, name in one.colleagues.items():
            pairs[one.party, colleague, name].append(one)
    found = [_bond(*pair, told) for pair, told in pairs.items()]
    return sorted(found, key=lambda bond: (-bond.shared, -bond.they - bond.we, bond.name))


def _bond(person: int, colleague: int, name: str, told: Sequence[Exchange]) -> Bond:
    return Bond(
        person=person,
        colleague=colleague,
        name=name,
        they=sum(one.they for one in told),
        we=sum(one.we for one in told),
        shared=_shared(told),
        last_at=max(one.last_at for one in told),
    )


def _carried(met: Sequence[Exchange], person: int) -> float:
    """What a person shares with any of us by name: a purchase knows nobody."""
    return _shared([one for one in met if one.party == person and one.colleagues])


def _shared(told: Sequence[Exchange]) -> float:
    return float(two_way(sum(one.theirs for one in told), sum(one.ours for one in told)))


def champions_among(left: Sequence[int], met: Sequence[Exchange]) -> dict[int, float]:
    """Who of those that left carried most until then, with the share; `met` holds each one's last instant, in order."""
    found = {}
    for at, person in enumerate(left):
        carried = carried_until(met, at)
        whole = sum(carried.values())
        if was_champion(carried.get(person, 0.0), whole):
            found[person] = carried[person] / whole
    return found


def carried_until(met: Sequence[Exchange], at: int) -> dict[int, float]:
    """What each of them shared with any of us up to one of the instants asked for."""
    until = [one for one in met if one.at == at]
    return {one.party: _carried(until, one.party) for one in until}
