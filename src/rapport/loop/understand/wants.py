"""What may somebody want next, and what goes with a product? Said with the numbers that speak for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
import numpy as np
from django.db import connection

from rapport.loop.know.models import Party

from .maths.recommend.bought import HALF_LIFE_DAYS
from .maths.recommend.repeat import GUESS, HORIZON_DAYS, due_day, repeat_score
from .maths.recommend.rules import lift
from .maths.rhythm import RhythmPrior

#: Of so many products of theirs, the most frequent lately, the neighbours are asked: more foretell no more.
ASKED = 40
#: So many of the best may be in the bin before fewer than asked are said.
SPARE = 40
#: Fewer people than these say nothing about how good guesses are.
ENOUGH = 30
#: Bought on fewer days than these a product is no habit, and with less of a chance to be bought again soon not due.
HABIT, LEAST_CHANCE = 2, 0.1


@dataclass(frozen=True, slots=True)
class Again:
    """A product they buy again and again: on how many days, how far apart, how long ago; half of their gaps are over
    in `due_in` days (below 0: have been for so long; None: not to be expected)."""

    product: int
    name: str
    days: int
    gap_days: float
    silent_days: int
    due_in: float | None


@dataclass(frozen=True, slots=True)
class New:
    """A product they never bought: of `buyers` who bought `because`, which they own, `both` bought this too."""

    product: int
    name: str
    because: int
    because_name: str
    both: int
    buyers: int


@dataclass(frozen=True, slots=True)
class Wants:
    """What they may want. `fitted_at` is None before the first fit; `products` is how many they ever bought.

    `earned` says that on the own past such news foretold more than what everybody buys; until then it is provisional.
    """

    again: list[Again]
    new: list[New]
    products: int
    fitted_at: datetime | None
    earned: bool = False

    def __bool__(self) -> bool:
        return bool(self.again or self.new)


@dataclass(frozen=True, slots=True)
class Beside:
    """A product that goes with another: `both` of its `buyers` bought this too, `lift` times as often as anybody."""

    product: int
    name: str
    both: int
    buyers: int
    lift: float


@dataclass(frozen=True, slots=True)
class GoesWith:
    """What goes with a product, the likest first; `fitted_at` is None before the first fit, `buyers` 0 if unknown."""

    beside: list[Beside]
    buyers: int
    fitted_at: datetime | None


def earned(figures: Mapping[str, float | None]) -> bool:
    """Whether by the figures of a fit its way foretold more news than what everybody buys, of enough people and beyond
    chance: the lower end of its lead of the same people is above 0."""
    low = figures.get("low")
    return low is not None and low > 0 and (figures["asked_new"] or 0) >= ENOUGH


class _Fit(msgspec.Struct):
    fitted_at: datetime
    people: int
    rhythm: RhythmPrior
    way: str
    figures: dict[str, float | None]

    @property
    def earned(self) -> bool:
        return earned(self.figures)


class _Own(msgspec.Struct):
    product: int
    name: str
    days: int
    first: float
    last: float
    weight: float


class _Told(msgspec.Struct):
    fit: _Fit | None
    products: int
    again: list[_Own]
    new: list[New]


def recommended(party: Party, now: datetime, most: int = 6) -> Wants:
    """At most `most` products they may want, half of them again and half new, in one query, migrations/wants.sql.

    Never what they returned, what they told us they have or do not want, or what is in the bin; never as new what they
    own.
    """
    return recommended_to([party.pk], now, most)[party.pk]


def recommended_to(parties: Sequence[int], now: datetime, most: int = 6) -> dict[int, Wants]:
    """The same for each of these parties, in one query for all of them."""
    with connection.cursor() as cursor:
        values = now, HALF_LIFE_DAYS, ASKED, HABIT, most, SPARE, list(parties)
        cursor.execute(
            f"SELECT id, understand_wants(id, %s, %s, %s, %s, %s, %s)::text, {_NOT_WANTED} "
            "FROM unnest(%s::bigint[]) AS asked (id)",
            values,
        )
        found = cursor.fetchall()
    return {pk: _wants(_without(msgspec.json.decode(told, type=_Told), nos), now, most) for pk, told, nos in found}


#: The topics and names of products that they told us they do not care for, or have.
_NOT_WANTED = (
    "ARRAY(SELECT lower(t.topic) FROM listen_touchpoint t "
    "WHERE t.party = asked.id AND t.kind = 'interest.withdrawn' AND t.topic IS NOT NULL)"
)


def _without(told: _Told, nos: Sequence[str]) -> _Told:
    no = set(nos)
    told.again = [one for one in told.again if one.name.lower() not in no]
    told.new = [one for one in told.new if one.name.lower() not in no]
    return told


def _wants(told: _Told, now: datetime, most: int) -> Wants:
    again = _again(told, now.timestamp() / 86_400)
    fair = most // 2
    new = told.new[: max(most - fair, most - len(again))]
    return Wants(
        again[: max(fair, most - len(new))],
        new,
        told.products,
        fitted_at=told.fit.fitted_at if told.fit else None,
        earned=told.fit.earned if told.fit else False,
    )


def _again(told: _Told, today: float) -> list[Again]:
    """Their habits that may be due soon, by how much each stands to be bought again."""
    if not told.again:
        return []
    prior = told.fit.rhythm if told.fit else GUESS
    days, first, last, weight = (np.array([getattr(one, each) for one in told.again], float) for each in _NUMBERS)
    score = repeat_score(weight, days, first, last, today, HORIZON_DAYS, prior)
    soon = score >= LEAST_CHANCE * weight
    due_in = due_day(days, first, last, prior) - today
    return [
        Again(
            product=told.again[i].product,
            name=told.again[i].name,
            days=int(days[i]),
            gap_days=float((last[i] - first[i]) / (days[i] - 1)),
            silent_days=int(today - last[i]),
            due_in=float(due_in[i]) if np.isfinite(due_in[i]) else None,
        )
        for i in np.argsort(-score, kind="stable")
        if soon[i]
    ]


_NUMBERS = ("days", "first", "last", "weight")
_FIT = """
SELECT jsonb_build_object('fitted_at', fitted_at, 'people', people, 'way', way, 'figures', figures,
                          'rhythm', parameters -> 'rhythm')
FROM understand_likenessfit ORDER BY id DESC LIMIT 1
"""


def goes_with(product: int, most: int = 5) -> GoesWith:
    """The products that those who bought this one bought too, more often than chance explains; in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, {"product": product, "most": most})
        told = msgspec.json.decode(cursor.fetchone()[0], type=_ToldBeside)
    people = told.fit.people if told.fit else 0
    beside = [
        Beside(one.product, one.name, one.both, told.buyers, float(lift(one.both, told.buyers, one.buyers, people)))
        for one in told.beside
    ]
    return GoesWith(beside, told.buyers, told.fit.fitted_at if told.fit else None)


class _Other(msgspec.Struct):
    product: int
    name: str
    both: int
    buyers: int


class _ToldBeside(msgspec.Struct):
    fit: _Fit | None
    buyers: int
    beside: list[_Other]


_BESIDE = f"""
WITH one AS (SELECT * FROM understand_likeproducts WHERE product_id = %(product)s), beside AS (
    SELECT n.other AS product, p.name, n.shared AS "both", l.buyers, n.place
    FROM one
    CROSS JOIN LATERAL unnest(one.others, one.shared, one.certain) WITH ORDINALITY AS n (other, shared, certain, place)
    JOIN know_product p ON p.id = n.other AND p.binned_at IS NULL
    JOIN understand_likeproducts l ON l.product_id = n.other
    WHERE n.certain ORDER BY n.place LIMIT %(most)s
)
SELECT jsonb_build_object(
    'fit', ({_FIT}),
    'buyers', coalesce((SELECT buyers FROM one), 0),
    'beside', (SELECT coalesce(jsonb_agg(beside ORDER BY place), '[]') FROM beside))
"""
