"""How does an admin read who did what? There is no way to change it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.workspace.naming import Names
from rapport.workspace.place import place_of

from ..around import admins_only, page
from ..journal import asked, journal


@admins_only
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    names = Names(request.user)
    wanted = asked(request.GET, names)
    told = journal(request.user, wanted, names, place_of(request))
    return page(request, "journal", {"asked": wanted, "journal": told})
