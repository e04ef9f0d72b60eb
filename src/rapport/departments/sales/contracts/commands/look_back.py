"""Look back at how good our guesses were whether contracts are renewed, from past dates that see nothing later."""

from typing import Any

from rapport.loop.learn.commands import keep_back_test
from rapport.loop.learn.maths.guesses.nouns import wait_of
from rapport.loop.learn.maths.rolling import origins_between
from rapport.loop.learn.models import BackTest, Guess
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone

from ..past import Stand, look, span

#: Few contracts come up in a month: they are looked for over at least so many days.
LONG_ENOUGH = 90


def back_test_renewals(*, by: Any = None) -> BackTest:
    """What we would have said of the contracts that came up, and what happened; kept as every look back is."""
    place, now = workspace(), clock.now()
    row = BackTest(guess=Guess.RENEWS, run_at=now, horizon_days=max(place.horizon_days, LONG_ENOUGH))
    known = span()
    if known is None:
        return keep_back_test(row, look, [], by=by)
    row.first_at, row.last_at = known
    here = zone(place.time_zone)
    first, last = (clock.micros(at) for at in known)
    origins = origins_between(first, last, row.horizon_days + wait_of(Guess.RENEWS))
    stands = [Stand(clock.instant(at), now, row.horizon_days, here) for at in origins]
    return keep_back_test(row, look, stands, by=by)
