"""How much of what people bought would our recommendations have named? Asked of the own ledger at a past instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from rapport.platform import clock

from .maths.recommend.bought import bought
from .maths.recommend.trial import Trial, best_way, named_new, trial
from .maths.state import DAY
from .models import Relationship

#: Of more buyers than these every n-th is asked: what is bought together is told by as many well enough.
BUYERS = 200_000


@dataclass(frozen=True)
class LookedBack:
    """The way to measure likeness that named most a window before (`chosen`: how much each did), and how it did since.

    What chose the way is not what judges it: the best of three on the days it is judged by looks better than it is.
    """

    way: str
    chosen: dict[str, float]
    trial: Trial

    def as_dict(self) -> dict[str, float | int | None]:
        """The figures by name, as a row keeps them; None for unknown."""
        chosen = {f"chosen_{way}": None if np.isnan(share) else round(share, 4) for way, share in self.chosen.items()}
        ahead = self.trial.ahead.get(self.way, (None, None, None))
        return self.trial.as_dict() | chosen | dict(zip(("ahead", "low", "high"), ahead, strict=True))


def one_in() -> int:
    """Every how many-th party is asked."""
    return -(-Relationship.objects.filter(orders__gt=0).count() // BUYERS) or 1


def look_back(lines: np.ndarray, split: datetime, horizon: float, ways: Sequence[str]) -> LookedBack:
    """Choose one of the ways in the `horizon` days before `split`, and judge it in those from it.

    `lines` are `listen.queries.LINE`. Nothing chooses that was not known at the split.
    """
    day = clock.micros(split) // DAY
    told = lines[lines["known_at"] // DAY < day]
    chosen = named_new(bought(*_asked(told, day - int(horizon))), day - int(horizon), horizon, ways)
    way = best_way(chosen)
    return LookedBack(way, chosen, evaluate_lines(lines, split, horizon, [way]))


def evaluate_lines(lines: np.ndarray, split: datetime, horizon: float, ways: Sequence[str] | None = None) -> Trial:
    """What we would have said at `split`, against what was bought in the `horizon` days from it.

    Only what was known at `split` teaches. Days are UTC, the split is told by its day.
    """
    day = clock.micros(split) // DAY
    return trial(bought(*_asked(lines, day)), day, horizon, ways)


def _asked(lines: np.ndarray, day: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Party, product and day of what was known before this day, and of what was bought from it on."""
    told = lines[(lines["known_at"] // DAY < day) | (lines["at"] // DAY >= day)]
    return told["party"], told["product"], told["at"] // DAY
