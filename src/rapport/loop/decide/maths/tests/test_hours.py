"""The hour at which they answer is named once it is known, and theirs outweighs everybody's."""

import numpy as np

from rapport.loop.decide.maths.hours import WEEK, best_hour, smoothed

ALLOWED = np.ones(WEEK, bool)
NOTHING = np.zeros(WEEK, int), np.zeros(WEEK, int)


def answers(at: int, *, answered: int, left: int) -> tuple[np.ndarray, np.ndarray]:
    """So many mails at every hour, answered at one of them."""
    return np.bincount([at] * answered, minlength=WEEK), np.full(WEEK, left)


def test_everybodys_hour_holds_until_they_have_one_of_their_own():
    everybody, theirs = answers(10, answered=40, left=50), answers(33, answered=8, left=8)

    assert best_hour([everybody, NOTHING, NOTHING], ALLOWED) == 10
    assert best_hour([everybody, NOTHING, theirs], ALLOWED) == 33


def test_only_allowed_hours_are_named():
    allowed = ALLOWED.copy()
    allowed[10] = False

    assert best_hour([answers(10, answered=40, left=50)], allowed) in (9, 11)


def test_too_little_names_no_hour():
    assert best_hour([answers(10, answered=5, left=50)], ALLOWED) is None
    assert best_hour([answers(10, answered=40, left=50)], ~ALLOWED) is None
    assert best_hour([(np.full(WEEK, 3), np.full(WEEK, 30))], ALLOWED) is None


def test_the_week_is_a_ring():
    told = smoothed(np.bincount([0], minlength=WEEK))

    assert (told[0], told[1], told[WEEK - 1]) == (0.5, 0.25, 0.25)
