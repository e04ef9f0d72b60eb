"""How do people set a goal, see what is now before they save it, and change where it leads?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.decide.queries import as_said, triggers_kept
from rapport.platform.languages import _
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import Reader, reader
from rapport.platform.ui.render import render
from rapport.strategy.plans.commands import (
    AlreadyThere,
    InThePast,
    NeedsAName,
    bring_goal_back,
    change_goal,
    drop_goal,
    serve_by,
    set_goal,
)
from rapport.strategy.plans.metrics import Metric, NotMeasurable, in_words, tells, type_of
from rapport.strategy.plans.models import Goal, Plan
from rapport.strategy.plans.queries import baseline, history, triggers_serving
from rapport.workspace.place import colleague, place_of, wants_part

from ..answers import answer, ask, plan_to_change
from ..forms import ChangeGoalForm, GoalForm, quarter_from_now
from ..offers import choices, metric_of


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A goal; with `look`, what it would be measured from now, and nothing is saved."""
    plan, asking = plan_to_change(request, pk), reader(request.user)
    first = {"due_on": quarter_from_now(), "days": 90}
    form = GoalForm(request.POST or None, initial=first, offered=choices(plan, asking), reader=asking)
    valid = form.is_valid()
    if "look" in request.POST:
        return _look(request, plan, form, asking)
    if valid and form.metric:
        told = form.cleaned_data
        name = told["name"] or in_words(form.metric, asking)
        try:
            set_goal(plan, name, form.metric, target=told["target"], due_on=told["due_on"], by=colleague(request))
        except AlreadyThere as there:
            form.add_error("target", str(there))
        except (FilterUnclear, NotMeasurable) as unclear:
            form.add_error("filter", str(unclear))
        else:
            return answer(request, plan, _("The goal is set."))
    return _ask(request, plan, form, asking)


def _look(request: HttpRequest, plan: Plan, form: GoalForm, asking: Reader) -> HttpResponse:
    """What is now, whatever else is missing in the form."""
    now = _now(plan, form, asking)
    for name in set(form.errors) - {"what", "filter", "days"}:
        del form.errors[name]
    if wants_part(request):
        return render(request, "plans/goal.html#now", now)
    return _ask(request, plan, form, asking, now, status=200)


def _ask(
    request: HttpRequest, plan: Plan, form: GoalForm, asking: Reader, now: dict[str, Any] | None = None, status: int = 0
) -> HttpResponse:
    shown = now if now is not None else _now(plan, form, asking)
    return ask(
        request, plan, "plans/goal.html", {"form": form} | shown, status=status or (422 if form.is_bound else 200)
    )


def _now(plan: Plan, form: GoalForm, asking: Reader) -> dict[str, Any]:
    """The figure as it is, of the first choice before anything was chosen, or why there is none."""
    metric = form.metric if form.is_bound else metric_of(form.fields["what"].choices[0][0], "", 90)  # type: ignore[attr-defined]
    if metric is None:
        return {"now_is": "", "now_why": ""}
    try:
        value = baseline(plan, metric, asking)
    except (FilterUnclear, NotMeasurable) as unclear:
        return {"now_is": "", "now_why": str(unclear)}
    return {"now_is": type_of(metric, asking).show(value, asking.how), "now_why": in_words(metric, asking)}


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    """Another name, target or day, beside what it has been since it was set."""
    plan, asking = plan_to_change(request, pk), reader(request.user)
    one = get_object_or_404(Goal, pk=goal, plan=plan)
    metric = Metric(one.figure, one.noun, one.field, one.filter, one.days)
    kind, told = type_of(metric, asking), tells(metric, asking)
    first = {"name": one.name, "target": kind.write(_whole(one.target), asking.how), "due_on": one.due_on}
    first["triggers"] = triggers_serving(one)
    form = ChangeGoalForm(
        request.POST or None,
        initial=first if told else {"triggers": first["triggers"]},
        kind=kind,
        reader=asking,
        triggers=triggers_kept(request.user),
    )
    if form.is_valid():
        try:
            serving = form.cleaned_data.pop("triggers")
            change_goal(one, **form.cleaned_data, by=colleague(request))
            serve_by(one, serving, by=colleague(request))
        except (AlreadyThere, NeedsAName) as wrong:
            form.add_error("target" if isinstance(wrong, AlreadyThere) else "name", str(wrong))
        except InThePast as past:
            form.add_error("due_on", str(past))
        else:
            return answer(request, plan, _("Saved."))
    days = [(day, kind.show(value, asking.how)) for day, value in history(one)] if told else []
    context = {"form": form, "goal": one, "what": in_words(metric, asking) if told else "", "days": days}
    context["as_said"] = as_said
    return ask(request, plan, "plans/change.html", context | {"place": place_of(request)},
               status=422 if form.is_bound else 200)  # fmt: skip


def _whole(value: float) -> float | int:
    """Amounts are kept in whole minor units."""
    return int(value) if value.is_integer() else value


@require_POST
def drop(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    plan = plan_to_change(request, pk)
    one = get_object_or_404(Goal, pk=goal, plan=plan)
    drop_goal(one, by=colleague(request))
    return answer(request, plan, _("%(name)s is no goal any more.", name=one.name), undo=f"goals/{one.pk}/back")


@require_POST
def back(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    plan = plan_to_change(request, pk)
    bring_goal_back(get_object_or_404(Goal, pk=goal, plan=plan), by=colleague(request))
    return answer(request, plan, _("It is a goal again."))
