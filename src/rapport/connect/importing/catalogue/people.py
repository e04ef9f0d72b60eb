"""What can a file say about a person?"""

from datetime import date
from typing import Any

from rapport.platform.languages import N_, _

from ..meaning import dates, texts
from ..meaning.misunderstood import Misunderstood, quoted
from .field import Field, How, Needs
from .shared import name, recognising, text

EARLIEST_BIRTHDAY = date(1900, 1, 1)


def birthday(cell: Any, how: How) -> date:
    """A day of birth; two digits of a year that lie ahead belong to the century before."""
    day = dates.day_of(cell, how.order)
    today = how.now.astimezone(how.zone).date()
    if day > today and 2000 <= day.year < 2069:
        day = dates.same_day(day, day.year - 100)
    if not EARLIEST_BIRTHDAY <= day <= today:
        raise Misunderstood(_("%(cell)s is no birthday of a living customer.", cell=quoted(cell)))
    return day


FIELDS = (
    Field("name", N_("Name"), name),
    Field("given_name", N_("Given name"), text(100)),
    Field("family_name", N_("Family name"), text(100)),
    *recognising(),
    Field("organisation", N_("Organisation"), name),
    Field("role", N_("Role there"), text(120)),
    Field("household", N_("Household"), name),
    Field("city", N_("City"), text(100)),
    Field("birthday", N_("Birthday"), birthday, needs=Needs.ORDER),
    Field("language", N_("Language"), text(12)),
    Field("newsletter", N_("Wants the newsletter"), lambda cell, __: texts.answer_of(cell)),
)
WANTED = (
    (
        ("name", "given_name", "family_name", "number", "email", "phone"),
        N_("Say which column holds the name, the e-mail, the phone or the customer number."),
    ),
)
