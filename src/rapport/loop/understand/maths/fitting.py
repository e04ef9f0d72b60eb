"""Which parameters make what we saw most likely? One optimiser for all models, over positive parameters."""

import numpy as np

REACH = 9.0


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


def counted(values):
    """The distinct values and how often each occurs, so that costly functions of counts are computed once a value."""
    return np.unique(np.asarray(values, float), return_counts=True)
