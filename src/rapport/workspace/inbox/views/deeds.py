"""How is a conversation given away, put to later, closed and opened again? And what is done with what may be owed?"""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from rapport.loop.know import commands as know
from rapport.loop.know.queries import may_change, parties_seen_by
from rapport.loop.listen import commands as listen
from rapport.loop.listen.queries import conversations_seen_by, loops_in, proposals_seen_by
from rapport.platform.languages import _, sentence
from rapport.platform.records.reader import reader
from rapport.platform.ui.formats import moment
from rapport.workspace.place import Place, place_of

from .. import commands
from ..answers import conversation_or_404, conversation_to_answer, shown
from ..forms import GiveForm, NewcomerForm
from ..strangers import may_get_address

MORNING = time(8)


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    conversation, form = conversation_to_answer(request, pk), GiveForm(request.POST)
    if not form.is_valid():
        return shown(request, conversation, said=_("Choose a colleague from the list."), status=422)
    to, before = form.cleaned_data["owner"], conversation.owner_id or ""
    given = commands.give_away(conversation, to=to, by=request.user)
    said = _("Given to %(name)s.", name=given.owner.name) if given.owner else _("It is nobody's for now.")
    if not conversations_seen_by(request.user).filter(pk=pk).exists():  # it went out of the giver's sight
        return shown(request, None, said=said)
    return shown(request, conversation_or_404(request, pk), said=said, undo="give", fields={"owner": before})


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    conversation, place = conversation_to_answer(request, pk), place_of(request)
    until = _until(request.POST.get("until", ""), place)
    try:
        if until is None:
            raise listen.NotLater(sentence(listen.NotLater))
        listen.put_to_later(conversation, until=until, by=request.user)
    except listen.NotLater as refused:
        return shown(request, conversation, said=str(refused), status=422)
    except listen.ConversationClosedAlready as closed:
        return shown(request, conversation_or_404(request, pk), said=str(closed), status=409)
    said = _("Back %(moment)s, or when they write.", moment=moment(until, place.now))
    return shown(request, conversation_or_404(request, pk), said=said, undo="wake")


@require_POST
def wake(request: HttpRequest, pk: int) -> HttpResponse:
    """What was put to later is wanted now."""
    listen.wake_conversation(conversation_to_answer(request, pk), by=request.user)
    return shown(request, conversation_or_404(request, pk), said=_("Back in the Inbox."))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    conversation = conversation_to_answer(request, pk)
    try:
        listen.close_conversation(conversation, by=request.user)
    except listen.ConversationClosedAlready as closed:
        return shown(request, conversation_or_404(request, pk), said=str(closed), status=409)
    owed = loops_in(conversation).exists()
    said = _("Closed. What you owe them stays among your loops.") if owed else _("Closed.")
    return shown(request, conversation_or_404(request, pk), said=said, undo="reopen")


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        listen.reopen_conversation(conversation_to_answer(request, pk), by=request.user)
    except listen.ConversationStillOpen as still:
        return shown(request, conversation_or_404(request, pk), said=str(still), status=409)
    return shown(request, conversation_or_404(request, pk), said=_("Open again."))


@require_POST
def propose(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """It is owed, or it is not."""
    conversation = conversation_to_answer(request, pk)
    offered = get_object_or_404(proposals_seen_by(request.user).filter(conversation=conversation), pk=proposal)
    accepted = request.POST.get("is") == "owed"
    try:
        (listen.accept_proposal if accepted else listen.dismiss_proposal)(offered, by=request.user)
    except listen.ProposalSettled as settled:
        return shown(request, conversation, said=str(settled), status=409)
    return shown(request, conversation, said=_("Noted as a loop.") if accepted else _("Left alone."))


@require_POST
def who(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody we know after all, or somebody new."""
    conversation = conversation_to_answer(request, pk)
    if conversation.party:
        return shown(request, conversation, said=_("This is %(name)s.", name=conversation.party.name), status=409)
    try:
        party = _known(request, conversation) if request.POST.get("party") else _added(request, conversation)
    except (know.IdentityTaken, commands.NoAddress) as wrong:
        return shown(request, conversation, error=str(wrong), status=422)
    if party is None:
        return shown(request, conversation, error=_("Say what they are called."), status=422)
    return shown(request, conversation_or_404(request, pk), said=_("This is %(name)s.", name=party.name))


def _known(request: HttpRequest, conversation: Any) -> Any:
    told = request.POST["party"]
    number = int(told) if told.isascii() and told.isdecimal() and len(told) <= 18 else 0
    party = get_object_or_404(parties_seen_by(request.user), pk=number)
    if not may_change(request.user, party) or not may_get_address(request.user, party):
        raise PermissionDenied(_("You may read %(name)s, but not add an address.", name=party.name))
    return commands.is_known(conversation, party, by=request.user)


def _added(request: HttpRequest, conversation: Any) -> Any:
    asking, form = reader(request.user), NewcomerForm(request.POST)
    if not asking.may(asking.noun("person"), "create"):
        raise PermissionDenied(_("Your role does not add people."))
    return commands.is_new(conversation, name=form.cleaned_data["name"], by=request.user) if form.is_valid() else None


def _until(text: str, place: Place) -> datetime | None:
    """In so many days at eight, or at a local time; None for what is neither."""
    if text.isascii() and text.isdecimal() and 0 < int(text[:4]) <= 365:
        return datetime.combine(place.now.date() + timedelta(days=int(text[:4])), MORNING, place.zone)
    try:
        return datetime.strptime(text[:16], "%Y-%m-%dT%H:%M").replace(tzinfo=place.zone)
    except ValueError:
        return None
