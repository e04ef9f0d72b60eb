"""How does reading a mailbox go, in plain words?"""

from datetime import datetime

from rapport.connect.mailbox.models import Mailbox, Skipped
from rapport.connect.mailbox.queries import Health
from rapport.platform.languages import _, inside, ngettext, written
from rapport.platform.ui.formats import ago, duration

MINUTE = 60


def told(health: Health, now: datetime) -> str:
    """One sentence: "Last success 2 min ago, 14 in, 3 skipped: newsletters 2, too large 1; next run in 40 s."."""
    box = health.mailbox
    if box.off_at:
        last = inside(_success(box, now))
        return _("Switched off %(when)s; %(last)s.", when=ago(box.off_at, now), last=last)
    if box.trouble:
        return f"{box.trouble} {_tried(box, now)}; {_next(box, now)}. {_success(box, now)}."
    if box.last_success_at is None:
        return _("Not read yet; %(next)s.", next=_next(box, now))
    came_in = _("%(number)s in", number=written(health.came_in))
    return f"{_success(box, now)}, {came_in}, {_skipped(health)}; {_next(box, now)}."


def _tried(box: Mailbox, now: datetime) -> str:
    if box.last_run_at is None:
        return _("Not tried yet")
    when = ago(box.last_run_at, now)
    if box.failures < 2:
        return _("Tried %(when)s", when=when)
    return ngettext(
        "Tried %(when)s, %(n)s time in a row", "Tried %(when)s, %(n)s times in a row", box.failures, when=when
    )


def _success(box: Mailbox, now: datetime) -> str:
    if box.last_success_at is None:
        return _("Never read so far")
    return _("Last success %(when)s", when=ago(box.last_success_at, now))


def _skipped(health: Health) -> str:
    if not health.skipped:
        return _("none skipped")
    parts = ", ".join(f"{_(Skipped.Why(why).label)} {written(number)}" for why, number in health.skipped.items())
    return _("%(number)s skipped: %(reasons)s", number=written(sum(health.skipped.values())), reasons=parts)


def _next(box: Mailbox, now: datetime) -> str:
    seconds = (box.next_run_at - now).total_seconds()
    if seconds <= 0:
        return _("next run any moment")
    if seconds < MINUTE:
        return _("next run in %(seconds)s s", seconds=written(seconds))
    return _("next run in %(time)s", time=duration(seconds))
