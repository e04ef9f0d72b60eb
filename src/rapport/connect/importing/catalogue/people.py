"""What can a file say about a person?"""

from datetime import date
from typing import Any

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
        raise Misunderstood(f"{quoted(cell)} is no birthday of a living customer.")
    return day


FIELDS = (
    Field("name", "Name", name),
    Field("given_name", "Given name", text(100)),
    Field("family_name", "Family name", text(100)),
    *recognising(),
    Field("organisation", "Organisation", name),
    Field("role", "Role there", text(120)),
    Field("household", "Household", name),
    Field("city", "City", text(100)),
    Field("birthday", "Birthday", birthday, needs=Needs.ORDER),
    Field("language", "Language", text(12)),
    Field("newsletter", "Wants the newsletter", lambda cell, _: texts.answer_of(cell)),
)
WANTED = (
    (
        ("name", "given_name", "family_name", "number", "email", "phone"),
        "Say which column holds the name, the e-mail, the phone or the customer number.",
    ),
)
