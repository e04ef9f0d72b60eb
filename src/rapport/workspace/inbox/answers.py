"""How does the Inbox answer a deed? With itself as it now stands, a toast, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from rapport.loop.act.commands import Seen
from rapport.loop.act.models import Message
from rapport.loop.act.queries import mail_settings
from rapport.loop.listen.models import Conversation
from rapport.loop.listen.queries import conversations_seen_by, may_answer, waiting_in_inbox
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.held import told_of
from rapport.workspace.place import colleague, place_of

from .gather import Answer, desk
from .look import VIEWS, WHOSE, Look, looked
from .rows import first_of, rows
from .seen import as_text


def conversation_or_404(request: HttpRequest, pk: int) -> Conversation:
    """The conversation at this address, if this colleague may see it."""
    seen = conversations_seen_by(colleague(request)).select_related("party__keeper", "owner")
    return get_object_or_404(seen, pk=pk)


def conversation_to_answer(request: HttpRequest, pk: int) -> Conversation:
    """The same, if this colleague may also write in it."""
    conversation = conversation_or_404(request, pk)
    if not may_answer(colleague(request), conversation):
        raise PermissionDenied(_("You may read this conversation, but not answer it."))
    return conversation


def shown(
    request: HttpRequest, conversation: Conversation | None, *, said: str = "", undo: str = "", status: int = 200,
    typed: Answer | None = None, new_since: Seen | None = None, sending: Message | None = None, error: str = "",
    fields: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """The Inbox: a whole page, or the part that htmx swaps; for a deed without scripts, the way back to it."""
    look, user, place = looked(request.GET.get), colleague(request), place_of(request)
    if request.method == "POST" and not request.headers.get("HX-Request") and status == 200 and typed is None:
        if said:
            messages.success(request, said)
        return redirect(look.of(conversation.pk) if conversation else look.link())
    told = desk(user, look, place, conversation, typed=typed, new_since=new_since, who=request.GET.get("who", "")[:200])
    answer = told.open.answer if told.open else None
    context = {
        "desk": told, "look": look, "place": place, "views": VIEWS, "whose": WHOSE, "error": error, "said": said,
        "sending": sending, "undo": undo, "fields": fields or {},
        "keeps_typed": request.method == "POST" and typed is None,
        "chosen": conversation is not None and request.path != "/inbox", "waiting": waiting_in_inbox(user, place.now),
        "seen": as_text(answer.seen) if answer else "", "seconds": mail_settings().undo_seconds if sending else 0,
        "waits": told_of(sending, place) if sending else "",
    }  # fmt: skip
    part = "#answer" if request.method == "POST" and request.headers.get("HX-Request") else ""
    return render(request, f"inbox/inbox.html{part}", context, status=status)


def first_conversation(request: HttpRequest, look: Look) -> Conversation | None:
    """The one at the top of the list."""
    top = first_of(rows(colleague(request), look, place_of(request))[0][:1])
    return conversation_or_404(request, top) if top else None
