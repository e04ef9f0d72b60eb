"""Which parameters make what we saw most likely? One optimiser for all models, over positive parameters."""

import numpy as np

REACH = 9.0
#: Of twice as many people and more, about so many give the first guess, and how sharp it is.
FIRST = 20_000
#: A fit of many is done when a step would gain less log-likelihood than this; chance alone moves it by 0.5.
NO_GAIN = 1e-5
STEPS, NUDGE = 12, 1e-4


class TooLittleToFit(ValueError):
    """Too few people have come back: there is nothing yet that a model could be fitted to."""


def most_likely(log_likelihood, start):
    """Positive parameters that maximise `log_likelihood(parameters) -> (value, gradient)`, and the value there.

    L-BFGS on the logarithms, kept within a factor of e^9 of `start`. Raises ArithmeticError without a finite maximum.
    """
    from scipy.optimize import minimize  # not at import: pages score people without ever fitting

    scale = max(abs(log_likelihood(np.asarray(start))[0]), 1.0)  # the optimiser's steps are meant for losses near 1
    start = np.log(start)

    def loss(logs):
        value, gradient = log_likelihood(np.exp(logs))
        return -value / scale, -np.asarray(gradient) * np.exp(logs) / scale

    bounds = [(s - REACH, s + REACH) for s in start]
    options = {"maxiter": 500, "ftol": 1e-11, "gtol": 1e-9}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    if not np.isfinite(found.fun):
        raise ArithmeticError(f"The fit found no finite likelihood: {found.message}")
    return np.exp(found.x), -found.fun * scale


def most_likely_of(likelihood_of, people, start):
    """The same where `likelihood_of(which)` gives the log-likelihood of a slice of so many people.

    Of many, every n-th is fitted first. Their curvature is nearly that of all, so a few steps of Newton lead from their
    maximum to that of all; should they not, everybody is fitted from `start`.
    """
    everybody = likelihood_of(slice(None))
    if people < 2 * FIRST:
        return most_likely(everybody, start)
    every = people // FIRST
    some = likelihood_of(slice(None, None, every))
    first, _ = most_likely(some, start)
    bend = _curvature(some, np.log(first)) * people / len(range(0, people, every))
    return _stepped(everybody, np.log(first), bend) or most_likely(everybody, start)


def counted(values):
    """The distinct values and how often each occurs, so that costly functions of counts are computed once a value."""
    return np.unique(np.asarray(values, float), return_counts=True)


def _stepped(log_likelihood, logs, bend):
    """As `most_likely`, by Newton's steps; None where they lead nowhere."""
    value, slope = _by_logs(log_likelihood, logs)
    for _ in range(STEPS):
        try:
            step = np.linalg.solve(bend, slope)
        except np.linalg.LinAlgError:
            return None
        gain = slope @ step / 2
        if 0 <= gain <= NO_GAIN:
            return np.exp(logs), float(value)
        if not gain >= 0 or np.abs(step).max() > 1:
            return None
        then, slope = _by_logs(log_likelihood, logs + step)
        if not then > value - NO_GAIN:
            return None
        logs, value = logs + step, then
    return None


def _curvature(log_likelihood, logs):
    """How fast the slopes fall on each side of `logs`; symmetric float (m, m)."""
    nudges = np.eye(len(logs)) * NUDGE
    fall = [_by_logs(log_likelihood, logs - by)[1] - _by_logs(log_likelihood, logs + by)[1] for by in nudges]
    return (np.array(fall) + np.transpose(fall)) / (4 * NUDGE)


def _by_logs(log_likelihood, logs):
    value, slope = log_likelihood(np.exp(logs))
    return value, np.asarray(slope) * np.exp(logs)
