"""Which figures are published, by whom, and how do we work out ours?"""

from collections.abc import Sequence

import numpy as np

from .. import bg, gamma_gamma, mbg, pareto, sbg
from . import cdnow
from .figures import Kind, Published, Study

#: Fader & Hardie (2007), table 1: of 1,000 customers of each segment, how many were left after 0 to 12 years.
HIGH_END = (1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394)
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173)
FITTED_YEARS = 7


def _purchases() -> Sequence[float]:
    x = cdnow.summary()[0]
    return x.size, x.sum(), (x > 0).sum(), cdnow.held_out()


def _bg() -> Sequence[float]:
    model, value = bg.fit(*cdnow.summary()[:3])
    return model.r, model.alpha, model.a, model.b, value


def _mbg() -> Sequence[float]:
    found = mbg.fit(*cdnow.summary()[:3])
    return found.prior.r, found.prior.alpha, found.prior.a, found.prior.b, found.log_likelihood


def _pareto() -> Sequence[float]:
    model, value = pareto.fit(*cdnow.summary()[:3])
    return model.r, model.alpha, model.s, model.beta, value


def _gamma_gamma() -> Sequence[float]:
    x, _, _, mean = cdnow.summary()
    model, value = gamma_gamma.fit(x, mean)
    return model.p, model.q, model.gamma, value


def _trap() -> Sequence[float]:
    return (float(pareto.alive(221, 103.43, 103.57, pareto.ParetoNBD(0.5143, 2.8845, 0.2856, 14.1087))),)


def _renewals(survivors: Sequence[int]) -> Sequence[float]:
    """Parameters and likelihood of the first seven years, and the mean error of the next five in per cent."""
    model, value = sbg.fit(*sbg.counts(survivors[: FITTED_YEARS + 1]))
    kept = np.array(survivors[FITTED_YEARS + 1 :]) / survivors[0]
    said = sbg.survival(np.arange(FITTED_YEARS + 1, len(survivors)), model)
    return model.a, model.b, value, 100 * float(np.mean(np.abs(said - kept) / kept))


def _fit_of(parameters: str, *printed: str) -> tuple[Published, ...]:
    """Parameters by name, and then the log-likelihood."""
    *values, likelihood = printed
    named = [Published(name, value) for name, value in zip(parameters.split(), values, strict=True)]
    return (*named, Published("log-likelihood", likelihood, Kind.LIKELIHOOD))


def _forecast(percent: str) -> Published:
    return Published("error of years 8-12, %", percent, Kind.EXACT)


_TEN_PERCENT = "CDNOW, 1/10 sample, weeks to 1997-09-30"
STUDIES = (
    Study(
        "CDNOW purchases",
        "Fader & Hardie (2001)",
        (
            Published("customers", "2357", Kind.EXACT),
            Published("repeat purchases", "2457", Kind.EXACT),
            Published("who came back", "946", Kind.EXACT),
            Published("repeat purchases held out", "1882", Kind.EXACT),
        ),
        _purchases,
    ),
    Study(
        "BG/NBD",
        f"Fader, Hardie & Lee (2005); {_TEN_PERCENT}",
        _fit_of("r alpha a b", "0.2425945", "4.4136019", "0.7929199", "2.4258881", "-9582.429"),
        _bg,
    ),
    Study(
        "MBG/NBD",
        f"Batislam, Denizel & Filiztekin (2007); {_TEN_PERCENT}",
        _fit_of("r alpha a b", "0.5248", "6.1831", "0.8914", "1.6140", "-9582.136"),
        _mbg,
    ),
    Study(
        "Pareto/NBD",
        f"Schmittlein, Morrison & Colombo (1987); {_TEN_PERCENT}",
        _fit_of("r alpha s beta", "0.55315", "10.57633", "0.60625", "11.67150", "-9594.976"),
        _pareto,
    ),
    Study(
        "Pareto/NBD",
        "The usual formula loses all of its digits for x = 221, t_x = 103.43, T = 103.57",
        (Published("P(alive), t_x near T", "finite"),),
        _trap,
    ),
    Study(
        "Gamma-Gamma",
        f"Fader & Hardie (2013); {_TEN_PERCENT}",
        _fit_of("p q gamma", "6.25", "3.74", "15.44", "-4055.918"),
        _gamma_gamma,
    ),
    Study(
        "sBG, High-End",
        "Fader & Hardie (2007), table 1, fitted to 7 years",
        (*_fit_of("a b", "0.668", "3.806", "-1611.2"), _forecast("2.8")),
        lambda: _renewals(HIGH_END),
    ),
    Study(
        "sBG, Regular",
        "Fader & Hardie (2007), table 1, fitted to 7 years",
        (*_fit_of("a b", "0.704", "1.182", "-1680.3"), _forecast("1.5")),
        lambda: _renewals(REGULAR),
    ),
)
