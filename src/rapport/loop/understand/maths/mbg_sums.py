"""What do the histories of all add up to, of which MBG/CNBD-k makes a likelihood and its slopes? One compiled pass."""

from math import exp, log
from typing import Any

import numpy as np
from numba import njit

from .cores import on_all_cores

#: So many people are summed apart and then together: the sums are the same on every machine, and exact to 1e-13.
BLOCK = 1024
#: A core is given no fewer blocks than these.
LEAST = 25
SUMS = 8


def sums(x, t_x, gap, r, alpha, a, b, k):
    """Eight sums over people (float (n,) each), in the order of `_block`; float (8,)."""
    blocks = np.empty((-(-x.size // BLOCK), SUMS))
    add: Any = _blocks
    on_all_cores(lambda begin, end: add(x, t_x, gap, r, alpha, a, b, k, blocks, begin, end), len(blocks), LEAST)
    return blocks.sum(axis=0)


@njit(cache=True, nogil=True)
def _blocks(x, t_x, gap, r, alpha, a, b, k, blocks, begin, end):
    for block in range(begin, end):
        start = block * BLOCK
        _block(x, t_x, gap, r, alpha, a, b, k, start, min(start + BLOCK, x.size), blocks[block])


@njit(cache=True, nogil=True)
def _block(x, t_x, gap, r, alpha, a, b, k, start, end, out):
    """The sums of: shape x log rate, log rate, shape / rate, log mixed, 1 / mixed, late / mixed, and what lateness
    adds to the slopes by shape and by rate."""
    by_log, logs, ratios, all_mixed, parts, lates, by_shapes, by_rates = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(start, end):
        shape, rate, stays = r + k * x[i], alpha + t_x[i], b + x[i]
        whole, log_rate = rate + gap[i], log(rate)
        z, log_stay = gap[i] / whole, log_rate - log(whole)
        term, term_by_shape, power, total, by_shape, by_z = 1.0, 0.0, 1.0, 1.0, 0.0, 0.0
        for j in range(1, k):
            step = shape + j - 1
            term, term_by_shape = term * step / j, (term_by_shape * step + term) / j
            by_z += j * term * power
            power *= z
            total += term * power
            by_shape += term_by_shape * power
        late = exp(shape * log_stay) * total
        mixed = a + stays * late
        share = 1 / mixed
        pull = stays * late * share
        by_log += shape * log_rate
        logs += log_rate
        ratios += shape / rate
        all_mixed += log(mixed)
        parts += share
        lates += late * share
        by_shapes += pull * (log_stay + by_shape / total)
        by_rates += pull * (shape / rate - by_z / total / whole) * z
    out[0], out[1], out[2], out[3] = by_log, logs, ratios, all_mixed
    out[4], out[5], out[6], out[7] = parts, lates, by_shapes, by_rates
