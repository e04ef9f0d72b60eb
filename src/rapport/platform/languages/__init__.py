"""In which words is somebody told something? Marks for what can be translated, and the language of who reads.

`_("%(name)s is late", name=who)` is said in the reader's language; `ngettext("%(n)s day", "%(n)s days", days)` by the
number, written as the reader writes numbers; `N_("City")` only marks a word that is kept in English and said with
`_(word)` where it is shown; labels of nouns and fields say themselves (`Said`), and what somebody here wrote is said as
`Written`. A sentence is one message, never put together from parts: languages order them differently.
"""

from .choices import COMPLETE, LANGUAGES, REGIONS, first_of
from .formats import (
    clock_time,
    day_and_month,
    full_date,
    listed,
    long_day,
    month,
    month_and_year,
    percent_of,
    weekday,
    weekday_named,
    with_currency,
    written,
)
from .labels import Said, Written, said
from .reader import direction, language, region, speaking
from .words import N_, _, inside, ngettext, pgettext, sentence

__all__ = [
    "COMPLETE",
    "LANGUAGES",
    "N_",
    "REGIONS",
    "Said",
    "Written",
    "_",
    "clock_time",
    "day_and_month",
    "direction",
    "first_of",
    "full_date",
    "inside",
    "language",
    "listed",
    "long_day",
    "month",
    "month_and_year",
    "ngettext",
    "percent_of",
    "pgettext",
    "region",
    "said",
    "sentence",
    "speaking",
    "weekday",
    "weekday_named",
    "with_currency",
    "written",
]
