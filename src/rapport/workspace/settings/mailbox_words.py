"""How does reading a mailbox go, in plain words?"""

from datetime import datetime

from rapport.connect.mailbox.models import Mailbox, Skipped
from rapport.connect.mailbox.queries import Health
from rapport.platform.ui.formats import ago, duration, plural

MINUTE = 60


def told(health: Health, now: datetime) -> str:
    """One sentence: "Last success 2 min ago, 14 in, 3 skipped: newsletters 2, too large 1; next run in 40 s."."""
    box = health.mailbox
    if box.off_at:
        return f"Switched off {ago(box.off_at, now)}; {_success(box, now).lower()}."
    if box.trouble:
        tries = f", {plural(box.failures, 'time')} in a row" if box.failures > 1 else ""
        tried = f" Tried {ago(box.last_run_at, now)}{tries}" if box.last_run_at else " Not tried yet"
        return f"{box.trouble}{tried}; {_next(box, now)}. {_success(box, now)}."
    if box.last_success_at is None:
        return f"Not read yet; {_next(box, now)}."
    return f"{_success(box, now)}, {health.came_in:,} in, {_skipped(health)}; {_next(box, now)}."


def _success(box: Mailbox, now: datetime) -> str:
    return f"Last success {ago(box.last_success_at, now)}" if box.last_success_at else "Never read so far"


def _skipped(health: Health) -> str:
    if not health.skipped:
        return "none skipped"
    parts = (f"{Skipped.Why(why).label} {number:,}" for why, number in health.skipped.items())
    return f"{sum(health.skipped.values()):,} skipped: {', '.join(parts)}"


def _next(box: Mailbox, now: datetime) -> str:
    seconds = (box.next_run_at - now).total_seconds()
    if seconds <= 0:
        return "next run any moment"
    return f"next run in {seconds:.0f} s" if seconds < MINUTE else f"next run in {duration(seconds)}"
