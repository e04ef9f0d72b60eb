"""How do people see segments, make them and look into them?"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.loop.understand.segments.commands import (
    AskedFor,
    GoesInCircles,
    NameTaken,
    change_segment,
    make_segment,
    remove_segment,
)
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import segments_by_name, sizes
from rapport.platform.languages import _
from rapport.platform.records.counting import Count, counts
from rapport.platform.records.everybody import asked, asker
from rapport.platform.records.filters import FilterUnclear, parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import Reader, reader
from rapport.platform.records.rows import Row
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of

from ..forms import SegmentForm
from .page import NOUNS, line_of, makes, may_make, reads_everybody, segment_page

SAMPLE = 5


@dataclass(frozen=True, slots=True)
class Taste:
    """How many a filter finds now, and some of them, before anybody saves it."""

    total: Count
    rows: list[Row]


@require_GET
def segments(request: HttpRequest) -> HttpResponse:
    """All segments, with how many belong to each."""
    reads_everybody(request)
    size = sizes()
    asking = reader(request.user)
    lines = [line_of(each, size.get(each.pk, 0), asking) for each in segments_by_name()]
    return render(request, "segments/segments.html", {"lines": lines, "may_make": may_make(request)})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A form that shows whom its filter finds before it is saved."""
    makes(request)
    first = {"noun": request.GET.get("noun") or "person", "filter": request.GET.get("f", "")}
    form = SegmentForm(request.POST or None, initial=first)
    if form.is_valid() and "look" not in request.POST:
        try:
            _may_be_asked(request, form, form.cleaned_data["noun"])
            made = make_segment(**form.cleaned_data, by=colleague(request))
        except (FilterUnclear, NameTaken, GoesInCircles) as wrong:
            _refused(form, wrong)
        else:
            messages.success(request, _("Made. Who belongs is being worked out."))
            return redirect("segments:segment", made.pk)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else first
    taste = _taste(reader(request.user), asked.get("noun", ""), asked.get("filter", ""), form)
    context = {"form": form, "taste": taste, "look": bool(request.POST)}
    return render(request, "segments/new.html", context, status=422 if form.errors else 200)


@require_GET
def segment(request: HttpRequest, pk: int) -> HttpResponse:
    """One segment: what it asks in words, who belongs, who came and went."""
    reads_everybody(request)
    return _page(request, get_object_or_404(Segment, pk=pk))


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or filter."""
    makes(request)
    one = get_object_or_404(Segment, pk=pk)
    form = SegmentForm(request.POST, is_new=False)
    if form.is_valid():
        try:
            if form.cleaned_data["filter"].strip() != one.filter:
                _may_be_asked(request, form, one.noun)
            change_segment(one, **form.cleaned_data, by=colleague(request))
        except (FilterUnclear, NameTaken, AskedFor, GoesInCircles) as wrong:
            _refused(form, wrong)
        else:
            messages.success(request, _("Saved. Who belongs is being worked out."))
            return redirect("segments:segment", pk)
    return _page(request, one, form)


def _page(request: HttpRequest, one: Segment, form: SegmentForm | None = None) -> HttpResponse:
    context = segment_page(request, one, place_of(request), **({"form": form} if form else {}))
    return render(request, "segments/segment.html", context, status=422 if form else 200)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The segment goes; the people stay."""
    makes(request)
    one = get_object_or_404(Segment, pk=pk)
    try:
        remove_segment(one, by=colleague(request))
    except AskedFor as asked_for:
        messages.error(request, str(asked_for))
        return redirect("segments:segment", pk)
    messages.success(request, _("%(name)s is gone. Nobody in it was changed.", name=one.name))
    return redirect("segments:segments")


def _taste(asking: Reader, noun: str, text: str, form: SegmentForm) -> Taste | None:
    """Whom the filter finds now; a filter that is unclear says so at its field."""
    if noun not in NOUNS or not text.strip():
        return None
    kind = asking.noun(noun)
    try:
        wanted = Wanted(filter=parse(text, kind, asking), columns=(kind.title,), size=SAMPLE)
        found = page(kind, asking, wanted)
        total = Count(found.number) if found.number is not None else counts(kind, asking, {"": wanted})[""]
    except FilterUnclear as unclear:
        if form.is_bound and not form.errors:
            form.add_error("filter", str(unclear))
        return None
    return Taste(total, found.rows)


def _may_be_asked(request: HttpRequest, form: SegmentForm, noun: str) -> None:
    """Raises FilterUnclear where it asks for what they may not see: who then belongs would tell it."""
    asked(form.cleaned_data["filter"], noun, asker(reader(request.user)))


def _refused(form: SegmentForm, wrong: Exception) -> None:
    form.add_error("name" if isinstance(wrong, NameTaken | AskedFor) else "filter", str(wrong))
