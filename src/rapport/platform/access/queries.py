"""What can be asked about colleagues and the workspace?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import BaseExpression

from rapport.platform import clock

from .models import NAMELESS, Invitation, Role, Team, User, Workspace
from .once import once
from .once import one_request as one_request

#: What is read in one breath with the workspace, since every page wants both: (name, expression).
_beside: dict[str, BaseExpression] = {}


def workspace() -> Workspace:
    """The workspace, asked for once a request; a default one, not stored, before it has been set up."""
    return once("workspace", _read_workspace)


def read_beside_workspace(name: str, expression: BaseExpression) -> None:
    """Let the workspace carry this too, as an attribute of that name: a single value that every page asks for."""
    _beside[name] = expression


def _read_workspace() -> Workspace:
    return Workspace.objects.annotate(**_beside).filter(pk=1).first() or Workspace(name=NAMELESS)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that name; UTC when the name means nothing."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def zone_of(user: Any) -> ZoneInfo:
    """The zone in which this colleague reads times: their own, else the workspace's; the workspace's for nobody."""
    return zone(getattr(user, "time_zone", "") or workspace().time_zone)


def language_of(user: User | None) -> str:
    """The language in which this colleague reads; the workspace's for nobody."""
    return (user and user.language) or workspace().language


def colleagues() -> QuerySet[User]:
    return User.objects.active().select_related("team", "role").order_by("name")


def everybody() -> QuerySet[User]:
    """All colleagues, also those who may no longer sign in; those who may come first."""
    return User.objects.select_related("team", "role").order_by("-is_active", "name", "pk")


def team_sizes() -> QuerySet[Team]:
    """The teams, each with how many of its members may sign in."""
    return Team.objects.annotate(size=Count("members", filter=Q(members__is_active=True))).order_by("name")


def teams() -> QuerySet[Team]:
    return Team.objects.order_by("name")


def roles() -> QuerySet[Role]:
    """The roles, each with how many colleagues have it."""
    return Role.objects.annotate(size=Count("holders")).order_by("name")


def invitations_waiting() -> QuerySet[Invitation]:
    """The invitations that still let somebody in, the latest first."""
    return Invitation.objects.waiting(clock.now()).select_related("invited_by").order_by("-invited_at")


@dataclass(frozen=True, slots=True)
class Branch:
    """One team in the tree: how deep it lies, and how many of its own members may sign in."""

    team: Team
    depth: int
    size: int


def team_tree() -> list[Branch]:
    """Every team, each followed by the teams below it, by name."""
    below: dict[int | None, list[Any]] = {}
    for team in team_sizes():
        below.setdefault(team.parent_id, []).append(team)
    return list(_branches(below, None, 0))


def _branches(below: dict[int | None, list[Any]], parent: int | None, depth: int) -> Iterator[Branch]:
    for team in below.get(parent, []):
        yield Branch(team, depth, team.size)
        yield from _branches(below, team.pk, depth + 1)
