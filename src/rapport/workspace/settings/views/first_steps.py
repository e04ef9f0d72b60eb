"""Where does an owner find the first steps again, once they are put away?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.workspace.welcome.queries import is_put_away, what_comes_next

from ..around import admins_only, page


@admins_only
@require_GET
def first_steps(request: HttpRequest) -> HttpResponse:
    return page(request, "first_steps", {"steps": what_comes_next(), "is_put_away": is_put_away()})
