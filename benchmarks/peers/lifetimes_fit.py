"""How long does `lifetimes` take? Run by its own Python: `lifetimes_fit.py <histories.npz>`; prints JSON.

The file holds `x`, `t_x` and `T`, float (n,). Fitted is MBG/NBD, as we fit it with k = 1.
"""

import json
import sys
from time import perf_counter, process_time

import numpy as np
from lifetimes import ModifiedBetaGeoFitter

given = np.load(sys.argv[1])
began, worked = perf_counter(), process_time()
fitted = ModifiedBetaGeoFitter(penalizer_coef=0.0).fit(given["x"], given["t_x"], given["T"])
seconds, work = perf_counter() - began, process_time() - worked
found = {name: float(value) for name, value in fitted.params_.items()}
print(json.dumps({"seconds": seconds, "work": work, "found": found}))
