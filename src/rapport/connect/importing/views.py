"""How do people bring in a file? Choose, match, look before, run; and take it back."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import N_, _
from rapport.platform.ui.render import render

from . import commands, queries
from .catalogue import files_of
from .forms import ColumnsForm, FileForm
from .mapping import BadMapping
from .mending import rows_to_mend
from .models import Deed, Import
from .page import line_of, seen
from .reading import Unreadable

SHOWN, SHOWN_ERRORS = 50, 20
LATE = timedelta(minutes=1)
#: What a file of people may say, in columns that are matched by themselves.
SAMPLE = N_(
    "Name,E-mail,Phone,Organisation,Role,City\n"
    "Anna Example,anna@example.com,+47 22 00 00 41,Example Hotel,Purchasing,Oslo\n"
    "Ben Example,ben@example.com,,,,Bergen\n"
    "Cara Example,,+44 20 7946 0001,Example Café,Owner,London"
)
AROUND_A_FILE = 64 * 1024
REFUSALS = (Unreadable, BadMapping, commands.NotAFileToImport, commands.TooLarge)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The token is checked in `_receive`: before it, a file that is too large is refused without reading it."""
    if not queries.may_import(request.user):
        raise PermissionDenied(_("Files are brought in by colleagues who may read and add everybody."))
    if request.method == "GET":
        return _choose(request, FileForm(queries.kinds_for(request.user)))
    if int(request.META.get("CONTENT_LENGTH") or 0) > commands.LARGEST + AROUND_A_FILE:
        form = FileForm(queries.kinds_for(request.user))
        return _choose(request, form, refused=str(commands.TooLarge()), status=413)
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _receive(request)


@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """A small file of people, to be filled in by whoever has none."""
    if not queries.may_import(request.user):
        raise PermissionDenied
    headers = {"Content-Disposition": _('attachment; filename="people.csv"')}
    return HttpResponse(_(SAMPLE) + "\n", content_type="text/csv; charset=utf-8", headers=headers)


@csrf_protect
def _receive(request: HttpRequest) -> HttpResponse:
    form = FileForm(queries.kinds_for(request.user), request.POST, request.FILES)
    if not form.is_valid():
        return _choose(request, form, status=422)
    file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
    try:
        import_ = commands.start_import(file.temporary_file_path(), kind, file_name=file.name, by=request.user)
    except REFUSALS as problem:
        form.add_error("file", str(problem))
        return _choose(request, form, status=422)
    return redirect("importing:show", import_.pk)


def _choose(request: HttpRequest, form: FileForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    place = zone(workspace().time_zone)
    latest = queries.imports_seen_by(request.user).defer("samples", "preview", "questions")[:SHOWN]
    past = [line_of(import_, place) for import_ in latest]
    return render(request, "importing/choose.html", {"form": form, "past": past, "refused": refused}, status=status)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    import_ = _import(request, pk)
    if import_.checked_at or import_.started_at or import_.is_busy:
        return _page(request, import_, "importing/import.html")
    return _match(request, import_, ColumnsForm(import_))


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    import_ = _import(request, pk)
    if import_.started_at or import_.is_busy:
        return redirect("importing:show", pk)
    form = ColumnsForm(import_, request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            commands.ask(commands.match_columns(import_, form.mapping()), Deed.LOOK, by=request.user)
            return redirect("importing:show", pk)
    except BadMapping as problem:
        form.add_error(None, str(problem))
    except (commands.AlreadyRunning, commands.Busy):
        return redirect("importing:show", pk)
    return _match(request, import_, form, status=422 if form.is_bound else 200)


def _match(request: HttpRequest, import_: Import, form: ColumnsForm, *, status: int = 200) -> HttpResponse:
    context = seen(import_) | {
        "form": form,
        "before": queries.same_file_before(import_),
        "files": files_of(import_.kind),
    }
    return render(request, "importing/columns.html", context, status=status)


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _import(request, pk), "importing/import.html#state")


@require_POST
def run(request: HttpRequest, pk: int) -> HttpResponse:
    at_most = 100 if request.POST.get("rows") == "100" else None
    return _asked(request, _import(request, pk), Deed.RUN, at_most=at_most)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _asked(request, _import(request, pk), Deed.TAKE_BACK)


def _asked(request: HttpRequest, import_: Import, deed: Deed, **how: Any) -> HttpResponse:
    with suppress(commands.Busy):  # the page says what it is busy with
        import_ = commands.ask(import_, deed, by=request.user, **how)
    return _answer(request, import_)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return _answer(request, commands.cancel(_import(request, pk), by=request.user))


@require_GET
def errors(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    import_ = _import(request, pk)
    if not import_.has_file:
        raise Http404
    response = StreamingHttpResponse(rows_to_mend(import_), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="errors-{import_.pk}.csv"'
    return response


def _import(request: HttpRequest, pk: int) -> Import:
    return get_object_or_404(queries.imports_seen_by(request.user), pk=pk)


def _answer(request: HttpRequest, import_: Import) -> HttpResponse:
    """The changed part for htmx, the page again for everybody else."""
    if request.headers.get("HX-Request") and not request.headers.get("HX-Boosted"):
        return _page(request, import_, "importing/import.html#state")
    return redirect("importing:show", import_.pk)


def _page(request: HttpRequest, import_: Import, template: str) -> HttpResponse:
    is_at_work = import_.is_busy and queries.is_at_work(import_)
    waiting_since = None if is_at_work else import_.asked_at
    context = seen(import_) | {
        "errors_only": request.GET.get("show") == "skipped",
        "errors": list(queries.errors_of(import_)[:SHOWN_ERRORS]),
        "is_at_work": is_at_work,
        "is_late": waiting_since is not None and clock.now() - waiting_since > LATE,
    }
    return render(request, template, context)
