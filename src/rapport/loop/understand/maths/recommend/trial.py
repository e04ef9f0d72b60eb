"""Would we have known? What people bought after a day, against what was said of it by then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from ..strength import lead
from .bought import Bought, Pairs, pairs, strength
from .likeness import who_bought
from .model import neighbours, ways_for
from .ranking import best, explored, popular, recall, without
from .repeat import HORIZON_DAYS, fit_rhythm, repeat_score

SAID = 10


@dataclass(frozen=True)
class Trial:
    """How much of what people then bought was among ten products said before? Mean recall at 10, nan for nobody.

    Shares are 0..1. `again` by saying their habits, of all that they bought, `asked_again` people. `new` by what is
    like theirs, for each way to measure likeness, and `popular` by what everybody buys, of what they had never bought;
    `asked_new` people. `ahead`: by how much each way named more than that of the same people, from and to (95 %).
    """

    again: float
    asked_again: int
    new: dict[str, float]
    popular: float
    asked_new: int
    ahead: dict[str, tuple[float, float, float]]

    def as_dict(self) -> dict[str, float | int | None]:
        """The figures by name, as a row keeps them; None for nan."""
        shares = {"again": self.again, "popular": self.popular} | {f"new_{way}": one for way, one in self.new.items()}
        told = {name: None if np.isnan(share) else round(share, 4) for name, share in shares.items()}
        return told | {"asked_again": self.asked_again, "asked_new": self.asked_new}


def trial(told: Bought, split: int, horizon: float = HORIZON_DAYS, ways: Sequence[str] | None = None) -> Trial:
    """Say by `split`, a day since 1970, what everybody will want in the `horizon` days from it, and look.

    Who had bought nothing by then, and what nobody had bought, is not asked for. `ways`: all that the catalogue allows.
    """
    asked = asked_by(told, split, horizon)
    again = recall(best(_habits(asked.own, asked.matrix.shape, split, horizon), SAID), asked.truth)
    new, plain = _named(asked, ways), recall(popular(asked.matrix, SAID), asked.fresh)
    there = ~np.isnan(plain)
    ahead = {way: lead((named - plain)[there]) for way, named in new.items() if there.any()}
    return Trial(
        _mean(again), int((~np.isnan(again)).sum()), {way: _mean(named) for way, named in new.items()},
        _mean(plain), int(there.sum()), ahead,
    )  # fmt: skip


def named_new(told: Bought, split: int, horizon: float, ways: Sequence[str]) -> dict[str, float]:
    """The `new` of a trial alone: what a way to measure likeness is chosen by, before another trial judges it."""
    return {way: _mean(named) for way, named in _named(asked_by(told, split, horizon), ways).items()}


def best_way(new: Mapping[str, float]) -> str:
    """The way that named most; cosine where nobody can tell."""
    told = {way: share for way, share in new.items() if not np.isnan(share)}
    return max(told, key=lambda way: told[way]) if told else "cosine"


def _named(asked: "Asked", ways: Sequence[str] | None) -> dict[str, np.ndarray]:
    """The recall of each person by each way; nan for who is not asked."""
    matrix = asked.matrix
    liked = {way: explored(matrix, neighbours(matrix, way)) for way in (ways_for(matrix) if ways is None else ways)}
    return {way: recall(best(scores, SAID), asked.fresh) for way, scores in liked.items()}


@dataclass(frozen=True)
class Asked:
    """What is known by a day, and what was then bought: `own` pairs, and as (people, items) the strengths `matrix`,
    all that was bought then, `truth`, and what of it its buyer had never bought, `fresh`."""

    own: Pairs
    matrix: csr_array
    truth: csr_array
    fresh: csr_array


def asked_by(told: Bought, split: int, horizon: float = HORIZON_DAYS) -> Asked:
    """The question of `trial`, for any recommender to answer."""
    before = told.day < split
    after = ~before & (told.day < split + horizon)
    own = pairs(_part(told, before), split)
    shape = (len(told.parties), len(told.products))
    matrix = who_bought(own.person, own.item, *shape, strength(own.weight))
    truth = _asked(_once(told.person[after], told.item[after], shape), matrix)
    fresh = without(truth, matrix)
    fresh.eliminate_zeros()
    return Asked(own, matrix, truth, fresh)


def _part(told: Bought, which: np.ndarray) -> Bought:
    return Bought(told.parties, told.products, told.person[which], told.item[which], told.day[which])


def _once(person: np.ndarray, item: np.ndarray, shape: tuple[int, int]) -> csr_array:
    pair = np.unique(person * shape[1] + item)
    return who_bought(pair // shape[1], pair % shape[1], *shape)


def _asked(then: csr_array, matrix: csr_array) -> csr_array:
    """What was bought then by people, and of products, that were known before."""
    row = np.repeat(np.arange(then.shape[0]), np.diff(then.indptr))
    keep = (np.diff(matrix.indptr) > 0)[row] & (np.bincount(matrix.indices, minlength=then.shape[1]) > 0)[then.indices]
    return who_bought(row[keep], then.indices[keep], *then.shape)


def _habits(own: Pairs, shape: tuple[int, int], today: int, horizon: float) -> csr_array:
    prior = fit_rhythm(own.days, own.first, own.last, today)
    score = repeat_score(own.weight, own.days, own.first, own.last, today, horizon, prior)
    return csr_array((score, (own.person, own.item)), shape=shape)


def _mean(shares: np.ndarray) -> float:
    return float(np.nanmean(shares)) if (~np.isnan(shares)).any() else float("nan")
