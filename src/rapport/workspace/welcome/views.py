"""How does an owner go through the first steps? One at a time, on from where they left; each can be passed over."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.connect.trades.commands import AlreadyPutIn
from rapport.loop.decide.commands import TriggerNameTaken
from rapport.loop.know.commands import IdentityTaken
from rapport.loop.understand.segments.commands import NameTaken
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of
from rapport.workspace.settings.around import admins_only
from rapport.workspace.settings.refusing import REFUSALS

from . import commands, queries
from .forms import Sheet, WhoForm, lengthened
from .models import Settled

Step = Settled.Step
REFUSED = (*REFUSALS, AlreadyPutIn, TriggerNameTaken, NameTaken)


@admins_only
@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    """The step that waits; Today once there is none."""
    step = queries.step_for(colleague(request))
    return redirect(f"welcome:{step}") if step else redirect("today:today")


@admins_only
@require_http_methods(["GET", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    if queries.step_for(colleague(request)) != Step.COMPANY:
        return redirect("welcome:welcome")
    form = WhoForm(request.POST or None, initial=WhoForm.told())
    if form.is_valid():
        try:
            commands.say_who_we_are(**form.business, trade=form.cleaned_data["trade"], by=colleague(request))
            return redirect("welcome:welcome")
        except commands.AlreadySettled:
            return redirect("welcome:welcome")
        except REFUSED as refusal:
            form.add_error("trade", str(refusal))
    return _page(request, "company", {"form": form}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    if queries.step_for(colleague(request)) != Step.PEOPLE:
        return redirect("welcome:welcome")
    if "more" in request.POST:
        return _page(request, "people", {"sheet": _sheet(request, lengthened(request.POST)), "told": False})
    sheet = _sheet(request, request.POST or None)
    if sheet.is_bound and sheet.is_valid():
        try:
            return _typed(request, sheet)
        except IdentityTaken as taken:
            sheet.non_form_errors().append(str(taken))
        except commands.AlreadySettled:
            return redirect("welcome:welcome")
    return _page(request, "people", {"sheet": sheet, "told": sheet.is_bound}, wrong=sheet.is_bound)


@admins_only
@require_POST
def pass_over(request: HttpRequest, step: str) -> HttpResponse:
    if step not in Step.values:
        raise Http404
    commands.pass_over(step, by=colleague(request))
    if step == Step.LIST:
        messages.success(request, _("Put away. Settings, First steps has it."), extra_tags=reverse("welcome:list-back"))
        return redirect("today:today")
    return redirect("welcome:welcome")


@admins_only
@require_POST
def list_back(request: HttpRequest) -> HttpResponse:
    commands.bring_list_back(by=colleague(request))
    messages.success(request, _("The first steps are on Today again."))
    return redirect("today:today")


def _sheet(request: HttpRequest, data: Any) -> Any:
    return Sheet(data, form_kwargs={"user": request.user, "zone": place_of(request).zone})


def _typed(request: HttpRequest, sheet: Any) -> HttpResponse:
    made = commands.type_people(sheet.lines, by=colleague(request))
    messages.success(request, f"{ngettext('%(n)s person is', '%(n)s people are', len(made))} in.")
    is_late = any(line.is_due for line in sheet.lines) and not queries.wait_for_first_move(request.user)
    return redirect(reverse("today:today") + ("?first=1" if is_late else ""))


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, wrong: bool = False) -> HttpResponse:
    return render(request, f"welcome/{name}.html", context, status=422 if wrong else 200)
