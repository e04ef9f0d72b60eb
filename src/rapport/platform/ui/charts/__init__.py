"""Where does every mark of a chart stand? Pure geometry: numbers in, coordinates and path strings out."""

from rapport.platform.ui.charts.calibration import Group, calibration
from rapport.platform.ui.charts.columns import columns, diverging
from rapport.platform.ui.charts.forest import Effect, forest
from rapport.platform.ui.charts.pair import pair
from rapport.platform.ui.charts.rhythm import Bucket, Event, rhythm
from rapport.platform.ui.charts.spark import spark
from rapport.platform.ui.charts.trace import Spot, trace

WIDTHS = {"s": 320, "m": 560, "l": 880}

__all__ = [
    "WIDTHS",
    "Bucket",
    "Effect",
    "Event",
    "Group",
    "Spot",
    "calibration",
    "columns",
    "diverging",
    "forest",
    "pair",
    "rhythm",
    "spark",
    "trace",
]
