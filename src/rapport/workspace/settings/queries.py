"""What can be asked of the settings? What became of our messages, and what is demo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rapport.connect.demo.queries import Demo, demo_state
from rapport.departments.sales.queries import order_totals
from rapport.loop.act import queries as act
from rapport.loop.act.models import Message, State
from rapport.loop.know.models import Kind, Party
from rapport.loop.listen.models import LedgerEnd

SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the outbox and where it stands."""

    message: Message
    state: State


@dataclass(frozen=True, slots=True)
class Outbox:
    """A page of the outbox: which of its messages are shown, how many of each kind there are, and where it goes on."""

    show: str
    counts: dict[str, int | None]
    lines: list[Line]
    earlier: int


def outbox(user: Any, *, show: str, before: str, now: datetime) -> Outbox:
    """What we wrote, the latest first: all of it, or what waits, was sent, is held, is uncertain or failed."""
    views, counted = _views(act.outbox(user), now), {"waiting", "held", "uncertain"}
    show = show if show in views else ""
    shown = views[show].filter(pk__lt=int(before)) if before.isdecimal() and len(before) <= 18 else views[show]
    found = list(shown[: SIZE + 1])
    return Outbox(
        show=show,
        counts={name: rows.count() if name in counted else None for name, rows in views.items()},
        lines=[Line(message, message.state_at(now)) for message in found[:SIZE]],
        earlier=found[SIZE - 1].pk if len(found) > SIZE else 0,
    )


def _views(written: Any, now: datetime) -> dict[str, QuerySet[Message]]:
    written = written.order_by("-pk")
    return {
        "": written,
        "waiting": written.waiting().filter(held_rule=""),
        "sent": written.exclude(left_at=None),
        "held": written.filter(~Q(held_rule="") | ~Q(held_back_at=None)),
        "uncertain": written.uncertain(now),
        "failed": written.exclude(failed_at=None),
    }


@dataclass(frozen=True, slots=True)
class Here:
    """How much is in this installation, and how much of the demo."""

    demo: Demo
    people: int
    demo_people: int
    organisations: int
    orders: int
    touches: int


def what_is_here() -> Here:
    """The numbers of the data page."""
    people, organisations = (Party.objects.filter(kind=kind) for kind in (Kind.PERSON, Kind.ORGANISATION))
    return Here(
        demo=demo_state(),
        people=people.count(),
        demo_people=people.filter(source="demo").count(),
        organisations=organisations.count(),
        orders=order_totals()[0],
        touches=LedgerEnd.objects.values_list("seq", flat=True).first() or 0,
    )
