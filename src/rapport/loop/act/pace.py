"""How fast may we send to each receiving domain, and how much today? What is over that waits for its place.

Numbers only: the sender asks `place` for every message before it hands it out. Times are seconds since 1970.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from threading import Lock

#: So many seconds of its pace may leave at once.
BURST = 2
#: A domain that asked us to wait gets no less than this a minute, and twice as much after each of these pauses.
LEAST, TWICE_AFTER = 6, timedelta(minutes=10)
#: Within so many seconds it counts as one wish, however many messages it did not take.
ONE_WISH = 30
#: A new sender may send so much on the first day, and twice as much on each day after it.
FIRST_DAY, FULL_AFTER = 50, 12


def allowance(since: datetime | None, now: datetime, zone: tzinfo) -> int | None:
    """How many messages may leave on this day of the warm-up; None when there is none, or when it is over."""
    if since is None:
        return None
    day = (now.astimezone(zone).date() - since.astimezone(zone).date()).days
    return FIRST_DAY << max(day, 0) if day < FULL_AFTER else None


def eased(per_minute: int, since: datetime, now: datetime) -> float:
    """What a slowed domain gets a minute by now."""
    return per_minute * 2 ** min(max((now - since) / TWICE_AFTER, 0), 20)


@dataclass
class _Domain:
    """One receiving domain: how much room it has, up to when places are promised, and what left to it lately."""

    room: float
    at: float
    promised: float = 0
    gone: deque[float] = field(default_factory=deque)
    slowed: tuple[int, datetime] | None = None


class Pacer:
    """Gives every message its place. What goes to one person always goes at once, and takes its room from the rest."""

    def __init__(self, *, per_minute: int, today: int | None = None, tomorrow: datetime | None = None) -> None:
        self._per_minute, self._domains, self._lock = per_minute, dict[str, _Domain](), Lock()
        self.let(today, tomorrow)

    def let(self, today: int | None, tomorrow: datetime | None) -> None:
        """So many more may leave today (None: as many as there are); the others tomorrow."""
        self._today, self._tomorrow = today, tomorrow

    def place(self, domain: str, now: datetime, *, at_once: bool) -> datetime | None:
        """None: it may go now, and counts as gone. Else when it may be looked at again."""
        with self._lock:
            known, second = self._known(domain, now), now.timestamp()
            if not at_once:
                if self._today is not None and self._today <= 0:
                    return self._tomorrow
                if known.room < 1:
                    known.promised = max(known.promised, second) + 1 / self._rate(known, now)
                    return datetime.fromtimestamp(math.ceil(known.promised), UTC)
            known.room -= 1
            known.gone.append(second)
            if self._today is not None:
                self._today -= 1
            return None

    def slow(self, domain: str, now: datetime) -> int | None:
        """The domain asked us to wait: how much it gets a minute from now on; None if it has just asked for that."""
        with self._lock:
            known = self._known(domain, now)
            if known.slowed and (now - known.slowed[1]).total_seconds() < ONE_WISH:
                return None
            lately = sum(second > now.timestamp() - 60 for second in known.gone)
            now_gets = min(self._rate(known, now) * 60, max(lately, LEAST))
            known.slowed = max(LEAST, int(now_gets / 2)), now
            known.room = min(known.room, 0)
            return known.slowed[0]

    def remember(self, domain: str, per_minute: int, since: datetime, now: datetime) -> None:
        """What an earlier sender knew."""
        self._known(domain, now).slowed = per_minute, since

    def _known(self, domain: str, now: datetime) -> _Domain:
        """The domain, with the room that has grown since it was looked at."""
        second = now.timestamp()
        known = self._domains.get(domain)
        if known is None:
            known = self._domains[domain] = _Domain(room=max(1, self._per_minute / 60 * BURST), at=second)
        rate = self._rate(known, now)
        known.room = min(known.room + max(second - known.at, 0) * rate, max(1, rate * BURST))
        known.at = second
        while known.gone and known.gone[0] < second - 60:
            known.gone.popleft()
        return known

    def _rate(self, known: _Domain, now: datetime) -> float:
        """A second."""
        if known.slowed is None:
            return self._per_minute / 60
        return min(eased(*known.slowed, now), self._per_minute) / 60
