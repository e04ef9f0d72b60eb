"""How does everybody stand at once? The six measures without intervals of a million states, in one pass over them.

The formulas are those of `figures.figure`, compiled; the value is told by `curves`, as SQL tells it (see its error).
"""

from typing import Any

import numpy as np
from numba import njit

from .cores import on_all_cores
from .curves import EXACT, NODES, STEP, SWING, acts_of_rows, curves, roots
from .parameters import Parameters
from .roles import Habit, Ratio
from .state import CHANNELS, DAY
from .value import YEAR_DAYS

SIX = ("continuity", "rhythm", "reciprocity", "trust", "value", "depth")
GROUPS = CHANNELS + 1
#: A core is given no fewer states than these.
LEAST = 10_000
_BUYING, _ANSWERING = int(Habit.BUYING), int(Habit.ANSWERING)
_THEY, _WE = int(Ratio.THEY_ANSWER), int(Ratio.WE_ANSWER)
_OWED = np.array([Ratio.PROMISES, Ratio.COMPLAINTS, Ratio.SURVEYS], int)
_ROOTS = np.array([[roots(k)[i][0] if i < len(roots(k)) else 0 for i in range(2)] for k in range(1, 5)])


def six_measures(states, parameters: Parameters, now, late_loops=None):
    """Value of every measure of SIX, (n, 6); nan where a page says that it is not known. Rows of STATE (n,).

    Everybody is watched by buying, or by answering while they have never bought; each by the parameters of those who
    came as they did. `late_loops`: open loops of ours past their date, int (n,), for trust.
    """
    told = np.empty((len(states), len(SIX)))
    late = np.zeros(len(states), np.int64) if late_loops is None else np.asarray(late_loops, np.int64)
    rows, tables = np.ascontiguousarray(states), _tables(parameters)
    tell: Any = _tell
    on_all_cores(
        lambda begin, end: tell(rows[begin:end], now, late[begin:end], parameters.horizon, *tables, told[begin:end]),
        len(rows), LEAST,
    )  # fmt: skip
    return told


def _tables(parameters):
    """The parameters of each group as arrays: rhythms of both habits, shares, spending, and the curves of a year."""
    rhythms, shares, spending = np.zeros((GROUPS, 2, 5)), np.zeros((GROUPS, 6)), np.zeros((GROUPS, 5))
    rows = len(acts_of_rows())
    smooth, steady = np.zeros((GROUPS, rows, 4, NODES)), np.zeros((GROUPS, rows, SWING))
    swing = np.zeros((GROUPS, rows, 4, SWING, 2), complex)
    for code in range(GROUPS):
        own = parameters.of(code)
        for place, habit in enumerate((Habit.BUYING, Habit.ANSWERING)):
            prior = own.rhythms[habit]
            rhythms[code, place] = prior.r, prior.alpha, prior.a, prior.b, prior.k
        they, we = own.ratios[Ratio.THEY_ANSWER], own.ratios[Ratio.WE_ANSWER]
        owed = [own.ratios[ratio] for ratio in _OWED]
        good, trials = sum(prior.a for prior in owed), sum(prior.a + prior.b for prior in owed)
        shares[code] = they.a, they.a + they.b, we.a, we.a + we.b, good, trials
        spending[code] = own.spending.p, own.spending.q, own.spending.gamma, own.kept_share, own.kept_weight
        k, found = own.rhythms[Habit.BUYING].k, curves(YEAR_DAYS, own.rhythms[Habit.BUYING])
        smooth[code, :, :k], steady[code] = found.smooth, found.steady
        swing[code, :, :k, :, : found.swing.shape[-1]] = found.swing
    return rhythms, shares, spending, parameters.margins_known, smooth, steady, swing, _ROOTS, _OWED


@njit(cache=True, nogil=True)
def _tell(states, now, late, horizon, rhythms, shares, spending, margins, smooth, steady, swing, roots, owed, told):
    for i in range(len(states)):
        s, out = states[i], told[i]
        group = s.came_by
        bought = s.habit_days[_BUYING] > 0
        habit = _BUYING if bought else _ANSWERING
        prior = rhythms[group, 0 if bought else 1]
        out[:] = np.nan
        days, last = s.habit_days[habit], s.habit_last_at[habit]
        if days > 0:
            x, t_x = days - 1.0, float(last // DAY - s.habit_first_at[habit] // DAY)
            silence = max(now - last, 0) / DAY
            rate, shape = prior[1] + t_x, prior[0] + prior[4] * x
            log_late = _log_late(prior[4], shape, rate, silence)
            later = _log_late(prior[4], shape, rate, silence + horizon)
            odds = log_late + np.log((prior[3] + x) / prior[2])
            out[0] = -np.expm1(later - log_late) / (1.0 + np.exp(-odds))
            out[1] = np.exp(log_late)
            if bought:
                acts = _acts(x, rate, shape, silence, prior, smooth[group], steady[group], swing[group], roots)
                out[4] = acts * _order(s, spending[group], margins)
        asked = s.trials[_THEY] + s.trials[_WE]
        if asked >= 1:
            a = shares[group]
            out[2] = ((a[0] + s.successes[_THEY]) / (a[1] + s.trials[_THEY])
                      + (a[2] + s.successes[_WE]) / (a[3] + s.trials[_WE])) / 2  # fmt: skip
        good, trials = 0.0, float(late[i])
        for ratio in owed:
            good += s.successes[ratio]
            trials += s.trials[ratio]
        if trials >= 1:
            out[3] = (shares[group, 4] + good) / (shares[group, 5] + trials)
        out[5] = _depth(s)


@njit(cache=True)
def _log_late(k, shape, rate, silence):
    still, z = -shape * np.log1p(silence / rate), silence / (rate + silence)
    total = 1.0
    for j in range(int(k) - 1, 0, -1):
        total = 1.0 + (shape + j - 1) / j * z * total
    return still + np.log(total)


@njit(cache=True)
def _acts(x, rate, shape, silence, prior, smooth, steady, swing, roots):
    """As `curves.expected`."""
    k = int(prior[4])
    ratio, passed = YEAR_DAYS / (rate + silence), silence / (rate + silence)
    place = x if x < EXACT else EXACT + np.log(x / EXACT) / STEP
    row = min(int(place), smooth.shape[0] - 2)
    part, v = min(place - row, 1.0), np.log1p(ratio)
    weight, stages, acts = 1.0, 0.0, 0.0
    for j in range(k):
        told = 0.0
        for degree in range(NODES - 1, -1, -1):
            told = told * v + smooth[row, j, degree] * (1 - part) + smooth[row + 1, j, degree] * part
        for node in range(SWING):
            for root in range(k // 2):
                base = 1.0 + ratio * (1.0 - steady[row, node] * roots[k - 1, root])
                told -= (swing[row, j, node, root] * np.exp(-(shape + j) * np.log(base))).real
        stages += weight
        acts += weight * max(told, 0.0)
        weight *= (shape + j) / (j + 1) * passed
    return acts / (stages + prior[2] / (prior[3] + x) * np.exp(shape * np.log1p(silence / rate)))


@njit(cache=True)
def _order(s, spending, margins):
    """As `measures.kept_of_an_order`."""
    p, q, gamma, share, weight = spending
    own = float(s.value_sum)
    order = p * (gamma + own) / (p * s.valued_days + q - 1)
    return order * ((s.margin if margins else s.spend) + share * weight) / (own + weight)


@njit(cache=True)
def _depth(s):
    numbers = _effective(s.channels), _effective(s.topics), _effective(s.colleagues)
    total, used = 0.0, 0
    for number in numbers:
        total += number
        used += number > 0
    return total / used if used else np.nan


@njit(cache=True)
def _effective(counts):
    total, squares = 0.0, 0.0
    for count in counts:
        total += count
        squares += float(count) * count
    return total * total / squares if squares > 0 else 0.0
