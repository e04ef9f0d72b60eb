"""Where does a phone find what does not fit its bar?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.connect.importing.queries import may_import

from ..around import page


@require_GET
def more(request: HttpRequest) -> HttpResponse:
    return page(request, "more", {"imports": may_import(request.user)})
