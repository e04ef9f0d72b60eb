"""Which segments are ready to be made? Buyers by how lately, how often and for how much they buy; and tiers of value.

Each is an ordinary filter that can be read and changed. The numbers in them are proposed from the buyers there are.
"""

from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, log10

from django.db import connection

from rapport.loop.know.models import Kind
from rapport.platform.languages import N_, _
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import Money

from ..in_sql import expression
from ..queries import parameters

#: With fewer buyers than these there is no distribution to propose from.
FEWEST = 20
#: Shares of all buyers that a tier begins at: the best 5 %, the next 15 %, the next 30 %.
TIERS = {"gold": 0.95, "silver": 0.80, "bronze": 0.50}
STRETCHES = (7, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095)
UNKNOWN_GAP = 45.0
#: What a tier means, by what it goes: the first one there is, and those after it.
BEST = {"spent": N_("The best by what they spent."), "worth": N_("The best by what they are worth in a year.")}
NEXT = {"spent": N_("The next by what they spent."), "worth": N_("The next by what they are worth in a year.")}


@dataclass(frozen=True, slots=True)
class Ready:
    """A segment of people that is ready to be made."""

    key: str
    name: str
    means: str
    filter: str


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the numbers lie: days, orders, and amounts in minor units."""

    recent: int
    long: int
    often: int
    much: int
    gold: int
    silver: int
    bronze: int


def ready_made(reading: Reader, by: str = "spent") -> tuple[list[Ready], list[Ready]]:
    """Buyers by their habit, each in exactly one; and tiers by `spent` or `worth`. Nothing while buyers are few."""
    cuts = _cuts(reading.now, by)
    if cuts is None:
        return [], []
    return _habits(cuts, reading), _tiers(cuts, by, reading)


def _habits(cuts: Cuts, reading: Reader) -> list[Ready]:
    much = _written(cuts.much, reading)
    now, before = f"last_order since {cuts.recent} days ago", f"last_order before {cuts.recent} days ago"
    lately, gone = f"{before} and last_order since {cuts.long} days ago", f"last_order before {cuts.long} days ago"
    best = f"orders_in_all >= {cuts.often} and spent >= {much}"
    return [
        Ready("champions", _("Champions"), _("Buy often, a lot, and lately."), f"{now} and {best}"),
        Ready("loyal", _("Loyal"), _("Buy often and lately."),
              f"{now} and orders_in_all >= {cuts.often} and spent < {much}"),
        Ready("promising", _("Promising"), _("Came back lately, not often yet."),
              f"{now} and orders_in_all > 1 and orders_in_all < {cuts.often}"),
        Ready("new", _("New buyers"), _("Bought once, lately."), f"{now} and orders_in_all = 1"),
        Ready("attention", _("Needs attention"), _("Silent for longer than most."),
              f"{lately} and (orders_in_all < {cuts.often} or spent < {much})"),
        Ready("best", _("Cannot lose"), _("Were among the best, and are silent."), f"{lately} and {best}"),
        Ready("gone", _("Gone"), _("Silent for so long that few come back."), gone),
    ]  # fmt: skip


def _tiers(cuts: Cuts, by: str, reading: Reader) -> list[Ready]:
    """Tiers that would hold nobody, because many spent the same, are left out."""
    found, above = [], ""
    for key, name in (("gold", _("Gold")), ("silver", _("Silver")), ("bronze", _("Bronze"))):
        amount = getattr(cuts, key)
        written = _written(amount, reading)
        if amount <= 0 or written == above:
            continue
        asks = f"{by} >= {written}" + (f" and {by} < {above}" if above else "")
        found.append(Ready(key, name, _((NEXT if above else BEST)[by]), asks))
        above = written
    return found


def _written(amount: int, reading: Reader) -> str:
    return Money().write(amount, reading.how)


def _cuts(now: datetime, by: str) -> Cuts | None:
    text, values = expression("value", now=now, parameters=parameters()) if by == "worth" else ("r.spend", [])
    shares = ", ".join(f"percentile_cont({share}) WITHIN GROUP (ORDER BY {text})" for share in TIERS.values())
    with connection.cursor() as cursor:
        cursor.execute(_DISTRIBUTION.format(shares=shares), [*values * len(TIERS), Kind.PERSON])
        buyers, gap, often, much, *tiers = cursor.fetchone()
    if buyers < FEWEST:
        return None
    recent = _stretch(2 * (gap or UNKNOWN_GAP))
    gold, silver, bronze = (_round(each or 0) for each in tiers)
    return Cuts(recent, _stretch(3 * recent), max(3, ceil(often or 0)), _round(much), gold, silver, bronze)


_DISTRIBUTION = """
SELECT count(*),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY r.span / nullif(r.acts - 1, 0)::float8)
           FILTER (WHERE r.habit = 0 AND r.acts > 1 AND r.span > 0),
       percentile_cont(0.8) WITHIN GROUP (ORDER BY r.orders) FILTER (WHERE r.orders > 1),
       percentile_cont(0.8) WITHIN GROUP (ORDER BY r.spend), {shares}
FROM understand_relationship r JOIN know_party p ON p.id = r.party_id
WHERE r.orders > 0 AND p.kind = %s AND p.binned_at IS NULL
"""


def _stretch(days: float) -> int:
    """The stretch of days that people would say, not shorter than this."""
    return next((each for each in STRETCHES if each >= days), STRETCHES[-1])


def _round(amount: float) -> int:
    """To two digits, downwards: 123,45 is 120."""
    if amount < 1:
        return 0
    step = 10 ** max(0, floor(log10(amount)) - 1)
    return int(amount // step * step)
