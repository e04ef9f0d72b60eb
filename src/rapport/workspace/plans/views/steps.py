"""How do people plan steps, name roles, and say whom to talk to about what?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.languages import N_, _
from rapport.strategy.plans import commands
from rapport.strategy.plans.commands import RoleAsked
from rapport.strategy.plans.models import Initiative, Plan, Role, Talk
from rapport.workspace.place import colleague

from ..answers import answer, ask, people_in, person_named, plan_to_change
from ..forms import RoleForm, StepForm, TalkForm

HOW = {"done": N_("Done."), "dropped": N_("Dropped.")}
Form = StepForm | RoleForm | TalkForm


@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, pk: int) -> HttpResponse:
    plan, form = plan_to_change(request, pk), StepForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, plan, form, _("A key initiative"), _("Plan it"), "steps/new")
    commands.plan_step(plan, **form.cleaned_data, by=colleague(request))
    return answer(request, plan, _("Planned."))


@require_POST
def settle_step(request: HttpRequest, pk: int, step: int, how: str) -> HttpResponse:
    """Done, dropped, or (`again`) open as before."""
    plan = plan_to_change(request, pk)
    one = get_object_or_404(Initiative, pk=step, plan=plan)
    if how == "again":
        commands.reopen_step(one, by=colleague(request))
        return answer(request, plan, _("Open again."))
    commands.settle_step(one, how, by=colleague(request))
    return answer(request, plan, _(HOW[how]), undo=f"steps/{one.pk}/again")


@require_http_methods(["GET", "POST"])
def new_role(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_to_change(request, pk)
    form = RoleForm(request.POST or None, people=people_in(request.user, plan))
    if form.is_valid():
        holder = person_named(request.user, form.cleaned_data["holder"])
        try:
            commands.ask_for_role(plan, form.cleaned_data["name"], holder=holder, by=colleague(request))
        except RoleAsked as asked:
            form.add_error("name", str(asked))
        else:
            return answer(request, plan, _("The role is in the plan."))
    return _ask(request, plan, form, _("A role to cover"), _("Add the role"), "roles/new")


@require_http_methods(["GET", "POST"])
def give_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """Who is in a role."""
    plan = plan_to_change(request, pk)
    one = get_object_or_404(Role, pk=role, plan=plan)
    told = request.POST.copy() if request.method == "POST" else None
    if told is not None:
        told["name"] = one.name
    form = RoleForm(
        told, initial={"name": one.name, "holder": one.holder_id or ""}, people=people_in(request.user, plan)
    )
    form.fields["name"].disabled = True
    if not form.is_valid():
        return _ask(request, plan, form, one.name, _("Save"), f"roles/{one.pk}")
    commands.give_role(one, person_named(request.user, form.cleaned_data["holder"]), by=colleague(request))
    return answer(request, plan, _("Saved."))


@require_POST
def forget_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    plan = plan_to_change(request, pk)
    one = get_object_or_404(Role, pk=role, plan=plan)
    again = {"name": one.name, "holder": one.holder_id or ""}
    commands.forget_role(one, by=colleague(request))
    said = _("%(role)s is not asked for any more.", role=one.name)
    return answer(request, plan, said, undo="roles/new", fields=again)


@require_http_methods(["GET", "POST"])
def new_talk(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_to_change(request, pk)
    form = TalkForm(request.POST or None, people=people_in(request.user, plan), initial=request.GET.dict())
    if not form.is_valid():
        return _ask(request, plan, form, _("Whom to talk to about what"), _("Plan it"), "talks/new")
    told = form.cleaned_data
    person = person_named(request.user, told.get("person", ""))
    commands.plan_talk(plan, told["subject"], colleague=told["colleague"], person=person, by=colleague(request))
    return answer(request, plan, _("Planned."))


@require_POST
def settle_talk(request: HttpRequest, pk: int, talk: int, how: str) -> HttpResponse:
    """They talked, or (`again`) are to talk."""
    plan = plan_to_change(request, pk)
    one = get_object_or_404(Talk, pk=talk, plan=plan)
    if how == "again":
        commands.reopen_talk(one, by=colleague(request))
        return answer(request, plan, _("Open again."))
    commands.settle_talk(one, by=colleague(request))
    return answer(request, plan, _("Talked about."), undo=f"talks/{one.pk}/again")


@require_POST
def forget_talk(request: HttpRequest, pk: int, talk: int) -> HttpResponse:
    plan = plan_to_change(request, pk)
    one = get_object_or_404(Talk, pk=talk, plan=plan)
    again = {"subject": one.subject, "colleague": one.colleague_id or "", "person": one.person_id or ""}
    commands.forget_talk(one, by=colleague(request))
    return answer(request, plan, _("Not planned any more."), undo="talks/new", fields=again)


def _ask(request: HttpRequest, plan: Plan, form: Form, heading: str, submit: str, action: str) -> HttpResponse:
    told = {"form": form, "heading": heading, "submit": submit, "action": action}
    return ask(request, plan, "plans/form.html", told, status=422 if form.is_bound else 200)
