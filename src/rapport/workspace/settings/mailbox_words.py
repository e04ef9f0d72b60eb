"""How does reading a mailbox go, in plain words?"""

from datetime import datetime

from rapport.connect.mailbox.models import Mailbox, Skipped
from rapport.connect.mailbox.queries import Health
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import ago, duration

MINUTE = 60


def told(health: Health, now: datetime) -> str:
    """One sentence: "Last success 2 min ago, 14 in, 3 skipped: newsletters 2, too large 1; next run in 40 s."."""
    box = health.mailbox
    if box.off_at:
        return _("Switched off %(off_at)s; %(box)s.", off_at=ago(box.off_at, now), box=_success(box, now).lower())
    if box.trouble:
        tries = ngettext(", %(n)s time in a row", ", %(n)s times in a row", box.failures) if box.failures > 1 else ""
        tried = (
            _(" Tried %(last_run_at)s%(tries)s", last_run_at=ago(box.last_run_at, now), tries=tries)
            if box.last_run_at
            else _(" Not tried yet")
        )
        return f"{box.trouble}{tried}; {_next(box, now)}. {_success(box, now)}."
    if box.last_success_at is None:
        return _("Not read yet; %(box)s.", box=_next(box, now))
    return f"{_success(box, now)}, {health.came_in:,} in, {_skipped(health)}; {_next(box, now)}."


def _success(box: Mailbox, now: datetime) -> str:
    return (
        _("Last success %(last_success_at)s", last_success_at=ago(box.last_success_at, now))
        if box.last_success_at
        else _("Never read so far")
    )


def _skipped(health: Health) -> str:
    if not health.skipped:
        return _("none skipped")
    parts = (f"{Skipped.Why(why).label} {number:,}" for why, number in health.skipped.items())
    return f"{sum(health.skipped.values()):,} skipped: {', '.join(parts)}"


def _next(box: Mailbox, now: datetime) -> str:
    seconds = (box.next_run_at - now).total_seconds()
    if seconds <= 0:
        return _("next run any moment")
    return (
        _("next run in %(seconds)s s", seconds=f"{seconds:.0f}")
        if seconds < MINUTE
        else _("next run in %(seconds)s", seconds=duration(seconds))
    )
