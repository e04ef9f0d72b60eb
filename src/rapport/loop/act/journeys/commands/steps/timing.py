"""How soon, and for how long, is somebody looked at who is held?"""

from datetime import datetime, timedelta

#: Nobody wants to read after that long what was meant for then.
LONGEST_HELD = timedelta(days=14)
_SOON = timedelta(minutes=1)


def at_least(until: datetime, now: datetime) -> datetime:
    """Then, but not at once: a rule that holds until now would be asked again and again."""
    return max(until, now + _SOON)
