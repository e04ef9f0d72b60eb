"""How does an admin see which fields there are, add some, change them, and make lists fast by them?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.listen.queries import touch_rules_of
from rapport.platform.languages import _
from rapport.platform.records import catalogue, commands, fields
from rapport.platform.records.declare import RecordType
from rapport.platform.records.models import CustomField, CustomObject
from rapport.platform.records.types import NAMED
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of

from ..around import admins_only, page
from ..field_forms import FieldForm, KindForm, NewFieldForm, RetypeForm
from ..kinds import EXAMPLES, KINDS
from ..object_forms import ICONS
from ..refusing import is_done, say
from ..told import lines_of, told

#: The signs of the nouns that come with the product and stand in the menu.
BUILT_IN = ("users", "building-2", "house", "package", "receipt", "rotate-ccw")


@admins_only
@require_GET
def nouns(request: HttpRequest) -> HttpResponse:
    offered = [noun for noun in catalogue.nouns().values() if not noun.made_of]
    retired = CustomObject.objects.exclude(retired_at=None).order_by("plural")
    return page(
        request, "fields",
        {"nouns": offered, "added": fields.how_many_added(), "retired": retired, "signs": {*BUILT_IN, *ICONS}},
    )  # fmt: skip


@admins_only
@require_GET
def noun(request: HttpRequest, name: str) -> HttpResponse:
    return page(request, "noun_fields", _of_noun(request, _noun(name)))


@admins_only
@require_GET
def state(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "settings/noun_fields.html#state", _of_noun(request, _noun(name)))


@admins_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, name: str) -> HttpResponse:
    kind = request.GET.get("type", "")
    context: dict[str, Any] = {"noun": _noun(name), "kinds": KINDS, "kind": NAMED.get(kind), "examples": EXAMPLES}
    if kind not in NAMED:
        return page(request, "new_field", context)
    form = NewFieldForm(request.POST or None, kind=kind, nouns=catalogue.nouns())
    if form.is_valid() and is_done(form, lambda: commands.add_field(
        name, form.cleaned_data["label"], type=kind, options=form.options(), help=form.cleaned_data["help"],
        by=request.user, **{name: form.cleaned_data[name] for name in ("personal", "told", "required")},
    )):  # fmt: skip
        messages.success(request, _("%(field)s is added. Everybody sees it now.", field=form.cleaned_data["label"]))
        return redirect("settings:noun-fields", name)
    return page(request, "new_field", context | {"form": form}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def field(request: HttpRequest, name: str, column: str) -> HttpResponse:
    custom = _field(name, column)
    form = FieldForm(request.POST or None, field=custom, initial=FieldForm.told_by(custom))
    if form.is_valid() and is_done(form, lambda: commands.change_field(custom, **form.changes(), by=request.user)):
        messages.success(request, _("Saved."))
        return redirect("settings:field", name, column)
    return page(request, "field", _of_field(request, custom) | {"form": form}, wrong=form.is_bound)


@admins_only
@require_http_methods(["GET", "POST"])
def retype(request: HttpRequest, name: str, column: str) -> HttpResponse:
    """First the kind is chosen, then what must be known of it."""
    custom, kind = _field(name, column), request.GET.get("type", "")
    if kind not in NAMED:
        return page(request, "retype_field", {"noun": _noun(name), "field": custom, "choose": RetypeForm()})
    given = request.POST if request.method == "POST" else None
    form = KindForm(given, kind=kind, nouns=catalogue.nouns())
    context = {"noun": _noun(name), "field": custom, "form": form, "kind": NAMED[kind], "was": NAMED[custom.type]}
    if form.is_valid() and is_done(
        form, lambda: commands.retype_field(custom, type=kind, options=form.options(), by=request.user)
    ):  # fmt: skip
        messages.success(
            request,
            _(
                "%(field)s is now: %(kind)s. Its values are being copied.",
                field=custom.label,
                kind=_(NAMED[kind].label),
            ),
        )
        return redirect("settings:noun-fields", name)
    return page(request, "retype_field", context, wrong=bool(form.errors))


@admins_only
@require_POST
def retire(request: HttpRequest, name: str, column: str) -> HttpResponse:
    try:
        commands.retire_field(_field(name, column), by=request.user)
    except commands.NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("settings:field", name, column)
    return redirect(f"/settings/fields/{name}?retired={column}")


@admins_only
@require_POST
def bring_back(request: HttpRequest, name: str, column: str) -> HttpResponse:
    say(request, lambda: commands.bring_back_field(_field(name, column), by=request.user), _("It is back."))
    return redirect("settings:noun-fields", name)


@admins_only
@require_POST
def fast(request: HttpRequest, name: str, column: str) -> HttpResponse:
    say(request, lambda: commands.make_fast(name, column, by=request.user), _("Lists by it will be fast soon."))
    return redirect("settings:noun-fields", name)


def _noun(name: str) -> RecordType:
    noun = catalogue.nouns().get(name)
    if noun is None or noun.made_of:
        raise Http404
    return noun


def _field(name: str, column: str) -> CustomField:
    return get_object_or_404(fields.added_to(_noun(name)), name=column)


def _of_noun(request: HttpRequest, noun: RecordType) -> dict[str, Any]:
    added, building, copies = list(fields.added_to(noun)), fields.built(noun), fields.copies(noun)
    workings = fields.workings(noun)
    return {
        "noun": noun,
        "lines": lines_of(noun, added, building),
        "retired": [custom for custom in added if custom.retired_at],
        "undo": next((c for c in added if c.retired_at and c.name == request.GET.get("retired")), None),
        "copies": copies,
        "workings": workings,
        "mended": fields.mended(noun),
        "busy": bool(copies or workings) or any(not one.ready for one in building.values()),
        "place": place_of(request),
        "rules": list(touch_rules_of(noun.name)),
    }


def _of_field(request: HttpRequest, custom: CustomField) -> dict[str, Any]:
    kind, entries = NAMED[custom.type], fields.history(custom)[:50]
    return {
        "noun": _noun(custom.noun),
        "field": custom,
        "kind": kind,
        "worked": commands.said_of(worked) if (worked := catalogue.field_of(custom).worked) else "",
        "history": [(entry, told(entry)) for entry in entries],
        "place": place_of(request),
    }
