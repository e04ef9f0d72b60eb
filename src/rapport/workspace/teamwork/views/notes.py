"""How do people write notes on a record, change, pin and remove them?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.languages import _
from rapport.platform.records.reader import Reader, reader
from rapport.platform.teamwork import commands
from rapport.platform.teamwork.models import Note
from rapport.platform.teamwork.queries import may_change_note, may_see_record, notes_seen_by, reads_notes
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of, wants_part

from ..answers import cards_of, home_of, record_or_404
from ..cards import together_of
from ..forms import NoteForm


@require_GET
def notes(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """All notes on one record."""
    asking = _reader_of(request, noun, record, to_change=False)
    may = may_see_record(asking, noun, record, "edit")
    together = together_of(asking, noun, record, place_of(request), may_change=may, all_notes=True)
    return render(request, "teamwork/notes.html", {"together": together, "home": home_of(asking, noun, record)})


@require_POST
def write(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """One more."""
    _reader_of(request, noun, record, to_change=True)
    form = NoteForm(request.POST)
    if not form.is_valid():
        wrong = {"note": str(form.errors["text"][0]), "written": request.POST.get("text", "")[:20_000]}
        return cards_of(request, noun, record, "", error=wrong, status=422)
    note = commands.write_note(noun, record, form.cleaned_data["text"], by=request.user)
    return cards_of(request, noun, record, _("Noted."), undo=f"/notes/{note.pk}/-/remove")


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for one note: by whom it was written."""
    one = _mine(request, pk)
    form = NoteForm(request.POST or None, initial={"text": one.text})
    if not form.is_valid():
        context = {"form": form, "note": one, "home": home_of(reader(request.user), one.noun, one.record)}
        template = "teamwork/note.html#form" if wants_part(request) else "teamwork/note.html"
        return render(request, template, context, status=422 if form.is_bound else 200)
    commands.change_note(one, form.cleaned_data["text"], by=request.user)
    return cards_of(request, one.noun, one.record, _("Saved."))


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    one = _to_change(request, pk)
    commands.pin_note(one, by=request.user)
    return cards_of(request, one.noun, one.record, _("Pinned."), undo=f"/notes/{pk}/-/unpin")


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    one = _to_change(request, pk)
    commands.unpin_note(one, by=request.user)
    return cards_of(request, one.noun, one.record, _("No longer pinned."), undo=f"/notes/{pk}/-/pin")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    one = _mine(request, pk, binned=True)
    commands.remove_note(one, by=request.user)
    return cards_of(request, one.noun, one.record, _("Removed."), undo=f"/notes/{pk}/-/back")


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    one = _mine(request, pk, binned=True)
    commands.bring_note_back(one, by=request.user)
    return cards_of(request, one.noun, one.record, _("Back again."))


def _reader_of(request: HttpRequest, noun: str, record: str, *, to_change: bool) -> Reader:
    asking = record_or_404(request, noun, record, to_change=to_change)
    if not reads_notes(asking, noun):
        raise PermissionDenied(_("You may not read notes here."))
    return asking


def _to_change(request: HttpRequest, pk: int, *, binned: bool = False) -> Note:
    """The note, if it is there and its record may be changed."""
    seen = notes_seen_by(reader(request.user))
    one = (seen if binned else seen.filter(binned_at=None)).filter(pk=pk).first()
    if one is None:
        raise Http404
    record_or_404(request, one.noun, one.record)
    return one


def _mine(request: HttpRequest, pk: int, *, binned: bool = False) -> Note:
    """The same, if it is this colleague's own."""
    one = _to_change(request, pk, binned=binned)
    if not may_change_note(request.user, one):
        raise PermissionDenied(_("%(name)s wrote this note.", name=one.written_by.name))
    return one
