"""How do numbers, money and times read? Pure functions, used as template filters; times arrive as local datetimes."""

from datetime import date, datetime
from unicodedata import category
from zlib import crc32

MINUTE, HOUR, DAY = 60, 3600, 86400
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹", "CHF": "CHF\u00a0", "NOK": "NOK\u00a0"}
DECIMALS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "KWD": 3, "BHD": 3, "TND": 3, "JOD": 3, "OMR": 3}
HUES = (25, 60, 95, 150, 178, 215, 250, 300)
FRACTIONS = ((1, 2), (3, 5), (2, 3), (7, 10), (3, 4), (4, 5), (9, 10))


def money(minor: int | None, currency: str) -> str:
    """The amount as people write it; cents only below 100 and only when there are some. A dash when unknown."""
    if minor is None:
        return "–"
    unit = 10 ** DECIMALS.get(currency, 2)
    symbol = SYMBOLS.get(currency, f"{currency}\u00a0")
    sign, minor = ("−" if minor < 0 else ""), abs(minor)
    whole, rest = divmod(minor, unit)
    if rest and whole < 100:
        return f"{sign}{symbol}{whole}.{rest:0{len(str(unit)) - 1}d}"
    rounded = (minor + unit // 2) // unit
    return f"{sign if rounded else ''}{symbol}{rounded:,}"


def count(number: int) -> str:
    """12406 reads as 12,406."""
    return f"{number:,}"


def plural(number: int, one: str, many: str = "") -> str:
    """1 person, 3 people."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float | None) -> str:
    """A share of 0..1 in whole percent; never a false 0 or 100. A dash when unknown."""
    if share is None:
        return "–"
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share * 100:.0f}%"


def share_words(share: float) -> str:
    """A share of 0..1 as people say it: about 1 in 12, about 3 in 4, nearly all."""
    if share <= 0:
        return "none"
    if share >= 0.95:
        return "all" if share >= 1 else "nearly all"
    if share < 0.005:
        return "fewer than 1 in 200"
    if share < 0.45:
        return f"about 1 in {round(1 / share)}"
    top, bottom = min(FRACTIONS, key=lambda fraction: abs(fraction[0] / fraction[1] - share))
    return f"about {top} in {bottom}"


def duration(seconds: float | None) -> str:
    """A stretch of time in its largest fitting unit: 25 min, 5 h, 3 days. A dash when unknown."""
    if seconds is None:
        return "–"
    if seconds < MINUTE:
        return "under 1 min"
    if seconds < 90 * MINUTE:
        return f"{round(seconds / MINUTE)} min"
    if seconds < 36 * HOUR:
        return f"{round(seconds / HOUR)} h"
    return plural(round(seconds / DAY), "day")


def ago(then: datetime, now: datetime) -> str:
    """How long since, or until: just now, 5 min ago, yesterday, 24 days ago, in 3 days."""
    seconds = (now - then).total_seconds()
    size, past = abs(seconds), seconds >= 0
    if size < MINUTE:
        return "just now" if past else "now"
    days = abs((now.date() - then.date()).days)
    if days == 0 or size < 6 * HOUR:
        stretch = f"{round(size / MINUTE)} min" if size < HOUR else f"{round(size / HOUR)} h"
    elif days == 1:
        return "yesterday" if past else "tomorrow"
    else:
        stretch = _days(days)
    return f"{stretch} ago" if past else f"in {stretch}"


def _days(days: int) -> str:
    if days < 60:
        return f"{days} days"
    if days < 730:
        return f"{round(days / 30.44)} months"
    return f"{round(days / 365.25)} years"


def day(then: date, now: datetime) -> str:
    """The day as people name it: today, Thu, 21 May, 21 May 2024."""
    on = then.date() if isinstance(then, datetime) else then
    distance = (on - now.date()).days
    if abs(distance) <= 1:
        return ("yesterday", "today", "tomorrow")[distance + 1]
    if abs(distance) < 7:
        return WEEKDAYS[on.weekday()]
    name = f"{on.day} {MONTHS[on.month - 1]}"
    near = on.year == now.year or abs(distance) <= 180
    return name if near else f"{name} {on.year}"


def moment(then: datetime, now: datetime) -> str:
    """The time of a touch: 08:12 today, Fri 16:40 this week, 14 Apr before that."""
    distance = abs((now.date() - then.date()).days)
    clock = f"{then.hour:02d}:{then.minute:02d}"
    if distance == 0:
        return clock
    return f"{WEEKDAYS[then.weekday()]} {clock}" if distance < 7 else day(then, now)


def due(then: date | None, now: datetime) -> str:
    """When something is owed: no date, today, Thu, 2 days late."""
    if then is None:
        return "no date"
    on = then.date() if isinstance(then, datetime) else then
    late = (now.date() - on).days
    return f"{plural(late, 'day')} late" if late > 0 else day(on, now)


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
