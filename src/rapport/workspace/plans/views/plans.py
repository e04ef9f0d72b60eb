"""How do people reach a plan, make the first one, and say what it is for?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import may_change as may_change_party
from rapport.loop.know.queries import parties_seen_by, reads_all
from rapport.loop.understand.segments.models import Segment
from rapport.platform.languages import _
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import reader
from rapport.platform.records.types.base import Unreadable
from rapport.platform.ui.render import render
from rapport.strategy.plans.commands import AlreadyPlanned, change_aim, make_plan, remove_plan, set_goal
from rapport.strategy.plans.metrics import NotMeasurable, type_of
from rapport.strategy.plans.models import Plan
from rapport.strategy.plans.queries import may_steer, plan_for_everybody
from rapport.workspace.addresses import address
from rapport.workspace.place import colleague, place_of

from ..answers import answer, ask, context_of, other_plans, plan_or_404, plan_to_change, where
from ..forms import AimForm
from ..offers import Suggestion, first_goals


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The plan of the whole business; the guided first plan while there is none."""
    everybody = reads_all(request.user)
    plan = plan_for_everybody() if everybody else None
    if plan is not None:
        return render(request, "plans/plan.html", context_of(request, plan))
    return _begin(request, AimForm(), reads_everybody=everybody)


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan; that of the whole business has an address of its own."""
    one = plan_or_404(request, pk)
    if where(one) == "/plan":
        return redirect("/plan")
    return render(request, "plans/plan.html", context_of(request, one))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A plan for a party or a segment, by its number in the address; for everybody without one."""
    told = request.POST if request.method == "POST" else request.GET
    about = _about(request, told)
    form = AimForm(request.POST or None)
    if not form.is_valid():
        return _begin(request, form) if not about else _ask_aim(request, form, about)
    try:
        made = make_plan(form.cleaned_data["aim"], **about, by=colleague(request))
    except AlreadyPlanned as already:
        form.add_error(None, str(already))
        return _begin(request, form) if not about else _ask_aim(request, form, about)
    chosen = [each for each in first_goals(reader(request.user)) if each.name in request.POST.getlist("goal")]
    refused = [sentence for each in chosen if (sentence := _set(request, made, each))] if not about else []
    messages.success(request, " ".join([_("The plan is made."), *refused]))
    return redirect(where(made))


def _about(request: HttpRequest, told: Any) -> dict[str, Any]:
    """For whom the plan is to be, if this colleague may change them."""
    if told.get("party", "").isdecimal():
        kinds = (Kind.PERSON, Kind.ORGANISATION)
        party: Party = get_object_or_404(parties_seen_by(request.user), pk=told["party"][:18], kind__in=kinds)
        if not may_change_party(request.user, party):
            raise PermissionDenied(_("You may read %(party)s, but not plan for them.", party=party.name))
        return {"party": party}
    if not may_steer(request.user):
        raise PermissionDenied(_("Plans for everybody are made by who may change everybody."))
    if told.get("segment", "").isdecimal():
        return {"segment": get_object_or_404(Segment, pk=told["segment"][:18])}
    return {}


def _set(request: HttpRequest, made: Plan, each: Suggestion) -> str:
    """One of the suggested goals with the target that was written beside it; why not, if it was refused."""
    asking = reader(request.user)
    kind = type_of(each.metric, asking)
    try:
        target = kind.read(request.POST.get(f"target-{each.name}", "") or each.target, asking.how)
        set_goal(made, each.name, each.metric, target=float(target), due_on=each.due_on, by=colleague(request))
    except (Unreadable, FilterUnclear, NotMeasurable, ValueError) as refused:
        return _("%(name)s was left out: %(why)s", name=each.name, why=refused)
    return ""


def _begin(request: HttpRequest, form: AimForm, *, reads_everybody: bool = True) -> HttpResponse:
    steers = may_steer(request.user)
    context = {
        "form": form,
        "reads_everybody": reads_everybody,
        "may_steer": steers,
        "first": first_goals(reader(request.user)) if reads_everybody and steers else [],
        "others": other_plans(request),
        "place": place_of(request),
    }
    return render(request, "plans/begin.html", context, status=422 if form.errors else 200)


def _ask_aim(request: HttpRequest, form: AimForm, about: dict[str, Any]) -> HttpResponse:
    party, segment = about.get("party"), about.get("segment")
    context = {
        "form": form,
        "name": party.name if party else segment.name if segment else "",
        "back": address(party) if party else f"/segments/{segment.pk}" if segment else "/plan",
        "fields": {"party": party.pk} if party else {"segment": segment.pk} if segment else {},
    }
    return render(request, "plans/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def aim(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew what the plan is for."""
    one = plan_to_change(request, pk)
    form = AimForm(request.POST or None, initial={"aim": one.aim})
    if not form.is_valid():
        told = {"form": form, "heading": _("What the plan is for"), "submit": _("Save"), "action": "aim"}
        return ask(request, one, "plans/form.html", told, status=422 if form.is_bound else 200)
    before = one.aim
    change_aim(one, form.cleaned_data["aim"], by=colleague(request))
    return answer(request, one, _("Saved."), undo="aim", fields={"aim": before})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan goes for good."""
    one = plan_to_change(request, pk)
    back = address(one.party) if one.party else "/plan"
    remove_plan(one, by=colleague(request))
    messages.success(request, _("The plan is removed."))
    return redirect(back)
