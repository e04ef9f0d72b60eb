"""Tell on Today that something stands still because too much of it came back, or was unwanted."""

from collections.abc import Sequence

from rapport.loop.act.commands import tell_colleagues
from rapport.loop.act.facts import SendingPaused
from rapport.loop.act.journeys.models import Journey
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import _


def tell_who_can_help(facts: Sequence[SendingPaused]) -> int:
    """Admins, and who published it; how many notices."""
    return sum(_tell(fact) for fact in facts)


def _tell(fact: SendingPaused) -> int:
    journey = _journey(fact.cause)
    text = _("What sends by itself is paused. %(why)s", why=fact.why)
    if journey:
        text = _("The journey “%(journey)s” is paused. %(why)s", journey=journey.name, why=fact.why)
    maker = journey.published.published_by_id if journey and journey.published else None
    users = [user.pk for user in colleagues() if user.is_admin or user.pk == maker]
    return tell_colleagues([(user, None) for user in users], text=text, cause=fact.cause)


def _journey(cause: str) -> Journey | None:
    number = cause.removeprefix("j")
    journeys = Journey.objects.select_related("published")
    return journeys.filter(pk=int(number)).first() if number.isdecimal() else None
