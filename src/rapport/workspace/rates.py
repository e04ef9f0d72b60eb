"""How do pages say what an amount is worth in our currency, and that there is no rate for it?"""

from datetime import date

from rapport.platform.languages import _, ngettext
from rapport.platform.money.queries import rate_on
from rapport.platform.records.reader import Reader
from rapport.platform.ui.formats import day, money

#: A rate that is older says less and less; pages then say how old it is.
OLD_DAYS = 90


def left_out(number: int) -> str:
    """How many amounts are in no sum, as there is no rate for their day; empty where all are."""
    return ngettext("%(n)s left out: no rate", "%(n)s left out: no rate", number) if number else ""


def in_ours(shown: str, ours: int, currency: str) -> str:
    """NOK 1,200, about €104"""
    return _("%(amount)s, about %(ours)s", amount=shown, ours=money(ours, currency))


def worth_in_ours(ours: int | None, currency: str, on: date, reader: Reader) -> str:
    """What an amount of this day is worth, and by the rate of which day; one question."""
    known = rate_on(currency, on)
    if ours is None or known is None:
        return _("no rate for %(currency)s on that day", currency=currency)
    worth, since = money(ours, reader.currency), day(known.since, reader.now.astimezone(reader.zone))
    days = (on - known.since).days
    if days > OLD_DAYS:
        return ngettext(
            "about %(worth)s; the rate was %(n)s day old",
            "about %(worth)s; the rate was %(n)s days old",
            days,
            worth=worth,
        )
    return _("about %(worth)s, by the rate of %(since)s", worth=worth, since=since)
