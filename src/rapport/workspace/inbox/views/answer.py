"""How does somebody answer, see it wait, and take it back?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from rapport.loop.act import commands as act
from rapport.loop.act.content.queries import templates
from rapport.loop.act.models import Message
from rapport.loop.act.queries import Unfilled, draft_for, messages_in, words_of
from rapport.loop.decide.commands import AlreadySettled
from rapport.loop.listen.commands import AlreadyClosed
from rapport.loop.listen.models import Conversation
from rapport.loop.listen.queries import loops_in
from rapport.loop.listen.touches import uuid7
from rapport.platform.languages import _, sentence
from rapport.workspace.composing import brought_files, chosen_time, kept_files
from rapport.workspace.place import place_of

from ..answers import conversation_or_404, conversation_to_answer, shown
from ..forms import AnswerForm
from ..gather import Answer


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    conversation, form = conversation_to_answer(request, pk), AnswerForm(request.POST)
    files, wrong = brought_files(request)
    if not form.is_valid() or wrong:
        error = wrong or next(str(errors[0]) for errors in form.errors.values())
        return _again(request, conversation, form, files, error=error)
    told, party = form.cleaned_data, conversation.party
    if request.POST.get("how") == "read":
        return _again(request, conversation, form, files, error="", since=told["seen"], status=200)
    if party is None:
        return shown(request, conversation, error=_("Say first who this is."), status=422)
    try:
        message = act.write(
            party, subject=told["subject"] or conversation.subject or _("Your message"), body=told["text"],
            touch_id=told["touch"], conversation=conversation, seen=told["seen"],
            keep_open=request.POST.get("how") == "keep", leaves_at=chosen_time(request, place_of(request)),
            files=[file.pk for file in files], by=request.user,
        )  # fmt: skip
    except act.Overtaken as overtaken:
        fresh = conversation_or_404(request, pk)
        still_here = _("What you wrote is still here: read on, and send it if it still fits.")
        said = f"{overtaken} {still_here}"
        return _again(request, fresh, form, files, error=said, since=told["seen"], status=409)
    except (act.Refused, act.NotReady) as refused:
        return _again(request, conversation, form, files, error=str(refused))
    except (AlreadyClosed, AlreadySettled) as settled:
        return _again(request, conversation_or_404(request, pk), form, files, error=str(settled), status=409)
    return shown(request, conversation_or_404(request, pk), sending=message)


@require_POST
def take_back(request: HttpRequest, pk: int, message: int) -> HttpResponse:
    conversation = conversation_to_answer(request, pk)
    written = _written(conversation, message)
    try:
        written = act.take_back(written, by=request.user)
    except act.TooLate as late:
        return shown(request, conversation, said=str(late), status=409)
    left = Conversation.objects.filter(pk=pk).exists()
    if not left:  # nothing else was ever said in it
        return shown(request, None, said=_("Taken back. Nothing was sent."))
    fresh = conversation_or_404(request, pk)
    files = [each.file for each in written.enclosed.select_related("file")]
    typed = Answer(uuid7(), written.subject, written.body, act.Seen.of(fresh), files=files)
    return shown(request, fresh, typed=typed, said=_("Taken back. Nothing was sent."))


@require_POST
def reschedule(request: HttpRequest, pk: int, message: int) -> HttpResponse:
    conversation = conversation_to_answer(request, pk)
    written = _written(conversation, message)
    try:
        at = chosen_time(request, place_of(request))
        if at is None:
            raise act.NotAhead(sentence(act.NotAhead))
        act.reschedule(written, leaves_at=at, by=request.user)
    except act.NotAhead as refused:
        return shown(request, conversation, said=str(refused), status=422)
    except act.LeftAlready as late:
        return shown(request, conversation, said=str(late), status=409)
    return shown(request, conversation, said=_("It leaves at another time."))


@require_POST
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a template for whoever this is, above what was typed already."""
    conversation, form = conversation_to_answer(request, pk), AnswerForm(request.POST)
    form.is_valid()
    chosen = request.POST.get("template", "")
    template = templates().filter(pk=int(chosen) if chosen.isascii() and chosen.isdecimal() else 0).first()
    about: Any = loops_in(conversation).first() or conversation.party
    if about is None:
        return shown(request, conversation, error=_("Say first who this is."), status=422)
    if template is None:
        gone = _("Choose a template that is still here.")
        return _again(request, conversation, form, kept_files(request), error=gone)
    try:
        __, text = words_of(template, about, by=request.user)
    except Unfilled as unfilled:
        return _again(request, conversation, form, kept_files(request), error=str(unfilled))
    typed = str(form.data.get("text", "")).strip()
    if typed and _plain(typed) != _plain(draft_for(about, by=request.user, conversation=conversation).body):
        text = f"{text}\n\n{typed}"
    return shown(request, conversation, typed=_typed(conversation, form, kept_files(request), text=text))


def _written(conversation: Conversation, pk: int) -> Message:
    return get_object_or_404(messages_in(conversation).filter(version=None), pk=pk)


def _again(
    request: HttpRequest, conversation: Conversation, form: AnswerForm, files: list[Any], *, error: str,
    since: act.Seen | None = None, status: int = 422,
) -> HttpResponse:  # fmt: skip
    """What was typed, with what is wrong; and what was said meanwhile."""
    typed = _typed(conversation, form, files)
    return shown(request, conversation, typed=typed, new_since=since, error=error, status=status)


def _typed(conversation: Conversation, form: AnswerForm, files: list[Any], *, text: str | None = None) -> Answer:
    subject = str(form.data.get("subject", ""))[:200]
    said = str(form.data.get("text", "")) if text is None else text
    return Answer(form.cleaned_data.get("touch") or uuid7(), subject, said, act.Seen.of(conversation), files=files)


def _plain(text: str) -> str:
    return " ".join(text.split())
