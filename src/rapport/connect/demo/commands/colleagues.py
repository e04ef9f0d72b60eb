"""Set up the shop: its workspace, its teams, and the three colleagues who keep relationships."""

import secrets
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from rapport.loop.know.models import Party
from rapport.platform.access import commands as access
from rapport.platform.access.models import User, Workspace
from rapport.platform.journal.commands import announce

from ..facts import ShopOpened
from ..queries import settings_before
from ..story.moments import CURRENCY, SOURCE

WORKSPACE: dict[str, Any] = {
    "name": "Halden Market",
    "currency": CURRENCY,
    "time_zone": "Europe/Oslo",
    "horizon_days": 7,
}


class Colleague(NamedTuple):
    email: str
    name: str
    team: str
    job_title: str


SIGN_IN = Colleague("demo@halden.example", "Thea Sandvik", "Households", "Customer care")
COLLEAGUES = (
    SIGN_IN,
    Colleague("emil.farah@halden.example", "Emil Farah", "Kitchens", "Offices and cafés"),
    Colleague("yara.benali@halden.example", "Yara Benali", "Households", "Shop floor"),
)


@transaction.atomic
def open_shop(*, by: Any) -> None:
    """Give the workspace the shop's settings, unless it has them or somebody works in it already."""
    before = Workspace.objects.filter(pk=1).values(*WORKSPACE).first() or {}
    if before != WORKSPACE and not Party.objects.exclude(source=SOURCE).exists():
        access.set_up_workspace(**WORKSPACE, by=by)
        announce(ShopOpened(before=before), by=by)


@transaction.atomic
def close_shop(*, by: Any) -> None:
    """Give the workspace back the settings that the shop replaced, if nobody has changed them since."""
    before = settings_before()
    if before and Workspace.objects.filter(pk=1, **WORKSPACE).exists():
        access.set_up_workspace(**before, by=by)


@transaction.atomic
def welcome(password: str, *, by: Any) -> list[User]:
    """The three colleagues, first the one of the demo sign-in, whose password is given."""
    return [
        _user(colleague, password if colleague is SIGN_IN else secrets.token_urlsafe(24), by=by)
        for colleague in COLLEAGUES
    ]


def _user(colleague: Colleague, password: str, *, by: Any) -> User:
    known = User.objects.filter(Q(email=colleague.email) | Q(name=colleague.name), source=SOURCE).first()
    if known:
        known = access.change_user(known, email=colleague.email, is_active=True, by=by)
        return access.set_password(known, password, by=by)
    return access.add_user(
        colleague.email,
        name=colleague.name,
        password=password,
        team=access.add_team(colleague.team, by=by),
        job_title=colleague.job_title,
        is_admin=colleague is SIGN_IN,
        source=SOURCE,
        by=by,
    )
