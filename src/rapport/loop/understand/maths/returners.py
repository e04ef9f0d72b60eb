"""Who returns often whatever they buy, and what comes back often whoever buys it? Both at once, each after the other.

Of every pair (person, product) with lines bought and returned:

1. Rates of both sides, each drawn towards 1: a line of product p bought by person i is expected back with chance
   mu * a_p * b_i. They are worked out in turns (a Gamma prior of mean 1 on each side, its weight by likelihood).
2. What each person would send back if they were like everybody: the mean of the chances of what they bought, told by
   *other* people alone; what each product would see if it were like all: told by its buyers' *other* purchases alone. A
   fault of a product is thus not held against who bought it, nor a habit of a person against the product.
3. Two kinds of people (and of products), by maximum likelihood: ordinary ones, whose returns are beta-binomial around
   what is expected of them, and others, whose odds are at least three times as high. Where two kinds do not explain
   the counts clearly better than one (twice the gain in log-likelihood, three more parameters), nobody stands out.

The posterior is the chance to be of the other kind. A short history cannot convict: see `stands_out`.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, expit, gammaln, logit

#: Said only of whom the posterior names like this, with so many lines bought, so many of them returned, and no smaller
#: share: a few in a hundred may be far more than usual and are still not "often".
SURE, LEAST_BOUGHT, LEAST_RETURNED, LEAST_SHARE = 0.9, 5, 3, 0.1
#: The other kind has at least so many times the odds.
LEAST_ODDS = 3.0
#: Where all are alike, chance gains less than 3 in the simulations; chi-squared would pass this in 1 of 34.
LEAST_GAIN = 9.0
#: More people than these fit the mixture no better.
FITTED_ON = 20_000
ROUNDS = 12
WEIGHTS = np.array([0.5, 1, 2, 4, 8, 16, 32, 64])
_LOWEST, _HIGHEST = 1e-4, 0.95
#: Means and spreads of the weak priors on share (logit), precisions (log), extra odds (log) and level (logit).
_PRIOR = ((-3.0, 1.5), (np.log(20), 1.0), (np.log(10), 1.0), (0.0, 1.0), (0.0, 0.5))


@dataclass(frozen=True, slots=True)
class Mixture:
    """The two kinds: the share of the other one, both precisions, log odds between them, level of the ordinary one.

    `found` is False where one kind explains as much.
    """

    share: float
    ordinary: float
    other: float
    odds: float
    level: float
    found: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides: for each its lines bought and returned, the share expected, and the chance to be other."""

    bought: np.ndarray
    returned: np.ndarray
    expected: np.ndarray
    chance: np.ndarray
    mixture: Mixture

    @property
    def stands_out(self) -> np.ndarray:
        """Of whom it may be said; bool (n,)."""
        enough = (self.bought >= LEAST_BOUGHT) & (self.returned >= LEAST_RETURNED)
        return enough & (self.returned >= LEAST_SHARE * self.bought) & (self.chance > SURE)


def judge(person: np.ndarray, product: np.ndarray, bought: np.ndarray, returned: np.ndarray) -> tuple[Side, Side]:
    """People and products told apart; all four arrays (pairs,), the first two places from 0, the others counts.

    Every pair comes once, and of each more was bought than returned, or as much.
    """
    people, products = int(person.max(initial=-1)) + 1, int(product.max(initial=-1)) + 1
    usual = max(float(returned.sum()) / max(float(bought.sum()), 1.0), 1e-6)
    by_product, by_person = np.ones(products), np.ones(people)
    for _ in range(ROUNDS):
        of_product = _rates(product, usual * by_person[person] * bought, returned, products)
        by_product = of_product.all
        of_person = _rates(person, usual * by_product[product] * bought, returned, people)
        by_person = of_person.all
    expected_of_person = usual * of_product.without_this_pair()
    expected_of_product = usual * of_person.without_this_pair()
    return (
        _side(person, people, bought, returned, expected_of_person),
        _side(product, products, bought, returned, expected_of_product),
    )


@dataclass(frozen=True, slots=True)
class _Rates:
    """How many times as often as usual each comes back, and of each pair the same as told by the other pairs."""

    place: np.ndarray
    expected: np.ndarray
    returned: np.ndarray
    sums: tuple[np.ndarray, np.ndarray]
    weight: float

    @property
    def all(self) -> np.ndarray:
        expected, returned = self.sums
        return (returned + self.weight) / (expected + self.weight)

    def without_this_pair(self) -> np.ndarray:
        expected, returned = (total[self.place] for total in self.sums)
        return (returned - self.returned + self.weight) / (expected - self.expected + self.weight)


def _rates(place: np.ndarray, expected: np.ndarray, returned: np.ndarray, count: int) -> _Rates:
    sums = np.bincount(place, expected, count), np.bincount(place, returned, count)
    return _Rates(place, expected, returned, sums, _weight(*sums))


def _weight(expected: np.ndarray, returned: np.ndarray) -> float:
    """The weight of the prior that makes these counts most likely (negative binomial)."""
    k = WEIGHTS[:, None]
    likely = gammaln(returned + k) - gammaln(k) + k * np.log(k) - (returned + k) * np.log(expected + k)
    return float(WEIGHTS[likely.sum(axis=1).argmax()])


def _side(place: np.ndarray, count: int, bought: np.ndarray, returned: np.ndarray, expected: np.ndarray) -> Side:
    n, r = np.bincount(place, bought, count), np.bincount(place, returned, count)
    share = np.bincount(place, expected * bought, count) / np.maximum(n, 1)
    share = np.clip(share, _LOWEST, _HIGHEST)
    mixture = fit_mixture(n, r, share)
    return Side(n.astype("i8"), r.astype("i8"), share, posterior(mixture, n, r, share), mixture)


def fit_mixture(bought: np.ndarray, returned: np.ndarray, expected: np.ndarray) -> Mixture:
    """The most likely two kinds behind these counts; on a sample where they are very many."""
    some = np.flatnonzero(bought > 0)
    if len(some) > FITTED_ON:
        some = np.random.default_rng(len(some)).choice(some, FITTED_ON, replace=False)
    counts = bought[some], returned[some], logit(expected[some])
    from scipy.optimize import minimize  # not at import: no page searches or fits

    one = minimize(lambda x: _alone(x, *counts), [np.log(20), 0.0], method="L-BFGS-B")
    start = [mean for mean, _ in _PRIOR]
    tries = (minimize(lambda x: _both(x, *counts), [share, *start[1:]], method="L-BFGS-B") for share in (-3.0, -1.5))
    two = min(tries, key=lambda found: found.fun)
    better = 2 * (_plain(one.x, *counts) - _two(two.x, *counts))
    found = bool(better > LEAST_GAIN)
    share, ordinary, other, extra, level = two.x
    odds = float(np.log(LEAST_ODDS) + np.exp(extra))
    return Mixture(float(expit(share)), float(np.exp(ordinary)), float(np.exp(other)), odds, float(level), found)


def posterior(mixture: Mixture, bought: np.ndarray, returned: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """The chance of each to be of the other kind; 0..1 (n,), 0 where no two kinds were found."""
    if not mixture.found:
        return np.zeros(len(bought))
    usual = logit(expected) + mixture.level
    plain = _log_likely(bought, returned, expit(usual), mixture.ordinary)
    other = _log_likely(bought, returned, expit(usual + mixture.odds), mixture.other)
    chance: np.ndarray = expit(logit(mixture.share) + other - plain)
    return chance


def _log_likely(n: np.ndarray, r: np.ndarray, mean: np.ndarray, precision: float) -> np.ndarray:
    """Beta-binomial, without the binomial coefficient."""
    a, b = mean * precision, (1 - mean) * precision
    told: np.ndarray = betaln(r + a, n - r + b) - betaln(a, b)
    return told


def _plain(x: np.ndarray, n: np.ndarray, r: np.ndarray, usual: np.ndarray) -> float:
    return -float(_log_likely(n, r, expit(usual + x[1]), np.exp(x[0])).sum())


def _two(x: np.ndarray, n: np.ndarray, r: np.ndarray, usual: np.ndarray) -> float:
    share, ordinary, other, extra, level = x
    odds = np.log(LEAST_ODDS) + np.exp(extra)
    plain = _log_likely(n, r, expit(usual + level), np.exp(ordinary)) - np.logaddexp(0, share)
    high = _log_likely(n, r, expit(usual + level + odds), np.exp(other)) - np.logaddexp(0, -share)
    return -float(np.logaddexp(plain, high).sum())


def _alone(x: np.ndarray, n: np.ndarray, r: np.ndarray, usual: np.ndarray) -> float:
    return _plain(x, n, r, usual) + _far(x, (_PRIOR[1], _PRIOR[4]))


def _both(x: np.ndarray, n: np.ndarray, r: np.ndarray, usual: np.ndarray) -> float:
    return _two(x, n, r, usual) + _far(x, _PRIOR)


def _far(x: np.ndarray, prior: tuple[tuple[float, float], ...]) -> float:
    """How far from what is to be expected."""
    return sum(((part - mean) / spread) ** 2 / 2 for part, (mean, spread) in zip(x, prior, strict=True))
