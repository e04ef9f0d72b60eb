"""How does an admin add a field that is worked out, and let it be worked out otherwise?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from rapport.platform.languages import _
from rapport.platform.records import catalogue, commands, fields
from rapport.platform.records.declare import RecordType
from rapport.platform.records.models import CustomField
from rapport.platform.records.reader import reader
from rapport.platform.records.worked.examples import examples
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..refusing import is_done
from ..worked_forms import EXAMPLES, FormulaForm, NewFormulaForm, offered_by


@admins_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, name: str) -> HttpResponse:
    """Try it on three records first, or add it."""
    noun = _noun(name)
    form = NewFormulaForm(request.POST or None, noun=noun)
    is_tried = "try" in request.POST
    if form.is_valid() and not is_tried and is_done(form, lambda: commands.add_worked_field(
        name, form.cleaned_data["label"], form.worked, help=form.cleaned_data["help"], by=colleague(request)
    )):  # fmt: skip
        messages.success(request, _("%(field)s is added. It is being worked out.", field=form.cleaned_data["label"]))
        return redirect("settings:noun-fields", name)
    return page(request, "worked", _told(request, noun, form), wrong=bool(form.errors))


@admins_only
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, name: str, column: str) -> HttpResponse:
    """Another formula for a field that is worked out."""
    noun = _noun(name)
    custom = get_object_or_404(fields.added_to(noun), name=column, retired_at=None, options__worked__has_key="formula")
    form = FormulaForm(request.POST or None, noun=noun, initial=custom.options["worked"])
    is_tried = "try" in request.POST
    if form.is_valid() and not is_tried and is_done(
        form, lambda: commands.change_worked(custom, form.worked, by=colleague(request))
    ):  # fmt: skip
        messages.success(request, _("%(field)s is being worked out anew.", field=custom.label))
        return redirect("settings:noun-fields", name)
    return page(request, "worked", _told(request, noun, form, custom), wrong=bool(form.errors))


def _told(
    request: HttpRequest, noun: RecordType, form: FormulaForm, custom: CustomField | None = None
) -> dict[str, Any]:
    text = form.initial.get("formula", "") if not form.is_bound else form.cleaned_data.get("formula", "")
    return {
        "noun": noun,
        "field": custom,
        "form": form,
        "offered": offered_by(noun),
        "ways": EXAMPLES,
        "examples": examples(noun, text, reader(colleague(request))) if text else [],
    }


def _noun(name: str) -> RecordType:
    noun = catalogue.nouns().get(name)
    if noun is None or noun.made_of:
        raise Http404
    return noun
