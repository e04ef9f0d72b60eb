"""How does the page of a plan answer a deed? With itself as it now stands, a toast, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from rapport.loop.know.models import Tie
from rapport.loop.know.queries import parties_seen_by, ties_seen_by
from rapport.platform.languages import _
from rapport.platform.ui.render import render, to_text
from rapport.strategy.plans.models import Plan
from rapport.strategy.plans.queries import may_change, plans_seen_by
from rapport.workspace.place import place_of, wants_part

from .shown import plan_shown

MOST_PEOPLE, MOST_OTHERS = 400, 50


def plan_or_404(request: HttpRequest, pk: int) -> Plan:
    """The plan of this number, if this colleague may see it."""
    return get_object_or_404(plans_seen_by(request.user).select_related("party", "segment"), pk=pk)


def plan_to_change(request: HttpRequest, pk: int) -> Plan:
    """The same, if this colleague may also change it."""
    plan = plan_or_404(request, pk)
    if not may_change(request.user, plan):
        raise PermissionDenied(_("You may read this plan, but not change it."))
    return plan


def context_of(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """All that the page of a plan shows."""
    place = place_of(request)
    return {
        "plan": plan_shown(request.user, plan, place),
        "subject": plan,
        "may_change": may_change(request.user, plan),
        "others": other_plans(request) if plan.party_id is None and plan.segment_id is None else [],
        "place": place,
    }


def other_plans(request: HttpRequest) -> list[Plan]:
    """The plans of segments and parties that this colleague sees."""
    found = plans_seen_by(request.user).exclude(party=None, segment=None).select_related("party", "segment")
    return list(found.order_by("segment__name", "party__sort_name")[:MOST_OTHERS])


def people_in(user: Any, plan: Plan) -> list[tuple[str, str]]:
    """Whom a role or a talk of this plan can name: the person, or those who work there; nobody in a wide plan."""
    if plan.party is None:
        return []
    if not plan.party.is_organisation:
        return [(str(plan.party.pk), plan.party.name)]
    ties = ties_seen_by(user, plan.party).filter(tie=Tie.WORKS_AT, other=plan.party, ended_on=None)
    told = ties.order_by("party__sort_name").values_list("party_id", "party__name")[:MOST_PEOPLE]
    return [(str(pk), name) for pk, name in told]


def person_named(user: Any, pk: str) -> Any:
    """The party that a form names; nobody for nothing."""
    return parties_seen_by(user).filter(pk=pk).first() if pk else None


def answer(
    request: HttpRequest, plan: Plan, said: str, *, undo: str = "", fields: dict[str, Any] | None = None
) -> HttpResponse:
    """The plan as it now stands, with a toast; for a browser that loads whole pages, the way back to it."""
    if not wants_part(request):
        messages.success(request, said)
        return redirect(where(plan))
    context = context_of(request, Plan.objects.select_related("party", "segment").get(pk=plan.pk))
    toast = {"said": said, "undo": f"/plan/{plan.pk}/-/{undo}" if undo else "", "fields": fields or {}}
    parts = to_text(request, "plans/plan.html#plan", context), to_text(request, "plans/toast.html#toast", toast)
    return HttpResponse("".join(parts))


def ask(request: HttpRequest, plan: Plan, template: str, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A form about this plan: on the desk of its page, or on a page of its own."""
    context = told | {"subject": plan, "back": where(plan), "place": place_of(request)}
    if not wants_part(request):
        return render(request, template, context, status=status)
    response = render(request, f"{template}#form", context, status=status)
    if request.method == "POST":
        response["HX-Retarget"], response["HX-Reswap"] = "#desk", "innerHTML"
    return response


def where(plan: Plan) -> str:
    """The address of a plan."""
    return f"/plan/{plan.pk}" if plan.party_id or plan.segment_id else "/plan"
