"""Which word of the customer is meant by a form, and what do we answer?"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpRequest, QueryDict

from rapport.loop.act.models import Message
from rapport.loop.know.commands import pause_until, set_often, set_tracking
from rapport.loop.know.models import Often
from rapport.loop.know.spoken import ours
from rapport.platform import clock
from rapport.platform.languages import N_, _, sentence

from . import commands
from .letters import send_facts_link
from .queries import PREFERENCES
from .words import zone_of

#: The days for which everything can be paused by one button.
PAUSES = ("30", "90", "180")
FARTHEST = timedelta(days=3 * 365)


class NotSaid(ValueError):
    """This could not be read, so nothing was changed. Load the page again."""


def do(request: HttpRequest, message: Message) -> str:
    """Keep what this form says; what is answered. Raises NotSaid."""
    deed = _DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise NotSaid(sentence(NotSaid))
    return deed(message, request.POST, request)


def _ways(message: Message, told: QueryDict, request: HttpRequest) -> str:
    commands.open_ways(message.party, message.to, set(told.getlist("way")), address=address_of(request))
    return _("Saved. It counts from now on.")


def _topics(message: Message, told: QueryDict, request: HttpRequest) -> str:
    commands.choose(message.party, message.to, set(told.getlist("topic")), address=address_of(request))
    return _("Saved. It counts from now on.")


def _often(message: Message, told: QueryDict, request: HttpRequest) -> str:
    often = told.get("often", "")
    if often and often not in Often.values:
        raise NotSaid(sentence(NotSaid))
    set_often(message.party, often, source=PREFERENCES)
    return _("Saved. It counts from now on.")


def _pause(message: Message, told: QueryDict, request: HttpRequest) -> str:
    days = told.get("days", "")
    until = clock.now() + timedelta(days=int(days)) if days in PAUSES else _day(told.get("until", ""), message)
    pause_until(message.party, until, source=PREFERENCES)
    return _("Paused. What you ask us is answered all the same.")


def _go_on(message: Message, told: QueryDict, request: HttpRequest) -> str:
    pause_until(message.party, None, source=PREFERENCES)
    return _("The pause is over.")


def _again(message: Message, told: QueryDict, request: HttpRequest) -> str:
    commands.talk_again(message.party, _day(told.get("day", ""), message))
    return _("Noted. We will be in touch then.")


def _track(message: Message, told: QueryDict, request: HttpRequest) -> str:
    set_tracking(message.party, told.get("count") == "yes", source=PREFERENCES)
    return _("Saved. It counts from now on.")


def _why(message: Message, told: QueryDict, request: HttpRequest) -> str:
    topic, why = told.get("topic", ""), told.get("why", "").strip()
    if not topic and not why:
        raise NotSaid(_("Choose what you do not care for, or say it in your words."))
    commands.not_interested(message.party, message.to, topic, why, address=address_of(request))
    return _("Thank you for telling us.")


def _stop(message: Message, told: QueryDict, request: HttpRequest) -> str:
    proof = ours(N_("“Stop all messages”, on their own page."))
    commands.stop_everything(message.party, proof=proof, address=address_of(request))
    return _("We write no more. What you ask is still answered, and your orders arrive.")


def _facts(message: Message, told: QueryDict, request: HttpRequest) -> str:
    return send_facts_link(message, request)


_DEEDS: dict[str, Callable[[Message, QueryDict, HttpRequest], str]] = {
    "ways": _ways, "topics": _topics, "often": _often, "pause": _pause, "go-on": _go_on, "again": _again,
    "track": _track, "why": _why, "stop": _stop, "facts": _facts,
}  # fmt: skip


def address_of(request: HttpRequest) -> str:
    """The machine it was said from, as the ledger keeps it."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _day(told: str, message: Message) -> datetime:
    """The end of that day by their clock: what is to be on a day may be all day. Raises NotSaid."""
    zone = zone_of(message.party)
    try:
        at = datetime.combine(date.fromisoformat(told), time(23, 59), zone).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotSaid(_("Choose a day.")) from error
    if not clock.now() < at < clock.now() + FARTHEST:
        raise NotSaid(_("Choose a day from today on, within three years."))
    return at
