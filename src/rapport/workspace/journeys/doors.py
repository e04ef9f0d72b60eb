"""Who may open the pages of journeys, and who may change them?"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.queries import journeys_seen_by, makes_journeys, reads_journeys
from rapport.platform.access.rights import may
from rapport.platform.languages import _


def reads(request: HttpRequest) -> None:
    """Raises PermissionDenied."""
    if not reads_journeys(request.user):
        raise PermissionDenied(_("Journeys speak to everybody, and your role does not see them."))


def makes(request: HttpRequest) -> None:
    """Raises PermissionDenied."""
    reads(request)
    if not makes_journeys(request.user):
        raise PermissionDenied(_("You may look at journeys, and neither make nor change them."))


def adds(request: HttpRequest) -> None:
    """May they make a new one? Raises PermissionDenied."""
    makes(request)
    if not may(request.user, "journey", "create"):
        raise PermissionDenied(_("You may change journeys, and not make new ones."))


def seen(request: HttpRequest, pk: int) -> Journey:
    """The journey, for whom journeys are no secret; raises PermissionDenied, Http404."""
    reads(request)
    return get_object_or_404(journeys_seen_by(request.user), pk=pk)


def made(request: HttpRequest, pk: int) -> Journey:
    """The same for who may change it."""
    makes(request)
    return get_object_or_404(journeys_seen_by(request.user), pk=pk)
