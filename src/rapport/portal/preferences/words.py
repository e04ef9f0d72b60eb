"""Which words and clocks does the customer's page use?"""

from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.loop.act.content.queries import first_name as called
from rapport.loop.act.queries import most_for
from rapport.loop.know.models import Often, Party
from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import N_, _, ngettext

#: What can be wished for, and about how much that is.
OFTEN = (
    (Often.RARELY.value, N_("Rarely"), N_("about 4 a year")),
    (Often.NOW_AND_THEN.value, N_("Now and then"), N_("about 2 a month")),
    (Often.POSTED.value, N_("Keep me posted"), N_("about 1 a week")),
)


def first_name(party: Party) -> str:
    person = getattr(party, "person", None)
    return called(person.given_name if person else "", party.name) if person else ""


def local(at: datetime, party: Party) -> datetime:
    """The instant by their clock, where we know it; else by ours."""
    return at.astimezone(zone_of(party))


def zone_of(party: Party) -> ZoneInfo:
    """Theirs, where we know it and it is one; else that of the workspace."""
    name = party.person.time_zone if hasattr(party, "person") else ""
    theirs = zone(name)
    return theirs if theirs.key == name else zone(workspace().time_zone)


def month_with(often: str) -> str:
    """How many they get at most with this wish."""
    most = most_for(often)
    if most >= 1:
        return _("%(n)s a month", n=f"{most:.0f}")
    return ngettext("1 in %(n)s month", "1 in %(n)s months", round(1 / most))
