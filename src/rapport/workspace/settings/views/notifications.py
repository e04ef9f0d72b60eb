"""How does a colleague say of what they want to be told, and how?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.languages import _
from rapport.platform.teamwork.commands import choose_digest, choose_ways
from rapport.platform.teamwork.queries import telling_of
from rapport.workspace.place import colleague

from ..around import page
from ..telling_forms import DigestForm, WaysForm


@require_http_methods(["GET", "POST"])
def notifications(request: HttpRequest) -> HttpResponse:
    ways = WaysForm(request.POST) if request.method == "POST" else None
    if ways is None or not ways.is_valid():
        return _page(request, ways=ways)
    choose_ways(ways.cleaned_data, by=colleague(request))
    return _saved(request)


@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    form = DigestForm(request.POST)
    if not form.is_valid():
        return _page(request, digest=form)
    choose_digest(form.cleaned_data["hour"], form.cleaned_data["days"], by=colleague(request))
    return _saved(request)


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("settings:notifications")


def _page(request: HttpRequest, *, ways: WaysForm | None = None, digest: DigestForm | None = None) -> HttpResponse:
    telling = telling_of(colleague(request))
    context = {
        "ways": ways or WaysForm(initial=WaysForm.told_by(telling)),
        "digest": digest or DigestForm(initial=DigestForm.told_by(telling)),
    }
    return page(request, "notifications", context, wrong=bool(ways or digest))
