"""How much of what people bought would our recommendations have named? Asked of the own ledger at a past instant."""

from datetime import datetime, timedelta

import numpy as np

from rapport.loop.listen.queries import lines_bought
from rapport.platform import clock

from .maths.recommend.bought import bought
from .maths.recommend.repeat import HORIZON_DAYS
from .maths.recommend.trial import Trial, trial
from .maths.state import DAY
from .models import Relationship

#: Of more buyers than these every n-th is asked: what is bought together is told by as many well enough.
BUYERS = 200_000


def evaluate(split: datetime, *, horizon: float = HORIZON_DAYS) -> Trial:
    """What we would have said at `split`, against what was bought in the `horizon` days from it.

    Only what was known at `split` teaches, the choice between the ways to measure likeness included.
    """
    upto = min(split + timedelta(days=horizon), clock.now())
    return evaluate_lines(lines_bought(upto=upto, one_in=one_in()), split, horizon)


def one_in() -> int:
    """Every how many-th party is asked."""
    return -(-Relationship.objects.filter(orders__gt=0).count() // BUYERS) or 1


def evaluate_lines(lines: np.ndarray, split: datetime, horizon: float) -> Trial:
    """The same of lines at hand (`listen.queries.LINE`); days are UTC, the split is told by its day."""
    day = clock.micros(split) // DAY
    there = (lines["known_at"] // DAY < day) | (lines["at"] // DAY >= day)
    told = lines[there]
    return trial(bought(told["party"], told["product"], told["at"] // DAY), day, horizon)
