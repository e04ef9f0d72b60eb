"""How does an admin read who did what? There is no way to change it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.workspace.place import place_of

from ..around import admins_only, page
from ..journal import asked, journal


@admins_only
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    wanted = asked(request.GET)
    return page(request, "journal", {"asked": wanted, "journal": journal(request.user, wanted, place_of(request))})
