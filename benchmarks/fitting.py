"""How long do a million customers take? Fitting what is held true of them, and telling the six measures of each."""

from time import perf_counter, process_time

import numpy as np

from rapport.loop.understand.maths import gamma_gamma, mbg
from rapport.loop.understand.maths.parameters import fit_parameters
from rapport.loop.understand.maths.roles import Habit, Ratio
from rapport.loop.understand.maths.score import SIX, six_measures
from rapport.loop.understand.maths.state import DAY, empty_states

from .figures import Figure

TODAY = 20_000
SPAN = 730
FIT_S, SCORE_S = 10.0, 1.0
CHANNELS = 4


def measure(*, people: int, rounds: int) -> list[Figure]:
    """The figures, the best of `rounds`: a machine that does other work at the time only makes them longer."""
    states, now = customers(people), TODAY * DAY
    x, t_x, T, log_gaps, n, mean = histories(states, now)
    fit, work = _best(rounds, lambda: _fit(x, t_x, T, log_gaps, n, mean))
    (nightly, _), parameters = _timed(lambda: fit_parameters(states, now))
    six_measures(states[:10], parameters, now)
    score, score_work = _best(rounds, lambda: six_measures(states, parameters, now))
    alone, _ = _best(rounds, lambda: six_measures(states, parameters.everybody, now))
    data = f"{people:,} customers, {int(x.sum() + people):,} orders"
    name = {1_000_000: ("fit_1m_s", "score_1m_s")}.get(people, ("", ""))
    every = f"MBG/CNBD-k for k = 1 to 4 and Gamma-Gamma on all of {data}; wall time, best of {rounds}"
    night = f"everything the night fits, taught by 200,000 of them; {len(parameters.apart)} channels stand apart"
    told = f"{', '.join(SIX)} of every state, each by the parameters of its channel; best of {rounds}"
    return [
        Figure("Fit all customers", fit, "s", data, f"{every}; {work:.1f} s of processor time", name[0], FIT_S),
        Figure("The nightly fit", nightly, "s", data, night),
        Figure("Tell the six measures of all", score, "s", data, f"{told}; {score_work:.2f} s of processor time",
               name[1], SCORE_S),
        Figure("The same without groups", alone, "s", data, "the same by everybody's parameters"),
    ]  # fmt: skip


def customers(people: int, seed: int = 7) -> np.ndarray:
    """States of customers who buy at gaps and leave at rates of their own, quicker by some channels; STATE (n,)."""
    draw, states = np.random.default_rng(seed), empty_states(np.arange(people))
    came_by = draw.integers(1, CHANNELS + 1, people)
    first = TODAY - draw.uniform(30, SPAN, people)
    rate, leaves = draw.gamma(0.9, 1 / (25 + 15 * came_by)), draw.beta(0.8, 2.5, people)
    days, last, log_gaps = np.ones(people, "i8"), np.floor(first), np.zeros(people)
    going = np.flatnonzero(draw.random(people) > leaves)
    while going.size:
        gap = np.maximum(np.ceil(draw.exponential(1 / rate[going])), 1)
        here = last[going] + gap <= TODAY
        going, gap = going[here], gap[here]
        days[going] += 1
        last[going] += gap
        log_gaps[going] += np.log(gap)
        going = going[draw.random(going.size) > leaves[going]]
    _fill(states, draw, came_by, first, last, days, log_gaps)
    return states


def _fill(states, draw, came_by, first, last, days, log_gaps) -> None:
    bought = int(Habit.BUYING)
    states["came_by"], states["n"], states["in_n"], states["orders"] = came_by, days, days, days
    states["first_at"] = states["habit_first_at"][:, bought] = first * DAY
    states["last_at"] = states["last_in_at"] = states["counter_at"] = states["habit_last_at"][:, bought] = last * DAY
    states["habit_days"][:, bought], states["habit_log_gaps"][:, bought] = days, log_gaps
    states["valued_days"] = days
    level = 3000 / draw.gamma(3.0, 0.5, len(days))
    states["value_sum"] = np.maximum(draw.gamma(2.0 * days, level / 2), 1)
    states["spend"] = states["value_sum"]
    states["channels"][np.arange(len(days)), came_by - 1] = days
    for ratio in (Ratio.THEY_ANSWER, Ratio.WE_ANSWER, Ratio.PROMISES):
        trials = draw.poisson(1.5, len(days))
        states["trials"][:, ratio], states["successes"][:, ratio] = trials, draw.binomial(trials, 0.6)


def histories(states, now):
    bought = int(Habit.BUYING)
    first, last = states["habit_first_at"][:, bought], states["habit_last_at"][:, bought]
    t_x, n = (last // DAY - first // DAY).astype(float), states["valued_days"].astype(float)
    x, log_gaps = states["habit_days"][:, bought] - 1.0, states["habit_log_gaps"][:, bought].copy()
    return x, t_x, t_x + (now - last) / DAY, log_gaps, n, states["value_sum"] / n


def _fit(x, t_x, T, log_gaps, n, mean) -> None:
    mbg.likeliest(mbg.fit_each_regularity(x, t_x, T, log_gaps))
    gamma_gamma.fit(n, mean)


def _best(rounds, deed):
    """The shortest of so many times: wall and processor time, seconds."""
    return min(_timed(deed)[0] for _ in range(rounds))


def _timed(deed):
    """Wall and processor time, and what the deed found."""
    began, worked = perf_counter(), process_time()
    found = deed()
    return (perf_counter() - began, process_time() - worked), found
