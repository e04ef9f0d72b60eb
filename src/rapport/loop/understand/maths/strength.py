"""How strong is a relationship? The calibrated chance of a named outcome, told from the six measures, if it earns it.

A logistic curve over the measures whose slopes are never negative, recalibrated by an isotonic curve on a later window;
judged on a window later still beside the plain rule, a logistic curve over recency and frequency that is taught and
recalibrated alike. A measure that is unknown brings a weight of its own, which may have any sign.
"""

from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import expit, logit, ndtri

from . import calibration
from .figures import figure
from .history import history
from .parameters import Parameters
from .personal import LEVEL

MEASURES = ("continuity", "rhythm", "reciprocity", "trust", "value", "depth")
ENOUGH = 200
PULL = 1.0
_LEAST = 1e-4
_NEAR = 1e-9


@dataclass(frozen=True)
class Curve:
    """A fitted logistic curve over m figures. First the level, then m slopes, then m weights of "unknown".

    Each known figure counts less its `middle`, over its `spread`. `covariance` is of the weights (Laplace's, 0 where a
    slope is held at 0).
    """

    middle: np.ndarray
    spread: np.ndarray
    weights: np.ndarray
    covariance: np.ndarray

    def rows(self, figures) -> np.ndarray:
        """What the weights are multiplied with; figures (n, m), nan unknown; (n, 1 + 2m)."""
        unknown = np.isnan(figures)
        scaled = np.where(unknown, 0.0, (np.nan_to_num(figures) - self.middle) / self.spread)
        return np.column_stack([np.ones(len(figures)), scaled, unknown])

    def lean(self, figures) -> np.ndarray:
        """The log odds; (n,)."""
        return self.rows(figures) @ self.weights

    def parts(self, figures) -> np.ndarray:
        """What each figure adds to the log odds; (n, m)."""
        m = len(self.middle)
        rows = self.rows(figures) * self.weights
        return rows[:, 1 : m + 1] + rows[:, m + 1 :]

    def error(self, figures) -> np.ndarray:
        """The deviation of the log odds; (n,)."""
        rows = self.rows(figures)
        return np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", rows, self.covariance, rows), 0.0))


@dataclass(frozen=True)
class Model:
    """The curve, and the isotonic curve through (`at`, `said`) from its log odds to a chance; straight in between."""

    curve: Curve
    at: np.ndarray
    said: np.ndarray

    def chance(self, figures) -> np.ndarray:
        """The strength, 0..1; figures (n, m), nan unknown; (n,)."""
        return self._told(self.curve.lean(figures))

    def interval(self, figures, level=LEVEL) -> tuple[np.ndarray, np.ndarray]:
        """Where the strength lies with chance `level`, by the delta method on the log odds.

        That is what the weights leave open; how far the isotonic curve may be off is not in it.
        """
        lean, reach = self.curve.lean(figures), ndtri((1 + level) / 2) * self.curve.error(figures)
        return self._told(lean - reach), self._told(lean + reach)

    def points(self, figures) -> np.ndarray:
        """Where everybody begins, then what each figure adds, in points of 100; rows sum to 100 x chance; (n, 1 + m).

        Everybody begins at the chance of whoever is average in all. The way from there to the chance is shared out as
        the log odds are (the Aumann-Shapley values of a curve over a sum), so that a part has the sign of its slope.
        """
        parts, end = self.curve.parts(figures), 100 * self.chance(figures)
        begin = 100 * float(self._told(self.curve.weights[:1])[0])
        whole = parts.sum(1)
        share = np.divide(end - begin, whole, out=np.zeros(len(parts)), where=np.abs(whole) > _NEAR)
        points = parts * share[:, None]
        return np.column_stack([end - points.sum(1), points])

    def _told(self, lean) -> np.ndarray:
        return np.interp(lean, self.at, self.said)

    def as_dict(self) -> dict:
        """The same as plain values, for JSON."""
        curve = {name: part.tolist() for name, part in asdict(self.curve).items()}
        return {"curve": curve, "at": self.at.tolist(), "said": self.said.tolist()}

    @classmethod
    def from_dict(cls, plain) -> "Model":
        """The model that `as_dict` wrote, also after JSON."""
        curve = Curve(**{name: np.array(part) for name, part in plain["curve"].items()})
        return cls(curve, np.array(plain["at"]), np.array(plain["said"]))


@dataclass(frozen=True)
class Seen:
    """What was known of some people at one instant, and what happened in the horizon after it; (n, m), (n, 2), (n,)."""

    figures: np.ndarray
    plain: np.ndarray
    happened: np.ndarray


@dataclass(frozen=True)
class Score:
    """How good chances were: AUC (nan if all or none), mean squared error, calibration error."""

    auc: float
    brier: float
    ece: float


@dataclass(frozen=True)
class Verdict:
    """What was learned and whether it is earned; `why` in a sentence that leaves open what was counted. Without a
    model there was too little to learn."""

    model: Model | None
    people: int
    outcomes: int
    judged: int
    ours: Score | None
    plain: Score | None
    ahead: float
    low: float
    high: float
    earned: bool
    why: str


def figures_of(states, parameters: Parameters, now, habit) -> np.ndarray:
    """The six measures as the curve reads them; STATE (n,), microseconds; (n, 6), nan unknown.

    The chance as log odds, the worth and the breadth as logs; the shares as they are.
    """
    told = np.column_stack([figure(name, states, parameters, now, habit=habit) for name in MEASURES])
    told[:, 0] = logit(np.clip(told[:, 0], _LEAST, 1 - _LEAST))
    told[:, 4] = np.log1p(np.maximum(told[:, 4], 0.0) / 100)
    told[:, 5] = np.log(np.maximum(told[:, 5], 1.0))
    return told


def plain_of(states, now, habit) -> np.ndarray:
    """What the plain rule goes by: how long silent, how often back, as logs; (n, 2), nan before the first act."""
    seen = history(states, habit, now)
    return np.column_stack([np.log1p(seen.silence), np.where(seen.days > 0, np.log1p(seen.x), np.nan)])


def fit(figures, happened, *, rising=True) -> Curve:
    """The curve that makes `happened` (bool, (n,)) most likely; figures (n, m), nan unknown.

    With `rising` no slope is below 0. All weights are drawn to 0 as by one observation.
    """
    from scipy.optimize import minimize  # not at import: no page fits anything

    m = figures.shape[1]
    known = ~np.isnan(figures)
    count = np.maximum(known.sum(0), 1)
    middle = np.where(known, figures, 0.0).sum(0) / count
    spread = np.sqrt((np.where(known, figures - middle, 0.0) ** 2).sum(0) / count)
    flat = Curve(middle, np.where(spread > _NEAR, spread, 1.0), np.zeros(1 + 2 * m), np.zeros((1 + 2 * m,) * 2))
    rows, side = flat.rows(figures), np.where(happened, 1.0, -1.0)

    def loss(weights):
        lean = side * (rows @ weights)
        slope = -rows.T @ (side * expit(-lean)) + PULL * weights
        return np.logaddexp(0.0, -lean).sum() + PULL / 2 * weights @ weights, slope

    bounds = [(None, None)] + [(0.0 if rising else None, None)] * m + [(None, None)] * m
    found = minimize(loss, np.zeros(1 + 2 * m), jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-12})
    return Curve(flat.middle, flat.spread, found.x, _covariance(rows, found.x, m, rising=rising))


def _covariance(rows, weights, m, *, rising):
    """The inverse of the curvature at the best weights; slopes that are held at 0 do not move."""
    chance = expit(rows @ weights)
    free = np.ones(len(weights), bool)
    if rising:
        free[1 : m + 1] = weights[1 : m + 1] > 0
    some = rows[:, free]
    curvature = some.T @ (some * (chance * (1 - chance))[:, None]) + PULL * np.eye(free.sum())
    covariance = np.zeros((len(weights),) * 2)
    covariance[np.ix_(free, free)] = np.linalg.inv(curvature)
    return covariance


def recalibrate(curve: Curve, figures, happened) -> Model:
    """The curve with the rising steps from its log odds to what happened; no chance is told as 0 or 1."""
    from scipy.optimize import isotonic_regression

    lean, place, count = np.unique(curve.lean(figures), return_inverse=True, return_counts=True)
    share = np.bincount(place, happened) / count
    found = isotonic_regression(share, weights=count)
    edges = np.unique(np.concatenate([found.blocks[:-1], found.blocks[1:] - 1]))
    least = 0.5 / (len(happened) + 1)
    return Model(curve, lean[edges], np.clip(found.x[edges], least, 1 - least))


def learn(windows: list[Seen]) -> Verdict:
    """Learn from all windows but the last two, recalibrate on the last but one, judge on the last."""
    if len(windows) < 3:
        return _too_little(windows, "Too little time has passed to learn, to recalibrate and to judge in turn.")
    *teach, calibrate, judge = windows
    taught = Seen(
        *(np.concatenate([getattr(each, name) for each in teach]) for name in ("figures", "plain", "happened"))
    )
    outcomes, others = int(taught.happened.sum()), int((~taught.happened).sum())
    if outcomes < ENOUGH:
        return _too_little(teach, "It happened %(outcomes)s times in what may teach; %(least)s are needed.")
    if others == 0 or min(len(calibrate.happened), len(judge.happened)) == 0:
        return _too_little(teach, "It happened to everybody, so that there is nothing to tell apart.")
    ours = recalibrate(fit(taught.figures, taught.happened), calibrate.figures, calibrate.happened)
    rule = recalibrate(fit(taught.plain, taught.happened, rising=False), calibrate.plain, calibrate.happened)
    said, rival, happened = ours.chance(judge.figures), rule.chance(judge.plain), judge.happened
    ahead, low, high = lead(np.square(rival - happened) - np.square(said - happened))
    earned = bool(low > 0)
    return Verdict(
        ours, len(taught.happened), outcomes, len(happened), _score(said, happened), _score(rival, happened),
        ahead, low, high, earned, _why(earned=earned, beaten=bool(high < 0)),
    )  # fmt: skip


def lead(differences, level=LEVEL) -> tuple[float, float, float]:
    """The mean of these differences, one a person, and where it lies with chance `level`."""
    mean = float(np.mean(differences))
    reach = float(ndtri((1 + level) / 2) * np.std(differences) / np.sqrt(max(len(differences), 1)))
    return mean, mean - reach, mean + reach


def _score(said, happened) -> Score:
    return Score(
        calibration.auc(said, happened),
        calibration.brier(said, happened),
        calibration.calibration_error(said, happened),
    )


def _why(*, earned: bool, beaten: bool) -> str:
    if earned:
        return "It errs less than recency and frequency alone, by more than chance."
    if beaten:
        return "Recency and frequency alone err less: the measures stand for themselves."
    return "Recency and frequency alone are as good: the measures stand for themselves."


def _too_little(windows, why: str) -> Verdict:
    people, outcomes = sum(len(each.happened) for each in windows), sum(int(each.happened.sum()) for each in windows)
    return Verdict(None, people, outcomes, 0, None, None, 0.0, 0.0, 0.0, earned=False, why=why)
