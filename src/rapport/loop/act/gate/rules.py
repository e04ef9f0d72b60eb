"""Which rules does the gate know, in which order, and for which messages does each count?

Each is a function of how a party stands and of what is asked: a verdict, or nothing to say. The first that speaks is
told. docs/reasons/gate.md has the table.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapport.loop.decide.models import Holdout
from rapport.loop.know.models import NEEDS_A_YES, Purpose, Suppression
from rapport.platform.access.queries import zone
from rapport.platform.hours.maths import Calendar, next_allowed, sort_of_quiet
from rapport.platform.languages import N_, _, full_date

from ..channels.contract import Channel
from ..channels.email import EMAIL
from ..models import Budget
from .group import in_the_left_alone_group
from .pressure import limits, next_free
from .standing import Standing
from .verdict import HOLD, REFUSE, Rule, Verdict

#: What waits for the morning, and while they pause. An answer to what they asked of us does not.
QUIET_FOR = frozenset({Purpose.PERSONAL}) | NEEDS_A_YES
#: Whoever wrote so lately is awake, or wants to read the answer when they wake.
JUST_WROTE = timedelta(hours=12)
#: Nothing is held for longer, so what could go only later than that may not go.
LONGEST_PAUSE = timedelta(days=14)
#: A complaint that stays open is looked at again after this long.
LOOK_AGAIN = timedelta(hours=24)

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the gate, beside who it is about. `calendar` is None where no hour is quiet, `anyway` says that
    a colleague lets it go at a quiet one, `holdout` is None where nobody is left alone.
    """

    purpose: str
    now: datetime
    to: str = ""
    topic: int | None = None
    anyway: bool = False
    budget: Budget = field(default_factory=Budget)
    leaving: bool = False
    answers_complaint: bool = False
    heard_at: datetime | None = None
    calendar: Calendar | None = None
    zone: ZoneInfo = _UTC
    holdout: Holdout | None = None
    by: Channel = EMAIL


def waits_for_morning(purpose: str, by: Channel) -> bool:
    """Does the night keep it? What rings wakes them, also with the answer to what they asked."""
    return purpose in QUIET_FOR or (by.rings and purpose == Purpose.SERVICE)


def in_the_bin(who: Standing, ask: Ask) -> Verdict | None:
    if not who.binned:
        return None
    return Verdict(REFUSE, _("%(who)s is in the bin. Bring them back first.", who=who.name), Rule.BIN)


def left_alone(who: Standing, ask: Ask) -> Verdict | None:
    since = who.do_not_contact_since
    if since is None or since > ask.now or ask.purpose == Purpose.TRANSACTIONAL:
        return None
    said = _("%(who)s asked us not to get in touch, on %(date)s.", who=who.name, date=full_date(since))
    return Verdict(REFUSE, said, Rule.LEFT_ALONE)


def without_address(who: Standing, ask: Ask) -> Verdict | None:
    if not who.addresses:
        return Verdict(REFUSE, _(ask.by.unknown, who=who.name), Rule.ADDRESS)
    if not ask.to or ask.to in who.addresses:
        return None
    if "@" in ask.to:
        said = _("%(to)s is no longer an address of %(who)s.", to=ask.to, who=who.name)
    else:
        said = _("%(to)s is no longer a number of %(who)s.", to=ask.to, who=who.name)
    return Verdict(REFUSE, said, Rule.ADDRESS)


def without_consent(who: Standing, ask: Ask) -> Verdict | None:
    if who.agreed is False:
        return Verdict(REFUSE, _(_REFUSED[Purpose(ask.purpose)], who=who.name), Rule.CONSENT)
    if ask.purpose not in NEEDS_A_YES:
        return None
    if who.agreed is None:
        return Verdict(REFUSE, _(_UNASKED[Purpose(ask.purpose)], who=who.name), Rule.CONSENT)
    if who.agreed_for and not _meant_for(who, ask) <= {who.agreed_for}:
        said = _("%(who)s agreed to it for %(address)s only.", who=who.name, address=who.agreed_for)
        return Verdict(REFUSE, said, Rule.CONSENT)
    return None


_UNASKED = {
    Purpose.NEWSLETTER: N_("%(who)s has not agreed to the newsletter."),
    Purpose.JOURNEY: N_("%(who)s has not agreed to offers and reminders."),
}
_REFUSED = {
    Purpose.SERVICE: N_("%(who)s refused this kind of message (answers and orders)."),
    Purpose.PERSONAL: N_("%(who)s refused this kind of message (personal messages)."),
    Purpose.NEWSLETTER: N_("%(who)s refused this kind of message (newsletter)."),
    Purpose.JOURNEY: N_("%(who)s refused this kind of message (offers and reminders)."),
    Purpose.TRANSACTIONAL: N_("%(who)s refused this kind of message (what they just asked for)."),
}


def suppressed(who: Standing, ask: Ask) -> Verdict | None:
    """Nothing goes to an address that takes none, or whose reader wants none, whoever it belongs to by now."""
    stops = [stop for stop in who.stops if stop.counts_for(ask.purpose, ask.topic)]
    if not _meant_for(who, ask) <= {stop.address for stop in stops}:
        return None
    stop = next(stop for stop in stops if stop.address in _meant_for(who, ask))
    words = _NO_TEXTS if stop.kind == Suppression.Kind.DEAD and "@" not in stop.address else _STOPPED[stop.kind]
    return Verdict(REFUSE, _(words, address=stop.address, date=full_date(stop.since)), Rule.SUPPRESSED)


_NO_TEXTS = N_("%(address)s has taken no texts since %(date)s.")
_STOPPED = {
    Suppression.Kind.DEAD: N_("%(address)s has taken no mail since %(date)s."),
    Suppression.Kind.COMPLAINED: N_("%(address)s marked our mail as unwanted on %(date)s."),
    Suppression.Kind.UNSUBSCRIBED: N_("%(address)s unsubscribed on %(date)s."),
}


def _meant_for(who: Standing, ask: Ask) -> set[str]:
    """The address it goes to; while none is chosen, those that it could go to."""
    if ask.to:
        return {ask.to}
    confirmed = who.agreed_for if ask.purpose in NEEDS_A_YES else ""
    return {confirmed} if confirmed in who.addresses else set(who.addresses)


def address_for(who: Standing, ask: Ask) -> str:
    """Where such a message goes: of those it is meant for the first that nothing keeps it from; empty without any."""
    stopped = {stop.address for stop in who.stops if stop.counts_for(ask.purpose, ask.topic)}
    meant = [one for one in who.addresses if one in _meant_for(who, ask)]
    return next((one for one in meant if one not in stopped), meant[0] if meant else "")


def with_an_open_complaint(who: Standing, ask: Ask) -> Verdict | None:
    """Only its answer goes out. What is written now is refused; what waits to leave waits on until it is settled."""
    if not who.complains or ask.answers_complaint or ask.purpose == Purpose.TRANSACTIONAL:
        return None
    if ask.leaving:
        return Verdict(HOLD, _("A complaint of %(who)s is open.", who=who.name), Rule.COMPLAINT, ask.now + LOOK_AGAIN)
    return Verdict(REFUSE, _("A complaint of %(who)s is open. Answer it first.", who=who.name), Rule.COMPLAINT)


def paused(who: Standing, ask: Ask) -> Verdict | None:
    """They come back by themselves; what they asked us is answered meanwhile."""
    until = who.paused_until
    if until is None or until <= ask.now or ask.purpose not in QUIET_FOR:
        return None
    said = _("%(who)s asked us to pause until %(date)s.", who=who.name, date=full_date(until))
    if until - ask.now > LONGEST_PAUSE:
        return Verdict(REFUSE, said, Rule.PAUSE)
    return Verdict(HOLD, said, Rule.PAUSE, until)


def beyond_the_budget(who: Standing, ask: Ask) -> Verdict | None:
    """Whichever department sent the others."""
    if ask.purpose not in NEEDS_A_YES:
        return None
    until = next_free(who.left, limits(ask.budget, who.often), ask.now)
    if until is None:
        return None
    return Verdict(HOLD, _("%(who)s has had enough of our mail for now.", who=who.name), Rule.BUDGET, until)


def in_quiet_hours(who: Standing, ask: Ask) -> Verdict | None:
    """Nights, weekends and holidays by their clock, where we know it; else by ours."""
    if ask.calendar is None or ask.anyway or not waits_for_morning(ask.purpose, ask.by):
        return None
    if ask.heard_at is not None and ask.now - ask.heard_at < JUST_WROTE:
        return None
    theirs = zone(who.time_zone)
    until, sort = _quiet(ask.now, theirs if theirs.key == who.time_zone else ask.zone, ask.calendar)
    return Verdict(HOLD, _(_QUIET[sort], who=who.name), Rule.QUIET, until) if sort else None


_QUIET = {
    "holiday": N_("It is a holiday for %(who)s."),
    "weekend": N_("It is the weekend for %(who)s."),
    "hour": N_("It is a quiet hour for %(who)s."),
}


RULES: tuple[Callable[[Standing, Ask], Verdict | None], ...] = (
    in_the_bin,
    left_alone,
    without_address,
    without_consent,
    suppressed,
    with_an_open_complaint,
    paused,
    beyond_the_budget,
    in_quiet_hours,
    in_the_left_alone_group,
)


@lru_cache(maxsize=1024)
def _quiet(now: datetime, where: ZoneInfo, calendar: Calendar) -> tuple[datetime, str]:
    """Until when it is quiet there, and of which sort; the same for all who live by that clock."""
    return next_allowed(now.astimezone(UTC), where, calendar), sort_of_quiet(now, where, calendar)
