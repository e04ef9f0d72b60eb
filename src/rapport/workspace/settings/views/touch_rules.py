"""How does an admin say which records of their own are touches of the relationship?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.listen.commands import make_touch_rule, retire_touch_rule, whose_of
from rapport.loop.listen.models import TouchRule
from rapport.platform.languages import _
from rapport.platform.records import catalogue
from rapport.platform.records.declare import RecordType
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..refusing import is_done
from ..touch_rule_forms import TouchRuleForm


@admins_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, name: str) -> HttpResponse:
    noun = _noun(name)
    if not whose_of(noun):
        return page(request, "touch_rule", {"noun": noun, "form": None})
    form = TouchRuleForm(request.POST or None, noun=noun)
    if form.is_valid() and is_done(
        form, lambda: make_touch_rule(name, **form.cleaned_data, by=colleague(request))
    ):  # fmt: skip
        messages.success(request, _("From now on it is told: %(words)s.", words=form.cleaned_data["words"]))
        return redirect("settings:noun-fields", name)
    return page(request, "touch_rule", {"noun": noun, "form": form}, wrong=form.is_bound)


@admins_only
@require_POST
def retire(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    rule = get_object_or_404(TouchRule, pk=pk, noun=name)
    take_back = request.POST.get("told") == "taken-back"
    retire_touch_rule(rule, take_back=take_back, by=colleague(request))
    rest = _("What it told is being taken back.") if take_back else _("What it told stays.")
    messages.success(request, _("Told no more: %(rule)s. %(rest)s", rule=rule.words, rest=rest))
    return redirect("settings:noun-fields", name)


def _noun(name: str) -> RecordType:
    for noun in catalogue.made_here():
        if noun.name == name:
            return noun
    raise Http404
