"""How likely is a contract to be renewed, and how long will it last? The shifted beta-geometric model of contracts.

Fader & Hardie (2007). At every renewal date a customer leaves with a chance of their own, which never changes; these
chances vary between customers as Beta(a, b). So whoever has renewed often is more likely to renew again: not because
loyalty grows, but because those who were about to leave have left. Times are counted in renewal dates: `renewals` is
how often a contract was renewed (0, 1, 2, ...), and its next date is number `renewals + 1`.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln, hyp2f1, psi

from .fitting import TooLittleToFit, most_likely


@dataclass(frozen=True)
class ShiftedBetaGeometric:
    """Beta(a, b) chance to leave at a renewal date; both above 0. Its mean is a / (a + b)."""

    a: float
    b: float

    def __post_init__(self):
        if not (self.a > 0 and self.b > 0):
            raise ValueError(f"A chance to leave needs a > 0 and b > 0; these are {self}.")


def survival(renewals, model: ShiftedBetaGeometric):
    """The share of contracts that are renewed at least so often, 0..1; 1 for 0 renewals."""
    return np.exp(_log_survival(np.asarray(renewals, float), model))


def renews(renewals, model: ShiftedBetaGeometric):
    """P(the next date renews a contract that was renewed so often), 0..1; the retention rate, rising with tenure."""
    stayed = model.b + np.asarray(renewals, float)
    return stayed / (model.a + stayed)


def discounted_lifetime(renewals, discount, model: ShiftedBetaGeometric):
    """Expected renewals still to come, each worth 1 / (1 + discount) less for every date it lies ahead; finite.

    `discount` > 0 is for one term: 0.1 is 10 % a year for yearly contracts. The next date counts in full, as it is due
    now. Source: Fader & Hardie (2010), discounted expected residual lifetime.
    """
    stayed = model.b + np.asarray(renewals, float)
    return stayed / (model.a + stayed) * hyp2f1(1.0, stayed + 1, model.a + stayed + 1, 1 / (1 + discount))


def log_likelihood(lost, alive, model: ShiftedBetaGeometric):
    """The log-likelihood of all contracts, one float.

    `lost[n]` contracts were renewed n times and left at the next date; `alive[n]` were renewed n times and have not
    met the next date yet; arrays (k,), n = 0..k-1. Who has met no date, `alive[0]`, says nothing.
    """
    lost, alive = np.asarray(lost, float), np.asarray(alive, float)
    renewals = np.arange(lost.size, dtype=float)
    stayed = _log_survival(renewals, model)
    left = stayed + np.log(model.a) - np.log(model.a + model.b + renewals)
    return float(lost @ left + alive @ stayed)


def fit(lost, alive) -> tuple[ShiftedBetaGeometric, float]:
    """The most likely model of the counts of `log_likelihood`, and its log-likelihood.

    Raises TooLittleToFit while nobody has left, nobody has renewed, or nobody has met a second renewal date: one date
    tells how many leave, not how they differ.
    """
    lost, alive = np.asarray(lost, float), np.asarray(alive, float)
    if not lost.any() or not (lost[1:].any() or alive[1:].any()):
        raise TooLittleToFit("Renewals cannot be fitted before some contracts were renewed and some were not.")
    if not lost[1:].any() and not alive[2:].any():
        raise TooLittleToFit("No contract has met its second renewal date: how customers differ cannot be told yet.")
    best, value = most_likely(_total_log_likelihood(lost, alive), start=(1.0, 2.0))
    return ShiftedBetaGeometric(*map(float, best)), float(value)


def counts(survivors):
    """`lost` and `alive` of one cohort of which `survivors[n]` were left after n renewal dates; array (k,), k > 1."""
    survivors = np.asarray(survivors, float)
    lost, alive = np.zeros_like(survivors), np.zeros_like(survivors)
    lost[:-1], alive[-1] = -np.diff(survivors), survivors[-1]
    return lost, alive


def _log_survival(renewals, model):
    return betaln(model.a, model.b + renewals) - betaln(model.a, model.b)


def _total_log_likelihood(lost, alive):
    """A function of (a, b) giving the log-likelihood of all and its gradient."""
    n, everybody, left = np.arange(lost.size, dtype=float), lost + alive, lost.sum()

    def total(parameters):
        a, b = parameters
        both = a + b
        stayed = gammaln(b + n) - gammaln(b) - gammaln(both + n) + gammaln(both)
        value = everybody @ stayed + left * np.log(a) - lost @ np.log(both + n)
        by_both = everybody @ (psi(both) - psi(both + n)) - lost @ (1 / (both + n))
        return value, (by_both + left / a, by_both + everybody @ (psi(b + n) - psi(b)))

    return total
