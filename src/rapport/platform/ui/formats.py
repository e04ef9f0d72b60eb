"""How do numbers, money and times read? In the words and signs of who reads; times arrive as local datetimes."""

from datetime import date, datetime
from unicodedata import category
from zlib import crc32

from rapport.platform.languages import (
    _,
    clock_time,
    day_and_month,
    full_date,
    ngettext,
    percent_of,
    weekday,
    with_currency,
    written,
)

MINUTE, HOUR, DAY = 60, 3600, 86400
SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹"}
DECIMALS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "KWD": 3, "BHD": 3, "TND": 3, "JOD": 3, "OMR": 3}
HUES = (25, 60, 95, 150, 178, 215, 250, 300)
FRACTIONS = ((1, 2), (3, 5), (2, 3), (7, 10), (3, 4), (4, 5), (9, 10))


def money(minor: int | None, currency: str) -> str:
    """The amount as people write it; cents only below 100 and only when there are some. A dash when unknown."""
    if minor is None:
        return "–"
    unit = 10 ** DECIMALS.get(currency, 2)
    symbol = SYMBOLS.get(currency, currency)
    whole, rest = divmod(abs(minor), unit)
    if rest and whole < 100:
        return with_currency(written(minor / unit, len(str(unit)) - 1), symbol)
    rounded = (abs(minor) + unit // 2) // unit
    return with_currency(written(-rounded if minor < 0 else rounded), symbol)


def count(value: int) -> str:
    """12406 reads as 12,406."""
    return written(value)


def plural(number: int, one: str, many: str = "") -> str:
    """1 person, 3 people: for what is called by a label; where the words are known, `ngettext` says them."""
    return f"{written(number)} {one if number == 1 else many or one + 's'}"


def percent(share: float | None) -> str:
    """A share of 0..1 in whole percent; never a false 0 or 100. A dash when unknown."""
    if share is None:
        return "–"
    if 0 < share < 0.01:
        return _("under %(share)s", share=percent_of("1"))
    if 0.99 < share < 1:
        return _("over %(share)s", share=percent_of("99"))
    return percent_of(written(share * 100))


def share_words(share: float) -> str:
    """A share of 0..1 as people say it: about 1 in 12, about 3 in 4, nearly all."""
    if share <= 0:
        return _("none")
    if share >= 0.95:
        return _("all") if share >= 1 else _("nearly all")
    if share < 0.005:
        return _("fewer than 1 in 200")
    if share < 0.45:
        return _("about %(some)s in %(all)s", some=1, all=written(1 / share))
    top, bottom = min(FRACTIONS, key=lambda fraction: abs(fraction[0] / fraction[1] - share))
    return _("about %(some)s in %(all)s", some=top, all=bottom)


def duration(seconds: float | None) -> str:
    """A stretch of time in its largest fitting unit: 25 min, 5 h, 3 days. A dash when unknown."""
    if seconds is None:
        return "–"
    if seconds < MINUTE:
        return _("under 1 min")
    if seconds < 90 * MINUTE:
        return _("%(n)s min", n=round(seconds / MINUTE))
    if seconds < 36 * HOUR:
        return _("%(n)s h", n=round(seconds / HOUR))
    return ngettext("%(n)s day", "%(n)s days", round(seconds / DAY))


def ago(then: datetime, now: datetime) -> str:
    """How long since, or until: just now, 5 min ago, yesterday, 24 days ago, in 3 days."""
    seconds = (now - then).total_seconds()
    size, past = abs(seconds), seconds >= 0
    if size < MINUTE:
        return _("just now") if past else _("now")
    days = abs((now.date() - then.date()).days)
    if days == 1 and size >= 6 * HOUR:
        return _("yesterday") if past else _("tomorrow")
    if days == 0 or size < 6 * HOUR:
        return _minutes_or_hours(round(size / MINUTE), round(size / HOUR), past=past)
    return _days_or_more(days, past=past)


def _minutes_or_hours(minutes: int, hours: int, *, past: bool) -> str:
    if minutes < 60:
        return _("%(n)s min ago", n=minutes) if past else _("in %(n)s min", n=minutes)
    return _("%(n)s h ago", n=hours) if past else _("in %(n)s h", n=hours)


def _days_or_more(days: int, *, past: bool) -> str:
    if days < 60 and past:
        return ngettext("%(n)s day ago", "%(n)s days ago", days)
    if days < 60:
        return ngettext("in %(n)s day", "in %(n)s days", days)
    if days < 730:
        months = round(days / 30.44)
        return ngettext("%(n)s month ago", "%(n)s months ago", months) if past else _in_months(months)
    years = round(days / 365.25)
    if past:
        return ngettext("%(n)s year ago", "%(n)s years ago", years)
    return ngettext("in %(n)s year", "in %(n)s years", years)


def _in_months(months: int) -> str:
    return ngettext("in %(n)s month", "in %(n)s months", months)


def day(then: date, now: datetime) -> str:
    """The day as people name it: today, Thu, 21 May, 21 May 2024."""
    on = then.date() if isinstance(then, datetime) else then
    distance = (on - now.date()).days
    if abs(distance) <= 1:
        return (_("yesterday"), _("today"), _("tomorrow"))[distance + 1]
    if abs(distance) < 7:
        return weekday(on)
    near = on.year == now.year or abs(distance) <= 180
    return day_and_month(on) if near else full_date(on)


def moment(then: datetime, now: datetime) -> str:
    """The time of a touch: 08:12 today, Fri 16:40 this week, 14 Apr before that."""
    distance = abs((now.date() - then.date()).days)
    if distance == 0:
        return clock_time(then)
    return f"{weekday(then)} {clock_time(then)}" if distance < 7 else day(then, now)


def due(then: date | None, now: datetime) -> str:
    """When something is owed: no date, today, Thu, 2 days late."""
    if then is None:
        return _("no date")
    on = then.date() if isinstance(then, datetime) else then
    late = (now.date() - on).days
    return ngettext("%(n)s day late", "%(n)s days late", late) if late > 0 else day(on, now)


def urgency(then: date | None, now: datetime) -> str:
    """The tone of a due date: late, now (today), or nothing."""
    if then is None:
        return ""
    on = then.date() if isinstance(then, datetime) else then
    late = (now.date() - on).days
    return "late" if late > 0 else "now" if late == 0 else ""


def initials(name: str) -> str:
    """At most two letters for the round mark; a question mark when the name has none."""
    words = [word for word in name.split() if category(word[0])[0] in "LN"]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def hue(identity: object) -> int:
    """The colour angle of a party: the same for the same id, on every machine."""
    return HUES[crc32(str(identity).encode()) % len(HUES)]


def level(chance: float | None) -> int:
    """The step 1..5 of the ring for a chance of 0..1; 0 when unknown."""
    return 0 if chance is None else min(5, int(chance * 5) + 1)
