"""How long does our own fit take? Run as the peers are, in a fresh process: `our_fit.py <histories.npz>`; prints JSON.

The file holds `x`, `t_x` and `T`, float (n,). Fitted is MBG/NBD, once at first and once more; importing is not counted.
"""

import json
import sys
from time import perf_counter, process_time

import numpy as np
import scipy.optimize  # noqa: F401  it is loaded when something is fitted

from rapport.loop.understand.maths import mbg


def fit(given):
    began, worked = perf_counter(), process_time()
    found = mbg.fit(given["x"], given["t_x"], given["T"])
    return perf_counter() - began, process_time() - worked, found.prior


given = dict(np.load(sys.argv[1]))
seconds, work, _ = fit(given)
warm, warm_work, prior = fit(given)
found = {"r": prior.r, "alpha": prior.alpha, "a": prior.a, "b": prior.b}
print(json.dumps({"seconds": seconds, "work": work, "warm": warm, "warm_work": warm_work, "found": found}))
