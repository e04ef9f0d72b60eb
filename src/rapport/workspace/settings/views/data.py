"""How does an admin see what is demo, and take exactly that out?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.languages import _

from .. import commands, queries
from ..around import admins_only, page


@admins_only
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    return page(request, "data", {"data": queries.what_is_here()})


@admins_only
@require_POST
def remove_demo(request: HttpRequest) -> HttpResponse:
    commands.remove_demo_later(by=request.user)
    messages.success(request, _("The demo data is being removed. This takes a minute."))
    return redirect("settings:data")
