"""How does an admin say what the business is called, where it is, and how customers see it?"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.access.commands import set_up_workspace
from rapport.platform.access.queries import workspace
from rapport.platform.company import commands
from rapport.platform.company import queries as ours
from rapport.platform.company.models import Logo
from rapport.platform.files.commands import NotAPicture
from rapport.platform.languages import N_, _
from rapport.platform.money.commands import RatesAreThere
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..company_forms import CompanyForm, LogoForm, colour_or_ours

LARGEST, AROUND_A_FILE = 5 * 1024**2, 64 * 1024
TOO_LARGE = N_("A logo may have 5 MB at most.")


@admins_only
@require_http_methods(["GET", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    form = CompanyForm(request.POST or None, initial=CompanyForm.told())
    if not form.is_valid():
        return _page(request, form=form)
    told = {name: form.cleaned_data[name] for name in ("address", "colour")}
    try:
        with transaction.atomic():
            set_up_workspace(**form.business, by=colleague(request))
            commands.change_company(**told, by=colleague(request))
    except RatesAreThere as there:
        form.add_error("currency", str(there))
        return _page(request, form=form)
    messages.success(request, _("Saved."))
    return redirect("settings:company")


@admins_only
@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """How customers would see it in the colour as it is being written."""
    shown = replace(ours.company(), colour=colour_or_ours(request.GET.get("colour", "")))
    name = request.GET.get("name", "").strip()[:120] or workspace().name
    return render(request, "settings/company.html#preview", {"shown": shown, "name": name})


@csrf_exempt
@admins_only
@require_POST
def put_up(request: HttpRequest) -> HttpResponse:
    """The token is checked in `_put_up`: before it, a file that is too large is refused without reading it."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST + AROUND_A_FILE:
        return _page(request, refused=TOO_LARGE, status=413)
    return _put_up(request)


@csrf_protect
def _put_up(request: HttpRequest) -> HttpResponse:
    form = LogoForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            commands.put_up_logo(form.cleaned_data["logo"], by=colleague(request))
            messages.success(request, _("Your logo is up."))
            return redirect("settings:company")
    except NotAPicture as refused:
        form.add_error("logo", str(refused))
    return _page(request, logo=form)


@admins_only
@require_POST
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    logo = commands.take_down_logo(get_object_or_404(Logo, pk=pk), by=colleague(request))
    back = reverse("settings:put-up-logo-again", args=[logo.pk])
    messages.success(request, _("The logo is taken down."), extra_tags=back)
    return redirect("settings:company")


@admins_only
@require_POST
def put_up_again(request: HttpRequest, pk: int) -> HttpResponse:
    commands.put_up_again(get_object_or_404(Logo, pk=pk), by=colleague(request))
    messages.success(request, _("The logo is up again."))
    return redirect("settings:company")


def _page(
    request: HttpRequest,
    *,
    form: CompanyForm | None = None,
    logo: LogoForm | None = None,
    refused: str = "",
    status: int = 422,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form or CompanyForm(initial=CompanyForm.told()),
        "logo": logo or LogoForm(),
        "refused": refused,
        "up": ours.logo_up(),
        "shown": ours.company(),
        "name": workspace().name,
    }
    wrong = bool(refused) or any(one is not None and one.is_bound for one in (form, logo))
    answer = page(request, "company", context, wrong=wrong)
    answer.status_code = status if wrong else 200
    return answer
