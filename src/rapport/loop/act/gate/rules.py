"""Which rules does the gate know, in which order, and for which messages does each count?

Each is a function of how a party stands and of what is asked: a verdict, or nothing to say. The first that speaks is
told. docs/reasons/gate.md has the table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapport.loop.decide.models import Holdout
from rapport.loop.know.models import Purpose
from rapport.platform.access.queries import zone
from rapport.platform.hours.maths import Calendar, next_allowed, sort_of_quiet

from .group import in_the_left_alone_group
from .standing import Standing
from .verdict import HOLD, REFUSE, Rule, Verdict

#: What needs a yes, where everything else needs no more than no refusal.
NEEDS_A_YES = frozenset({Purpose.NEWSLETTER})
#: What waits for the morning. An answer to what they asked of us does not.
QUIET_FOR = frozenset({Purpose.PERSONAL, Purpose.NEWSLETTER})
#: Whoever wrote so lately is awake, or wants to read the answer when they wake.
JUST_WROTE = timedelta(hours=12)
#: A complaint that stays open is looked at again after this long.
LOOK_AGAIN = timedelta(hours=24)

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the gate, beside who it is about. `calendar` is None where no hour is quiet, `holdout` where
    nobody is left alone."""

    purpose: str
    now: datetime
    to: str = ""
    leaving: bool = False
    answers_complaint: bool = False
    heard_at: datetime | None = None
    calendar: Calendar | None = None
    zone: ZoneInfo = _UTC
    holdout: Holdout | None = None


def in_the_bin(who: Standing, ask: Ask) -> Verdict | None:
    return Verdict(REFUSE, f"{who.name} is in the bin. Bring them back first.", Rule.BIN) if who.binned else None


def left_alone(who: Standing, ask: Ask) -> Verdict | None:
    since = who.do_not_contact_since
    if since is None or since > ask.now:
        return None
    return Verdict(REFUSE, f"{who.name} asked us not to get in touch, on {since:%-d %B %Y}.", Rule.LEFT_ALONE)


def without_address(who: Standing, ask: Ask) -> Verdict | None:
    if not who.emails:
        return Verdict(REFUSE, f"We have no e-mail address of {who.name}.", Rule.ADDRESS)
    if ask.to and ask.to not in who.emails:
        return Verdict(REFUSE, f"{ask.to} is no longer an address of {who.name}.", Rule.ADDRESS)
    return None


def without_consent(who: Standing, ask: Ask) -> Verdict | None:
    if who.agreed is False:
        label = Purpose(ask.purpose).label.lower()
        return Verdict(REFUSE, f"{who.name} refused this kind of message ({label}).", Rule.CONSENT)
    if who.agreed is None and ask.purpose in NEEDS_A_YES:
        return Verdict(REFUSE, f"{who.name} has not agreed to the newsletter.", Rule.CONSENT)
    return None


def with_an_open_complaint(who: Standing, ask: Ask) -> Verdict | None:
    """Only its answer goes out. What is written now is refused; what waits to leave waits on until it is settled."""
    if not who.complains or ask.answers_complaint:
        return None
    if ask.leaving:
        return Verdict(HOLD, f"A complaint of {who.name} is open.", Rule.COMPLAINT, ask.now + LOOK_AGAIN)
    return Verdict(REFUSE, f"A complaint of {who.name} is open. Answer it first.", Rule.COMPLAINT)


def in_quiet_hours(who: Standing, ask: Ask) -> Verdict | None:
    """Nights, weekends and holidays by their clock, where we know it; else by ours."""
    if ask.calendar is None or ask.purpose not in QUIET_FOR:
        return None
    if ask.heard_at is not None and ask.now - ask.heard_at < JUST_WROTE:
        return None
    theirs = zone(who.time_zone)
    until, sort = _quiet(ask.now, theirs if theirs.key == who.time_zone else ask.zone, ask.calendar)
    return Verdict(HOLD, f"It is {sort} for {who.name}.", Rule.QUIET, until) if sort else None


RULES: tuple[Callable[[Standing, Ask], Verdict | None], ...] = (
    in_the_bin,
    left_alone,
    without_address,
    without_consent,
    with_an_open_complaint,
    in_quiet_hours,
    in_the_left_alone_group,
)


@lru_cache(maxsize=1024)
def _quiet(now: datetime, where: ZoneInfo, calendar: Calendar) -> tuple[datetime, str]:
    """Until when it is quiet there, and of which sort; the same for all who live by that clock."""
    return next_allowed(now.astimezone(UTC), where, calendar), sort_of_quiet(now, where, calendar)
