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
from rapport.platform.languages import N_, _

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
    return (
        Verdict(REFUSE, _("%(who)s is in the bin. Bring them back first.", who=who.name), Rule.BIN)
        if who.binned
        else None
    )


def left_alone(who: Standing, ask: Ask) -> Verdict | None:
    since = who.do_not_contact_since
    if since is None or since > ask.now or ask.purpose == Purpose.TRANSACTIONAL:
        return None
    return Verdict(
        REFUSE,
        _("%(who)s asked us not to get in touch, on %(since)s.", who=who.name, since=f"{since:%-d %B %Y}"),
        Rule.LEFT_ALONE,
    )


def without_address(who: Standing, ask: Ask) -> Verdict | None:
    if not who.addresses:
        return Verdict(REFUSE, _("We have no %(place)s of %(who)s.", place=ask.by.place, who=who.name), Rule.ADDRESS)
    if ask.to and ask.to not in who.addresses:
        place = _("an address") if "@" in ask.to else _("a number")
        return Verdict(
            REFUSE, _("%(to)s is no longer %(place)s of %(who)s.", to=ask.to, place=place, who=who.name), Rule.ADDRESS
        )
    return None


def without_consent(who: Standing, ask: Ask) -> Verdict | None:
    label = Purpose(ask.purpose).label.lower()
    if who.agreed is False:
        return Verdict(
            REFUSE, _("%(who)s refused this kind of message (%(label)s).", who=who.name, label=label), Rule.CONSENT
        )
    if ask.purpose not in NEEDS_A_YES:
        return None
    if who.agreed is None:
        return Verdict(
            REFUSE,
            _("%(who)s has not agreed to %(UNASKED)s.", who=who.name, UNASKED=_UNASKED[Purpose(ask.purpose)]),
            Rule.CONSENT,
        )
    if who.agreed_for and not _meant_for(who, ask) <= {who.agreed_for}:
        return Verdict(
            REFUSE,
            _("%(who)s agreed to it for %(agreed_for)s only.", who=who.name, agreed_for=who.agreed_for),
            Rule.CONSENT,
        )
    return None


_UNASKED = {Purpose.NEWSLETTER: N_("the newsletter"), Purpose.JOURNEY: N_("offers and reminders")}


def suppressed(who: Standing, ask: Ask) -> Verdict | None:
    """Nothing goes to an address that takes none, or whose reader wants none, whoever it belongs to by now."""
    stops = [stop for stop in who.stops if stop.counts_for(ask.purpose, ask.topic)]
    if not _meant_for(who, ask) <= {stop.address for stop in stops}:
        return None
    stop = next(stop for stop in stops if stop.address in _meant_for(who, ask))
    since, what = f"{stop.since:%-d %B %Y}", "mail" if "@" in stop.address else "texts"
    return Verdict(REFUSE, {
        Suppression.Kind.DEAD: _("%(address)s has taken no %(what)s since %(since)s.", address=stop.address, what=what, since=since),
        Suppression.Kind.COMPLAINED: _("%(address)s marked our mail as unwanted on %(since)s.", address=stop.address, since=since),
        Suppression.Kind.UNSUBSCRIBED: _("%(address)s unsubscribed on %(since)s.", address=stop.address, since=since),
    }[stop.kind], Rule.SUPPRESSED)  # fmt: skip


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
    said = _("%(who)s asked us to pause until %(until)s.", who=who.name, until=f"{until:%-d %B %Y}")
    if until - ask.now > LONGEST_PAUSE:
        return Verdict(REFUSE, said, Rule.PAUSE)
    return Verdict(HOLD, said, Rule.PAUSE, until)


def beyond_the_budget(who: Standing, ask: Ask) -> Verdict | None:
    """Whichever department sent the others."""
    if ask.purpose not in NEEDS_A_YES:
        return None
    until = next_free(who.left, limits(ask.budget, who.often), ask.now)
    return (
        Verdict(HOLD, _("%(who)s has had enough of our mail for now.", who=who.name), Rule.BUDGET, until)
        if until
        else None
    )


def in_quiet_hours(who: Standing, ask: Ask) -> Verdict | None:
    """Nights, weekends and holidays by their clock, where we know it; else by ours."""
    if ask.calendar is None or ask.anyway or not waits_for_morning(ask.purpose, ask.by):
        return None
    if ask.heard_at is not None and ask.now - ask.heard_at < JUST_WROTE:
        return None
    theirs = zone(who.time_zone)
    until, sort = _quiet(ask.now, theirs if theirs.key == who.time_zone else ask.zone, ask.calendar)
    return Verdict(HOLD, _("It is %(sort)s for %(who)s.", sort=sort, who=who.name), Rule.QUIET, until) if sort else None


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
