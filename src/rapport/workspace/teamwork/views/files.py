"""How do people put files on a record, look at them, rename, save and remove them?"""

from contextlib import suppress

from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.files.commands import NothingInIt, TooLarge
from rapport.platform.files.models import StoredFile
from rapport.platform.files.screening import Refused
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.records.reader import Reader, reader
from rapport.platform.teamwork import commands
from rapport.platform.teamwork.models import Attachment
from rapport.platform.teamwork.queries import attachments_seen_by, may_see_record, reads_files
from rapport.platform.ui.render import render
from rapport.workspace.files.serving import saved, shown, shown_small
from rapport.workspace.place import place_of

from ..answers import cards_of, home_of, record_or_404
from ..attached import shown_alone
from ..beginnings import beginning_of
from ..cards import together_of
from ..forms import FileForm

#: A form may bring so much at once; Django says itself that 100 files are the most.
MOST_AT_ONCE = 100 * 1024**2
TOO_MUCH_AT_ONCE = N_("This is too much at once: 100 MB and 100 files are the most. Add them in parts.")
AROUND_FILES = 1024**2
BIGGEST = 2**63
REFUSALS = (Refused, NothingInIt, TooLarge, commands.TooMany, commands.TooMuch)


@require_GET
def files(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """All files on one record."""
    asking = _reader_of(request, noun, record, to_change=False)
    may = may_see_record(asking, noun, record, "edit")
    together = together_of(asking, noun, record, place_of(request), may_change=may, all_files=True)
    return render(request, "teamwork/files.html", {"together": together, "home": home_of(asking, noun, record)})


@csrf_exempt
@require_POST
def add(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """The token is checked in `_add`: before it, what is too much is refused without reading it."""
    _reader_of(request, noun, record, to_change=True)
    if int(request.META.get("CONTENT_LENGTH") or 0) <= MOST_AT_ONCE + AROUND_FILES:
        request.upload_handlers = [TemporaryFileUploadHandler(request)]
        with suppress(TooManyFilesSent):
            return _add(request, noun, record)
    return cards_of(request, noun, record, "", error={"file": _(TOO_MUCH_AT_ONCE)}, status=422)


@csrf_protect
def _add(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    added, wrong = [], []
    for given in request.FILES.getlist("files"):
        name = given.name or ""
        try:
            added.append(commands.add_file(noun, record, name, given, by=request.user).pk)  # type: ignore[arg-type]
        except REFUSALS as refused:
            wrong.append(f"{name[:80]}: {refused}")
    if not added and not wrong:
        wrong = [_("Choose a file first.")]
    undo = f"/records/{noun}/{record}/-/files/{','.join(map(str, added))}/remove" if added else ""
    said = ngettext("%(n)s file added.", "%(n)s files added.", len(added)) if added else ""
    error = {"file": " ".join(wrong)} if wrong else None
    return cards_of(request, noun, record, said, undo=undo, error=error, status=200 if added else 422)


@require_POST
def remove(request: HttpRequest, noun: str, record: str, files: str) -> HttpResponse:
    number = commands.remove_files(_those(request, noun, record, files), by=request.user)
    undo = f"/records/{noun}/{record}/-/files/{files}/back" if number else ""
    return cards_of(request, noun, record, ngettext("%(n)s file removed.", "%(n)s files removed.", number), undo=undo)


@require_POST
def bring_back(request: HttpRequest, noun: str, record: str, files: str) -> HttpResponse:
    commands.bring_files_back(_those(request, noun, record, files), by=request.user)
    return cards_of(request, noun, record, _("Back again."))


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: what it is, how it looks or begins, and its name."""
    one = _seen(request, pk)
    return _page(request, one, FileForm(initial={"name": one.file.name}))


@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    record_or_404(request, one.noun, one.record)
    form = FileForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    commands.rename(one, form.cleaned_data["name"], by=request.user)
    return redirect("teamwork:file", pk)


@require_GET
def save(request: HttpRequest, pk: int) -> FileResponse:
    return saved(_stored(request, pk))


@require_GET
def picture(request: HttpRequest, pk: int) -> FileResponse:
    return shown(_stored(request, pk))


@require_GET
def thumbnail(request: HttpRequest, pk: int) -> FileResponse:
    return shown_small(_stored(request, pk))


def _page(request: HttpRequest, one: Attachment, form: FileForm, *, status: int = 200) -> HttpResponse:
    asking = reader(request.user)
    context = {
        "file": shown_alone(one.file, place_of(request)),
        "beginning": beginning_of(one.file),
        "base": f"/records/{one.noun}/{one.record}/-",
        "home": home_of(asking, one.noun, one.record),
        "may_change": may_see_record(asking, one.noun, one.record, "edit"),
        "form": form,
    }
    return render(request, "teamwork/file.html", context, status=status)


def _reader_of(request: HttpRequest, noun: str, record: str, *, to_change: bool) -> Reader:
    asking = record_or_404(request, noun, record, to_change=to_change)
    if not reads_files(asking, noun):
        raise PermissionDenied(_("You may not read files here."))
    return asking


def _those(request: HttpRequest, noun: str, record: str, files: str) -> list[Attachment]:
    """The files of these numbers on this record, be they in the bin or not."""
    asking = _reader_of(request, noun, record, to_change=True)
    numbers = {int(each) for each in files.split(",")[:500] if each.isascii() and each.isdecimal() and len(each) < 19}
    found = list(attachments_seen_by(asking).filter(noun=noun, record=record, pk__in=numbers))
    if not found:
        raise Http404
    return found


def _seen(request: HttpRequest, pk: int) -> Attachment:
    """The file of this number, if it is there and on a record that this colleague may see."""
    seen = attachments_seen_by(reader(request.user)).there()
    one = seen.filter(pk=pk).first() if pk < BIGGEST else None
    if one is None:
        raise Http404
    return one


def _stored(request: HttpRequest, pk: int) -> StoredFile:
    return _seen(request, pk).file
