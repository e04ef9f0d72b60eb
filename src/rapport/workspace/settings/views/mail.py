"""How does an admin set up mail, and how does anybody see what became of a message?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.connect.collect.queries import reading_of
from rapport.loop.act import commands as act
from rapport.loop.act.gate import Rule
from rapport.loop.act.models import MailSettings, Message
from rapport.loop.act.queries import (
    APIS,
    KeyBroken,
    content_of,
    key_record,
    mail_settings,
    mail_trouble,
    may_let_go,
    messages_seen_by,
    progress,
)
from rapport.loop.know.queries import may_change
from rapport.platform.languages import _
from rapport.workspace.addresses import address
from rapport.workspace.held import told_of
from rapport.workspace.place import place_of
from rapport.workspace.readings import machines_told

from .. import queries
from ..around import admins_only, page
from ..forms import MailForm


@admins_only
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    now = mail_settings()
    form = MailForm(request.POST or None, initial=MailForm.told_by(now))
    try:
        if form.is_valid():
            secret = {"password", "forget", "provider_key"}
            told = {name: value for name, value in form.cleaned_data.items() if name not in secret}
            keys: dict[str, Any] = {"password": form.new_password, "provider_key": form.new_provider_key}
            act.set_up_mail(**told, **keys, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("settings:mail")
    except (act.SetUpWrong, ValueError) as wrong:
        form.add_error(None, str(wrong))
    return page(request, "mail", {"form": form, **_sending(request)}, wrong=form.is_bound)


def _sending(request: HttpRequest) -> dict[str, Any]:
    """How the sending goes, and what our domain has to publish."""
    settings, place = mail_settings(), place_of(request)
    try:
        told = {"record": key_record(settings), "key_trouble": ""}
    except KeyBroken as broken:
        told = {"record": None, "key_trouble": str(broken)}
    return told | {"settings": settings, "place": place, "progress": progress(settings, place.now)}


@admins_only
@require_POST
def make_key(request: HttpRequest) -> HttpResponse:
    try:
        act.make_mail_key(by=request.user)
        messages.success(request, _("Made. Now publish its record."))
    except act.SetUpWrong as wrong:
        messages.error(request, str(wrong))
    return redirect("settings:mail")


@admins_only
@require_POST
def test(request: HttpRequest) -> HttpResponse:
    trouble = mail_trouble()
    if trouble:
        messages.error(request, trouble)
    elif mail_settings().leaves_by_post:
        messages.success(request, _let_in(mail_settings()))
    else:
        messages.success(request, _("There is no mail server yet: messages stay in the outbox."))
    return redirect("settings:mail")


def _let_in(settings: MailSettings) -> str:
    """A provider says only to a message whether it lets us in."""
    if settings.provider:
        return _("%(provider)s is asked when the first message leaves.", provider=APIS[settings.provider].label)
    return _("%(host)s lets us in.", host=settings.host)


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    show, before = request.GET.get("show", ""), request.GET.get("before", "")
    box = queries.outbox(request.user, show=show, before=before, now=place_of(request).now)
    return page(request, "outbox", _shown(request) | {"box": box})


@require_GET
def message(request: HttpRequest, pk: int) -> HttpResponse:
    written = get_object_or_404(messages_seen_by(request.user).select_related("party", "written_by"), pk=pk)
    may = may_change(request.user, written.party)
    said = content_of([written])[written.pk].text
    reading = reading_of(written)
    told = {"message": written, "said": said, "may_change": may, "reading": reading, "machines": machines_told(reading)}
    return page(request, "message", _shown(request) | told)


def _shown(request: HttpRequest) -> dict[str, Any]:
    """What both pages need to tell of a message."""
    place = place_of(request)
    return {
        "place": place,
        "address": address,
        "told_of": lambda written: told_of(written, place),
        "goes_anyway": lambda written: _goes_anyway(request, written),
    }


def _goes_anyway(request: HttpRequest, written: Message) -> bool:
    """Does it wait for the hour, and may the reader let it go now?"""
    held = written.held_rule == Rule.QUIET
    return held and may_let_go(request.user, written.written_by_id, written.party.keeper_id)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A message that was cut off while leaving: a colleague says what became of it."""
    written = get_object_or_404(messages_seen_by(request.user).select_related("party"), pk=pk)
    if written.written_by_id != request.user.pk and not may_change(request.user, written.party):
        raise PermissionDenied(_("You may read this message, but not say what became of it."))
    arrived = request.POST.get("how") == "arrived"
    try:
        (act.it_arrived if arrived else act.send_again)(written, by=request.user)
        messages.success(request, _("Noted: it arrived.") if arrived else _("It leaves again."))
    except act.NotUncertain as known:
        messages.error(request, str(known))
    return redirect("settings:message", pk=pk)


@require_POST
def send_anyway(request: HttpRequest, pk: int) -> HttpResponse:
    """What waits for the morning leaves now, for whoever wrote it or keeps whom it goes to."""
    written = get_object_or_404(messages_seen_by(request.user).select_related("party"), pk=pk)
    try:
        act.send_anyway(written, by=request.user)
        messages.success(request, _("It leaves now. The other rules still hold."))
    except act.NotHeldByTheHour as known:
        messages.error(request, str(known))
    here = address(written.party)
    return redirect(here) if request.POST.get("back") == here else redirect("settings:message", pk=pk)
