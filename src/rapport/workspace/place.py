"""Where and when is a page read? The instant, the zone its times are told in, the currency of its money."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.queries import workspace, zone_of


@dataclass(frozen=True, slots=True)
class Place:
    """The present instant as local time, with what is needed to tell other instants and money the same way."""

    now: datetime
    zone: ZoneInfo
    currency: str

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def local_or_none(self, instant: datetime | None) -> datetime | None:
        return instant and instant.astimezone(self.zone)


def place_of(request: HttpRequest) -> Place:
    """The place a request comes from: the colleague's zone, the workspace's currency."""
    here = zone_of(colleague(request))
    return Place(clock.now().astimezone(here), here, workspace().currency)


def colleague(request: HttpRequest) -> User:
    """Who asks: sign-in comes before every page."""
    return cast(User, request.user)


def wants_part(request: HttpRequest) -> bool:
    """Does the browser swap one part of its page, or load a whole one (also: no script, or a boosted form)?"""
    return request.headers.get("HX-Request-Type") == "partial"
