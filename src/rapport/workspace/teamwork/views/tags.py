"""How do people tag a record, and see to the tags there are?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.teamwork import commands
from rapport.platform.teamwork.models import Tag
from rapport.platform.teamwork.queries import carriers, tags_counted, tags_like, tags_there
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..answers import cards_of, record_or_404
from ..forms import TagForm
from ..shown import tags_shown

REFUSALS = (commands.NotATag, commands.TagTaken, commands.TagGone)


@require_POST
def put(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """A tag on one record, by its name; made if there is none."""
    record_or_404(request, noun, record)
    name = request.POST.get("name", "")
    try:
        tag = commands.make_tag(name, by=request.user)
        commands.tag_record(tag, noun, record, by=request.user)
    except REFUSALS as refused:
        return cards_of(request, noun, record, "", error={"tag": str(refused), "written": name[:200]}, status=422)
    return cards_of(
        request, noun, record, _("Tagged %(tag)s.", tag=tag.name), undo=f"/records/{noun}/{record}/-/tags/{tag.pk}/off"
    )


@require_POST
def on(request: HttpRequest, noun: str, record: str, tag: int) -> HttpResponse:
    """The same by its number: the undo of taking it off."""
    record_or_404(request, noun, record)
    one = get_object_or_404(tags_there(), pk=tag)
    commands.tag_record(one, noun, record, by=request.user)
    return cards_of(request, noun, record, _("Tagged %(tag)s.", tag=one.name))


@require_POST
def off(request: HttpRequest, noun: str, record: str, tag: int) -> HttpResponse:
    record_or_404(request, noun, record)
    one = get_object_or_404(tags_there(), pk=tag)
    commands.untag_records(one, noun, [record], by=request.user)
    return cards_of(
        request,
        noun,
        record,
        _("No longer %(tag)s.", tag=one.name),
        undo=f"/records/{noun}/{record}/-/tags/{one.pk}/on",
    )


@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    """What a name may be completed to."""
    _refuse_readers(request)
    typed = request.GET.get("name", "").replace("\x00", "").strip()[:40]
    return render(request, "teamwork/offers.html", {"tags": tags_like(typed)})


@require_http_methods(["GET", "POST"])
def tags(request: HttpRequest) -> HttpResponse:
    """All tags with their counts; and one more."""
    _refuse_readers(request)
    form = TagForm(request.POST or None)
    if form.is_valid():
        try:
            tag = commands.make_tag(form.cleaned_data["name"], hue=form.cleaned_data["hue"], by=request.user)
        except commands.NotATag as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("There is a tag %(tag)s now.", tag=tag.name))
            return redirect("teamwork:tags")
    return _page(request, form)


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, another colour."""
    _refuse_readers(request)
    tag, form = get_object_or_404(tags_there(), pk=pk), TagForm(request.POST)
    if form.is_valid():
        try:
            commands.change_tag(tag, **form.cleaned_data, by=request.user)
        except REFUSALS as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("teamwork:tags")
    return _page(request, TagForm(), wrong={pk: form})


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    _refuse_readers(request)
    tag = get_object_or_404(tags_there(), pk=pk)
    into = tags_there().filter(pk=_number(request.POST.get("into", ""))).first()
    if into is None or into == tag:
        messages.error(request, _("Choose another tag to merge it into."))
        return redirect("teamwork:tags")
    commands.merge_tags(tag, into, by=request.user)
    messages.success(
        request, _("%(tag)s is %(into)s now.", tag=tag.name, into=into.name), extra_tags=f"/tags/{pk}/-/back"
    )
    return redirect("teamwork:tags")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _refuse_readers(request)
    tag = get_object_or_404(Tag, pk=pk)
    commands.remove_tag(tag, by=request.user)
    messages.success(request, _("%(tag)s is on nothing any more.", tag=tag.name), extra_tags=f"/tags/{pk}/-/back")
    return redirect("teamwork:tags")


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The undo of a removal or a merge."""
    _refuse_readers(request)
    tag = get_object_or_404(Tag, pk=pk)
    try:
        commands.bring_tag_back(tag, by=request.user)
        messages.success(request, _("%(tag)s is back.", tag=tag.name))
    except commands.TagTaken as taken:
        messages.error(request, str(taken))
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": "/tags"})
    return redirect("teamwork:tags")


def _page(request: HttpRequest, form: TagForm, *, wrong: dict[int, TagForm] | None = None) -> HttpResponse:
    told = tags_shown(tags_counted(reader(request.user)), reader(request.user))
    context = {"tags": told, "form": form, "wrong": wrong or {}, "others": [(one.id, one.name) for one in told]}
    return render(request, "teamwork/tags.html", context, status=422 if form.is_bound or wrong else 200)


def _refuse_readers(request: HttpRequest) -> None:
    """Who may change no record has no say in what they are tagged with."""
    asking = reader(colleague(request))
    if not any(asking.may(noun, "edit") for noun in carriers(asking)):
        raise PermissionDenied(_("You may not change tags."))


def _number(text: str) -> int:
    """The number that a form names; 0 for nothing."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
