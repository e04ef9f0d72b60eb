"""What can be asked about colleagues and the workspace?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from .models import Team, User, Workspace

_asked: ContextVar[dict[str, Workspace] | None] = ContextVar("workspace_of_request", default=None)


def workspace() -> Workspace:
    """The workspace, asked for once a request; a default one, not stored, before it has been set up."""
    known = _asked.get()
    if known is None:
        return _read_workspace()
    if "here" not in known:
        known["here"] = _read_workspace()
    return known["here"]


def _read_workspace() -> Workspace:
    return Workspace.objects.filter(pk=1).first() or Workspace(name="Rapport")


@contextmanager
def one_request() -> Iterator[None]:
    """Inside the block the workspace is read once, and forgotten at its end."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that name; UTC when the name means nothing."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def colleagues() -> QuerySet[User]:
    return User.objects.active().select_related("team").order_by("name")


def everybody() -> QuerySet[User]:
    """All colleagues, also those who may no longer sign in; those who may come first."""
    return User.objects.select_related("team").order_by("-is_active", "name", "pk")


def team_sizes() -> QuerySet[Team]:
    """The teams, each with how many of its members may sign in."""
    return Team.objects.annotate(size=Count("members", filter=Q(members__is_active=True))).order_by("name")


def teams() -> QuerySet[Team]:
    return Team.objects.order_by("name")
