"""What does a template say while somebody writes it? Shown as one person reads it, checked, and sent to oneself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act.commands import NotReady, NotTried, Refused, send_to_myself, write_from
from rapport.loop.act.content.queries import version_for
from rapport.loop.know.queries import may_change
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..forms import WordsForm
from ..found import found, language_of, makes, read_as
from ..preview import POLICY, page_of, seen
from .editor import words_of


@require_http_methods(["GET", "POST"])
def frame(request: HttpRequest, key: str) -> HttpResponse:
    """The mail alone, for the frame beside the editor: as it stands in the form, else as it was saved last."""
    one, told = found(request, key), request.POST if request.method == "POST" else request.GET
    language = language_of(told)
    if request.method == "POST":
        form = WordsForm(request.POST, draft=bool(one.use))
    else:
        version = next(iter(one.versions(language)), None)
        form = WordsForm(initial=WordsForm.told_by(version) if version else {}, draft=bool(one.use))
    look = seen(one, words_of(form), language, read_as(request, told), request.user)
    page = HttpResponse(page_of(look, dark=told.get("theme") == "dark", language=language))
    page.headers["Content-Security-Policy"] = POLICY
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    return page


@require_POST
def check(request: HttpRequest, key: str) -> HttpResponse:
    """What is wrong with the words as they stand, each at its line; and the subject as one person reads it."""
    makes(request)
    one = found(request, key)
    words, party = words_of(WordsForm(request.POST, draft=bool(one.use))), read_as(request, request.POST)
    look = seen(one, words, language_of(request.POST), party, request.user)
    return render(request, "templates/template.html#check", {"one": one, "look": look})


@require_POST
def test(request: HttpRequest, key: str) -> HttpResponse:
    """Send it to myself, as that person would read it."""
    makes(request)
    one, language = found(request, key), language_of(request.POST)
    look = seen(
        one,
        words_of(WordsForm(request.POST, draft=bool(one.use))),
        language,
        read_as(request, request.POST),
        request.user,
    )
    try:
        if look.mail is None or look.blocks:
            raise NotTried(_("It cannot be sent yet: the list beside it says why."))
        send_to_myself(look.mail, by=colleague(request))
    except NotTried as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("On its way to %(who)s.", who=colleague(request).email))
    return redirect(f"{one.href}?language={language}" if language else one.href)


@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    """The version that was saved last, in their language, to the person it is read as."""
    one, party = found(request, key), read_as(request, request.POST)
    if party is None:
        messages.error(request, _("Choose who gets it: read it as that person first."))
        return redirect(one.href)
    if not may_change(request.user, party):
        raise PermissionDenied(_("You may see this person, but not write to them."))
    version = None if one.template is None or one.use else version_for(one.template, party)
    try:
        if version is None:
            raise NotReady(_("There is nothing saved yet that could be sent."))
        message = write_from(party, version, by=colleague(request))
    except (Refused, NotReady) as refused:
        messages.error(request, str(refused))
        return redirect(one.href)
    messages.success(request, _("On its way to %(who)s.", who=party.name))
    return redirect("settings:message", message.pk)
