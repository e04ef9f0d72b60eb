"""Would we have known? What people bought after a day, against what was said of it by then."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

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
    `asked_new` people.
    """

    again: float
    asked_again: int
    new: dict[str, float]
    popular: float
    asked_new: int

    def as_dict(self) -> dict[str, float | int | None]:
        """The figures by name, as a row keeps them; None for nan."""
        shares = {"again": self.again, "popular": self.popular} | {f"new_{way}": one for way, one in self.new.items()}
        told = {name: None if np.isnan(share) else round(share, 4) for name, share in shares.items()}
        return told | {"asked_again": self.asked_again, "asked_new": self.asked_new}

    @property
    def best_way(self) -> str:
        """The way that said most; cosine where nobody can tell."""
        told = {way: share for way, share in self.new.items() if not np.isnan(share)}
        return max(told, key=lambda way: told[way]) if told else "cosine"


def trial(told: Bought, split: int, horizon: float = HORIZON_DAYS) -> Trial:
    """Say by `split`, a day since 1970, what everybody will want in the `horizon` days from it, and look.

    Who had bought nothing by then, and what nobody had bought, is not asked for.
    """
    asked = asked_by(told, split, horizon)
    own, matrix, fresh = asked.own, asked.matrix, asked.fresh
    again = recall(best(_habits(own, matrix.shape, split, horizon), SAID), asked.truth)
    liked = {way: explored(matrix, neighbours(matrix, way)) for way in ways_for(matrix)}
    new = {way: _mean(recall(best(scores, SAID), fresh)) for way, scores in liked.items()}
    plain = recall(popular(matrix, SAID), fresh)
    return Trial(_mean(again), int((~np.isnan(again)).sum()), new, _mean(plain), int((~np.isnan(plain)).sum()))


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
