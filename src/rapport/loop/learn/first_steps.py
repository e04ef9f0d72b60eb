"""How does an owner set the first steps of a customer? One choice for each step, in their order."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.loop.decide.commands import NoSuchWay, set_first_steps
from rapport.loop.decide.departures import STEPS_SET, can_be_a_step
from rapport.loop.decide.models import USUAL_FIRST_STEPS
from rapport.loop.decide.queries import first_steps, makes_triggers
from rapport.loop.listen.vocabulary import KINDS, Direction, describe
from rapport.platform.languages import N_, _
from rapport.platform.ui import render

NOTHING = ("", N_("No step"))
TURNED = {Direction.FROM_US: N_("we"), Direction.FROM_THEM: N_("they"), Direction.MUTUAL: N_("both")}


class FirstStepsForm(forms.Form):
    """So many steps as may be set; those left empty are no steps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, STEPS_SET[1] + 1):
            self.fields[f"step{place}"] = forms.ChoiceField(
                label=_("Step %(place)s", place=place), choices=[NOTHING, *choices()], required=False
            )

    def told(self) -> list[str]:
        """The kinds in their order, without what was left empty."""
        told = (self.cleaned_data[name] for name in self.fields)
        return [kind for kind in told if kind]


def choices() -> list[tuple[str, str]]:
    """The kinds of touch that may be a step, by what a page says of them."""
    found = [(kind, step_said(kind)) for kind in KINDS if can_be_a_step(kind)]
    return sorted(found, key=lambda each: each[1].casefold())


def step_said(kind: str) -> str:
    """ "Looked at a product (they)": several kinds are said alike, but for who turned to whom."""
    channel = _(describe(kind).channel.capitalize()).lower()
    return f"{describe(kind).words} ({_(TURNED[describe(kind).direction])}, {channel})"


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """What the first steps are, and the form that sets them."""
    if not makes_triggers(request.user):
        raise PermissionDenied(_("The first steps are those of everybody, so only who may change everybody sets them."))
    form = FirstStepsForm(request.POST or None, initial=_shown(first_steps()))
    if form.is_valid():
        try:
            set_first_steps(form.told(), by=request.user)
        except NoSuchWay as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. People are followed along these steps in the coming night."))
            return redirect("/insights/leaving#onboarding")
    usual = ", ".join(describe(kind).words.lower() for kind in USUAL_FIRST_STEPS)
    return render(request, "learn/first_steps.html", {"form": form, "usual": usual}, status=422 if form.errors else 200)


def _shown(kinds: tuple[str, ...]) -> dict[str, str]:
    return {f"step{place}": kind for place, kind in enumerate(kinds, 1)}
