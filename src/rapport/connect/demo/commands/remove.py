"""Take the demo out: exactly what it brought, and what hangs on it."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from rapport.departments.sales.commands import remove_source as remove_sales
from rapport.loop.know.commands import remove_source as remove_parties
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import remove_party
from rapport.loop.listen.models import OpenLoop, Touchpoint
from rapport.platform.access import commands as access
from rapport.platform.access.commands import LastAdmin
from rapport.platform.access.models import User
from rapport.platform.journal.commands import announce

from ..facts import DemoRemoved
from ..story.moments import SOURCE
from .colleagues import close_shop
from .lead import end_journeys
from .letters import forget_letters
from .segments import remove_segments


@dataclass(frozen=True, slots=True)
class Removed:
    """What went: parties, touches, colleagues who can no longer sign in. `stayed` names those who can, and why."""

    parties: int
    touches: int
    colleagues: int
    stayed: dict[str, str]


@transaction.atomic
def remove_demo(by: Any = None) -> Removed:
    """Remove the demo's data, and also what was noted by hand about people who exist only in the demo."""
    end_journeys(by)
    remove_segments(by)
    forget_letters(by)
    touches = _landed() + remove_sales(SOURCE, by=by)
    touches += sum(remove_party(party, by=by) for party in _still_touched())
    parties = remove_parties(SOURCE, by=by)
    close_shop(by=by)
    colleagues = list(User.objects.active().filter(source=SOURCE))
    stayed = {user.email: why for user in colleagues if (why := _say_goodbye(user, by=by))}
    announce(DemoRemoved(parties=parties, touches=touches), by=by)
    return Removed(parties, touches, len(colleagues) - len(stayed), stayed)


def _landed() -> int:
    """How many of the demo's touches wait for the projector; removing them is not counted by the ledger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM listen_landing WHERE source = %s", [SOURCE])
        return cursor.fetchone()[0]


def _still_touched() -> list[int]:
    """The demo's parties that others have touched."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT t.party FROM listen_touchpoint t JOIN know_party p ON p.id = t.party WHERE p.source = %s "
            "UNION SELECT l.party FROM listen_landing l JOIN know_party p ON p.id = l.party WHERE p.source = %s",
            [SOURCE, SOURCE],
        )
        return [party for (party,) in cursor.fetchall()]


def _say_goodbye(user: User, *, by: Any) -> str:
    """Free the e-mail of a demo colleague and let them in no more; why not, if they have to stay."""
    if _has_own_work(user):
        return "keeps relationships or wrote touches that are not of the demo"
    try:
        access.change_user(user, email=f"former-colleague-{user.pk}@demo.invalid", is_active=False, by=by)
    except LastAdmin:
        return "is the last admin"
    return ""


def _has_own_work(user: User) -> bool:
    return (
        Party.objects.filter(keeper=user).exists()
        or OpenLoop.objects.filter(owner=user).exists()
        or Touchpoint.objects.filter(actor=user.pk).exists()
    )
