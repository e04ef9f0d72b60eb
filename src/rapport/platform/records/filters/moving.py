"""How is a time said that moves with now? Today, this week, the last 30 days, 90 days ago."""

from collections.abc import Callable
from typing import Any

from rapport.platform.languages import N_, _, ngettext

from .ast import Away, Calendar, Last, Next, Unit

#: The one before, the present one, the next.
_CALENDAR = {
    Unit.DAY: (N_("yesterday"), N_("today"), N_("tomorrow")),
    Unit.WEEK: (N_("last week"), N_("this week"), N_("next week")),
    Unit.MONTH: (N_("last month"), N_("this month"), N_("next month")),
    Unit.QUARTER: (N_("last quarter"), N_("this quarter"), N_("next quarter")),
    Unit.YEAR: (N_("last year"), N_("this year"), N_("next year")),
}
_LAST: dict[Unit, Callable[[int], str]] = {
    Unit.MINUTE: lambda n: ngettext("the last %(n)s minute", "the last %(n)s minutes", n),
    Unit.HOUR: lambda n: ngettext("the last %(n)s hour", "the last %(n)s hours", n),
    Unit.DAY: lambda n: ngettext("the last %(n)s day", "the last %(n)s days", n),
    Unit.WEEK: lambda n: ngettext("the last %(n)s week", "the last %(n)s weeks", n),
    Unit.MONTH: lambda n: ngettext("the last %(n)s month", "the last %(n)s months", n),
    Unit.QUARTER: lambda n: ngettext("the last %(n)s quarter", "the last %(n)s quarters", n),
    Unit.YEAR: lambda n: ngettext("the last %(n)s year", "the last %(n)s years", n),
}
_NEXT: dict[Unit, Callable[[int], str]] = {
    Unit.MINUTE: lambda n: ngettext("the next %(n)s minute", "the next %(n)s minutes", n),
    Unit.HOUR: lambda n: ngettext("the next %(n)s hour", "the next %(n)s hours", n),
    Unit.DAY: lambda n: ngettext("the next %(n)s day", "the next %(n)s days", n),
    Unit.WEEK: lambda n: ngettext("the next %(n)s week", "the next %(n)s weeks", n),
    Unit.MONTH: lambda n: ngettext("the next %(n)s month", "the next %(n)s months", n),
    Unit.QUARTER: lambda n: ngettext("the next %(n)s quarter", "the next %(n)s quarters", n),
    Unit.YEAR: lambda n: ngettext("the next %(n)s year", "the next %(n)s years", n),
}
_AGO: dict[Unit, Callable[[int], str]] = {
    Unit.MINUTE: lambda n: ngettext("%(n)s minute ago", "%(n)s minutes ago", n),
    Unit.HOUR: lambda n: ngettext("%(n)s hour ago", "%(n)s hours ago", n),
    Unit.DAY: lambda n: ngettext("%(n)s day ago", "%(n)s days ago", n),
    Unit.WEEK: lambda n: ngettext("%(n)s week ago", "%(n)s weeks ago", n),
    Unit.MONTH: lambda n: ngettext("%(n)s month ago", "%(n)s months ago", n),
    Unit.QUARTER: lambda n: ngettext("%(n)s quarter ago", "%(n)s quarters ago", n),
    Unit.YEAR: lambda n: ngettext("%(n)s year ago", "%(n)s years ago", n),
}
_FROM_NOW: dict[Unit, Callable[[int], str]] = {
    Unit.MINUTE: lambda n: ngettext("%(n)s minute from now", "%(n)s minutes from now", n),
    Unit.HOUR: lambda n: ngettext("%(n)s hour from now", "%(n)s hours from now", n),
    Unit.DAY: lambda n: ngettext("%(n)s day from now", "%(n)s days from now", n),
    Unit.WEEK: lambda n: ngettext("%(n)s week from now", "%(n)s weeks from now", n),
    Unit.MONTH: lambda n: ngettext("%(n)s month from now", "%(n)s months from now", n),
    Unit.QUARTER: lambda n: ngettext("%(n)s quarter from now", "%(n)s quarters from now", n),
    Unit.YEAR: lambda n: ngettext("%(n)s year from now", "%(n)s years from now", n),
}


def moving_said(value: Any) -> str:
    """A time that moves with now, as people say it; empty for others."""
    if isinstance(value, Calendar):
        return _(_CALENDAR[value.unit][value.shift + 1])
    if isinstance(value, Last | Next):
        return (_LAST if isinstance(value, Last) else _NEXT)[value.unit](value.amount)
    if isinstance(value, Away):
        if not value.amount:
            return _("now")
        return (_AGO if value.amount < 0 else _FROM_NOW)[value.unit](abs(value.amount))
    return ""
