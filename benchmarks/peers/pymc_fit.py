"""How long does `pymc-marketing` take? Run by its own Python: `pymc_fit.py <histories.npz>`; prints JSON.

The file holds `x`, `t_x` and `T`, float (n,). Fitted is MBG/NBD to its most likely parameters (MAP), in a fresh process
and once more when everything is compiled; importing is not counted.
"""

import json
import os
import sys
import warnings
from time import perf_counter

warnings.simplefilter("ignore")
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from pymc_marketing.clv import ModifiedBetaGeoModel  # noqa: E402


def fit(histories):
    began, worked = perf_counter(), _work()
    model = ModifiedBetaGeoModel(histories)
    model.fit(method="map", progressbar=False)
    return perf_counter() - began, _work() - worked, model


def _work():
    """Processor time, that of the C compiler included."""
    return sum(os.times()[:4])


given = np.load(sys.argv[1])
people = len(given["x"])
histories = pd.DataFrame(
    {"customer_id": np.arange(people), "frequency": given["x"], "recency": given["t_x"], "T": given["T"]}
)
seconds, work, _ = fit(histories)
warm, warm_work, model = fit(histories)
found = {name: float(model.fit_result[name].mean()) for name in ("r", "alpha", "a", "b")}
print(json.dumps({"seconds": seconds, "work": work, "warm": warm, "warm_work": warm_work, "found": found}))
