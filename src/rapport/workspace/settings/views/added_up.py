"""How does an admin add a field that is added up over other records, and let something else be added up?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from rapport.platform.languages import _
from rapport.platform.records import catalogue, commands, fields
from rapport.platform.records.declare import RecordType
from rapport.platform.records.worked.sums import ties_to
from rapport.workspace.place import colleague

from ..around import admins_only, page
from ..refusing import is_done
from ..worked_forms import NewSumForm, SumForm


@admins_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, name: str) -> HttpResponse:
    """First is chosen over which records, then what."""
    noun = _noun(name)
    ties = {f"{other.name}.{field.name}": (other, field) for other, field in ties_to(noun, catalogue.nouns())}
    over = ties.get(request.GET.get("over", ""))
    if over is None:
        return page(request, "added_up", {"noun": noun, "ties": ties, "form": None, "field": None})
    form = NewSumForm(request.POST or None, noun=noun, other=over[0], by=over[1].name)
    if form.is_valid() and is_done(form, lambda: commands.add_worked_field(
        name, form.cleaned_data["label"], form.worked, help=form.cleaned_data["help"], by=colleague(request)
    )):  # fmt: skip
        messages.success(request, _("%(field)s is added. It is being worked out.", field=form.cleaned_data["label"]))
        return redirect("settings:noun-fields", name)
    told = {"noun": noun, "form": form, "field": None, "other": over[0], "tie": over[1]}
    return page(request, "added_up", told, wrong=bool(form.errors))


@admins_only
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, name: str, column: str) -> HttpResponse:
    noun = _noun(name)
    custom = get_object_or_404(fields.added_to(noun), name=column, retired_at=None, options__worked__has_key="noun")
    worked = custom.options["worked"]
    other = _noun(worked["noun"])
    form = SumForm(request.POST or None, noun=noun, other=other, by=worked["by"], initial=worked)
    if form.is_valid() and is_done(
        form, lambda: commands.change_worked(custom, form.worked, by=colleague(request))
    ):  # fmt: skip
        messages.success(request, _("%(field)s is being worked out anew.", field=custom.label))
        return redirect("settings:noun-fields", name)
    told = {"noun": noun, "form": form, "field": custom, "other": other, "tie": other.fields[worked["by"]]}
    return page(request, "added_up", told, wrong=bool(form.errors))


def _noun(name: str) -> RecordType:
    noun = catalogue.nouns().get(name)
    if noun is None or noun.made_of:
        raise Http404
    return noun
