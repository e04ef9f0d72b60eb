"""What can be asked of a list? Its view, its order, its words, and how many there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import found_by, parties_seen_by
from rapport.loop.listen.queries import loops_seen_by

from .asked import Asked
from .counting import Count, counts
from .paging import Order, Page, page

ORDERS = {
    "name": Order("sort_name"),
    "-name": Order("sort_name", down=True, ties_down=True),
    "-last": Order("relationship__last_at", down=True, ties_down=True, then="sort_name"),
    "last": Order("relationship__last_at", then="sort_name"),
    "-spend": Order("relationship__spend", down=True, ties_down=True, then="sort_name"),
    "spend": Order("relationship__spend", then="sort_name"),
    "-orders": Order("relationship__orders", down=True, ties_down=True, then="sort_name"),
    "orders": Order("relationship__orders", then="sort_name"),
}
TRENDS = {"growing": 1, "fading": -1}
LOOP_ORDERS = {
    "open": Order("due_at", then="opened_at"),
    "closed": Order("closed_at", down=True, ties_down=True),
}
JUST_NOW = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list with the numbers around it."""

    page: Page
    total: Count
    everybody: Count
    mine: Count


def people(user: Any, asked: Asked) -> Listing:
    """A page of the people this colleague may see: all, mine, growing or fading; (id, name, city, last touch)."""
    seen = parties_seen_by(user).filter(kind=Kind.PERSON)
    views = {"mine": seen.filter(keeper=user)}
    views |= {name: seen.filter(relationship__trend=code) for name, code in TRENDS.items()}
    return _listing(asked, views.get(asked.view, seen), seen, views["mine"], "person__city")


def organisations(user: Any, asked: Asked) -> Listing:
    """A page of the organisations this colleague may see: all, or mine; (id, name, city, own last touch)."""
    seen = parties_seen_by(user).filter(kind=Kind.ORGANISATION)
    mine = seen.filter(keeper=user)
    return _listing(asked, mine if asked.view == "mine" else seen, seen, mine, "organisation__city")


def _listing(asked: Asked, shown: QuerySet, everybody: QuerySet, mine: QuerySet, city: str) -> Listing:
    found = found_by(shown, asked.words) if asked.words else shown
    numbers = counts({"total": found, "everybody": everybody, "mine": mine})
    columns = found.values_list("pk", "name", city, "relationship__last_at")
    rows = page(columns, ORDERS[asked.sort], after=asked.after, before=asked.before)
    return Listing(rows, numbers["total"], numbers["everybody"], numbers["mine"])


def loops(user: Any, asked: Asked) -> Listing:
    """A page of loops, mine or everybody's: what we or they owe by due date, or the closed ones, latest first."""
    seen: Any = loops_seen_by(user)
    rows = {"we": seen.open().owed_by_us(), "they": seen.open().owed_by_them(), "closed": seen.closed()}[asked.view]
    mine = rows.filter(owner=user)
    shown = rows if asked.sort == "everybody" else mine
    numbers = counts({"total": shown, "everybody": rows, "mine": mine})
    order = LOOP_ORDERS["closed" if asked.view == "closed" else "open"]
    found = page(shown.select_related("party", "owner"), order, after=asked.after, before=asked.before)
    return Listing(found, numbers["total"], numbers["everybody"], numbers["mine"])


def just_added(user: Any, kind: int, name: str, now: datetime) -> Party | None:
    """The party of this name that the same colleague added a moment ago: a form sent twice adds one."""
    return Party.objects.filter(kind=kind, name=name, added_by=user, added_at__gte=now - JUST_NOW).first()
