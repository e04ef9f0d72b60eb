"""How much faster do we fit than `lifetimes` and `pymc-marketing`? The same model on the same histories."""

from collections.abc import Iterator

import numpy as np

from rapport.loop.understand.maths.reference import cdnow

from ..figures import Figure
from ..fitting import DAY, TODAY, customers, histories
from . import LIFETIMES, PYMC, PeerMissing, ours, told


def measure(say, *, people: int) -> list[Figure]:
    """Both ratios; `say` tells of a peer that is not here."""
    return [figure for part in (_lifetimes, _pymc) for figure in _told(part, people, say)]


def _told(part, people: int, say) -> Iterator[Figure]:
    try:
        yield from part(people)
    except PeerMissing as missing:
        say(f"  {missing}")


def _lifetimes(people: int) -> Iterator[Figure]:
    x, t_x, T = histories(customers(people), TODAY * DAY)[:3]
    given = {"x": x, "t_x": t_x, "T": T}
    they, we = told(LIFETIMES, "lifetimes_fit.py", given), ours("our_fit.py", given)
    how = (
        "MBG/NBD by its ModifiedBetaGeoFitter and by us, both in a fresh process; importing is not counted. "
        f"{_times(they)} against {_times(we)}; parameters apart by at most {_apart(they, we):.1e}"
    )
    yield Figure("How many times as fast as lifetimes we fit", they["seconds"] / we["seconds"], "×",
                 f"{people:,} customers", how, "fit_vs_lifetimes_ratio", 5, at_most=False)  # fmt: skip


def _pymc(_: int) -> Iterator[Figure]:
    x, t_x, T = (np.asarray(each, float) for each in cdnow.summary()[:3])
    given = {"x": x, "t_x": t_x, "T": T}
    they, we = told(PYMC, "pymc_fit.py", given), ours("our_fit.py", given)
    warm = f"once more, all compiled, {they['warm']:.2f} s against {we['warm']:.3f} s"
    how = (
        "MBG/NBD, its first MAP and our first fit, each in a fresh process with nothing compiled before; importing is "
        f"not counted. {_times(they)} against {_times(we)}; {warm}. Its priors draw the parameters elsewhere"
    )
    yield Figure("How many times as fast as pymc-marketing we fit", they["seconds"] / we["seconds"], "×",
                 f"the CDNOW sample, {len(x):,} customers", how, "fit_vs_pymc_ratio", 50, at_most=False)  # fmt: skip


def _times(one) -> str:
    return f"{one['seconds']:.2f} s ({one['work']:.2f} s of processor time)"


def _apart(they, we) -> float:
    return max(abs(they["found"][name] / we["found"][name] - 1) for name in we["found"])
