"""Simulated newsletters: who was sent which issue, clicked, answered, left. For tests of what can be discovered."""

import numpy as np

from ..steps import STEP, Log

CLICKED, LEFT, ANSWERED = 1, 2, 3
WEEK = 7 * 86_400_000_000
HOUR = 3_600_000_000
ISSUES = 12
INTEREST = ((0.02, 0.5), (0.08, 0.35), (0.25, 0.15))


def newsletter(people, *, hazard, lift=1.0, at=5, seed=0, issues=ISSUES, answers=None) -> Log:
    """Everybody is sent an issue a week from a week of their own until they leave.

    They leave with chance `hazard` (one, or one for each issue), `lift` times that at issue `at` if they have clicked
    nothing before it. `answers`: the chance to answer a survey by each issue, of those who stay.
    """
    draw = np.random.default_rng(seed)
    chances, shares = zip(*INTEREST, strict=True)
    interest = draw.choice(chances, people, p=shares)
    joined = draw.integers(0, 20, people)
    chance_of = np.broadcast_to(hazard, issues)
    here, clicked = np.ones(people, bool), np.zeros(people, bool)
    rows = []
    for issue in range(1, issues + 1):
        who = np.flatnonzero(here)
        sent_at = (joined[who] + issue) * WEEK
        rows.append((who, sent_at, STEP))
        leaves = draw.random(who.size) < chance_of[issue - 1] * np.where((issue == at) & ~clicked[who], lift, 1.0)
        clicks = draw.random(who.size) < interest[who]
        answered = ~leaves & (draw.random(who.size) < (answers[issue - 1] if answers else 0.0))
        for mark, which, later in ((CLICKED, clicks, 1), (ANSWERED, answered, 2), (LEFT, leaves, 3)):
            rows.append((who[which], sent_at[which] + later * HOUR, mark))
        clicked[who[clicks]] = True
        here[who[leaves]] = False
    person, at_, what = zip(*rows, strict=True)
    sizes = [one.size for one in person]
    return Log.of(np.concatenate(person), np.concatenate(at_), np.repeat(what, sizes))
