"""How does somebody write to them, see it wait, and take it back?"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act import commands as act
from rapport.loop.act.content.queries import templates
from rapport.loop.act.models import Message
from rapport.loop.act.queries import Unfilled, content_of, draft_for, mail_settings, messages_seen_by, words_of
from rapport.loop.decide.commands import AlreadySettled
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.decide.queries import points_seen_by
from rapport.loop.know.commands import IntroductionRefused
from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by
from rapport.loop.listen.commands import AlreadyClosed
from rapport.loop.listen.models import OpenLoop
from rapport.loop.listen.queries import loops_seen_by
from rapport.platform.access.queries import language_of
from rapport.platform.files.models import StoredFile
from rapport.platform.languages import _, first_of, speaking
from rapport.workspace.composing import brought_files, chosen_time, kept_files, offered_templates, times
from rapport.workspace.held import told_of
from rapport.workspace.place import place_of

from .. import commands
from ..answers import ask, party_to_change
from ..forms import WriteForm
from ..introducers import draft_of

INTRODUCE = "introduce"
NOTHING: dict[str, Any] = {
    "facts": (), "sending": None, "seconds": 0, "refusal": "", "said": "", "about": 0, "point": 0, "introduce": 0,
    "blocked": "", "files": (), "templates": (), "times": (),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    loop, point, whom = _loop(request, party), _point(request, party), _to_meet(request, party)
    form = WriteForm(request.POST or None)
    if whom and not form.is_bound:
        form = _asking(whom, party, request)
    files, wrong = brought_files(request) if request.method == "POST" else ([], "")
    if request.method == "GET" or not form.is_valid() or wrong:
        return _draft(request, party, loop, point, form, files=files, refusal=wrong)
    told = form.cleaned_data
    try:
        message = commands.write(
            party, to_meet=whom, subject=told["subject"], body=told["text"], touch_id=told["touch"], loop=loop,
            point=point, leaves_at=chosen_time(request, place_of(request)), files=[file.pk for file in files],
            by=request.user,
        )  # fmt: skip
    except (act.Refused, act.NotReady, IntroductionRefused) as refused:
        return _draft(request, party, loop, point, form, files=files, refusal=str(refused))
    except (AlreadyClosed, AlreadySettled) as settled:
        return _draft(request, party, None, None, form, refusal=str(settled), status=409)
    return _sending(request, party, message)


@require_POST
def words(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """The words of a template for them, above what was typed already."""
    party = party_to_change(request, folder, pk)
    loop, point, form = _loop(request, party), _point(request, party), WriteForm(request.POST)
    form.is_valid()
    typed, files = str(form.data.get("text", "")).strip(), kept_files(request)
    template = templates().filter(pk=_number(request, "template")).first()
    if template is None:
        gone = _("Choose a template that is still here.")
        return _draft(request, party, loop, point, form, files=files, refusal=gone)
    try:
        subject, text = words_of(template, loop or party, by=request.user)
    except Unfilled as unfilled:
        return _draft(request, party, loop, point, form, files=files, refusal=str(unfilled))
    began = draft_for(loop or point or party, by=request.user)
    if typed and typed.split() != began.body.split():
        text = f"{text}\n\n{typed}"
    subject = began.subject if loop and began.subject.lower().startswith("re:") else subject
    filled = {"touch": form.cleaned_data.get("touch") or began.touch_id, "subject": subject, "text": text}
    return _draft(request, party, loop, point, WriteForm(initial=filled), files=files)


@require_POST
def take_back(request: HttpRequest, folder: str, pk: int, message: int) -> HttpResponse:
    party = party_to_change(request, folder, pk)
    written = get_object_or_404(messages_seen_by(request.user).filter(party=party), pk=message)
    try:
        written = commands.take_back_message(written, by=request.user)
    except act.TooLate as late:
        return ask(
            request, party, "relationship/write.html", NOTHING | {"refusal": str(late), "form": WriteForm()}, status=409
        )
    form = WriteForm(initial={"subject": written.subject, "text": content_of([written])[written.pk].text})
    told = {"form": form, "said": _("Taken back. Nothing was sent."), "about": written.loop_id or 0,
            "files": [each.file for each in written.enclosed.select_related("file")],
            "templates": offered_templates(), "times": times(place_of(request))}  # fmt: skip
    return ask(request, party, "relationship/write.html", NOTHING | told)


def _draft(
    request: HttpRequest, party: Party, loop: OpenLoop | None, point: TriggerPoint | None, form: WriteForm,
    *, refusal: str = "", status: int = 422, files: Sequence[StoredFile] = (),
) -> HttpResponse:  # fmt: skip
    """The message ready to edit: as it was sent, or as the draft for this loop, point or party says."""
    draft = draft_for(loop or point or party, by=request.user)
    if not form.is_bound and not form.initial:
        form = WriteForm(initial={"touch": draft.touch_id, "subject": draft.subject, "text": draft.body})
    told = {"form": form, "facts": draft.facts, "refusal": refusal or draft.refusal, "files": files}
    told |= {"templates": offered_templates(), "times": times(place_of(request))}
    about = {
        "about": loop.pk if loop else 0,
        "point": point.pk if point else 0,
        "introduce": _number(request, INTRODUCE),
    }
    return ask(
        request, party, "relationship/write.html", NOTHING | told | about, status=status if form.is_bound else 200
    )


def _sending(request: HttpRequest, party: Party, message: Message) -> HttpResponse:
    words = told_of(message, place_of(request))
    told = {"sending": message, "seconds": mail_settings().undo_seconds, "held_words": words, "form": None}
    return ask(request, party, "relationship/write.html", NOTHING | told)


def _loop(request: HttpRequest, party: Party) -> OpenLoop | None:
    pk = _number(request, "loop")
    return get_object_or_404(loops_seen_by(request.user).filter(party=party), pk=pk) if pk else None


def _point(request: HttpRequest, party: Party) -> TriggerPoint | None:
    pk = _number(request, "point")
    points = points_seen_by(request.user).filter(party=party).select_related("loop", "party")
    return get_object_or_404(points, pk=pk) if pk else None


def _to_meet(request: HttpRequest, party: Party) -> Party | None:
    """To whom this message asks for an introduction."""
    pk = _number(request, INTRODUCE)
    return get_object_or_404(parties_seen_by(request.user).exclude(pk=party.pk), pk=pk) if pk else None


def _asking(whom: Party, party: Party, request: HttpRequest) -> WriteForm:
    touch, given = draft_for(party, by=request.user).touch_id, party.person.given_name if party.is_person else ""
    theirs = party.person.language if party.is_person else ""
    with speaking(first_of([theirs]) or language_of(None)):
        subject, text = draft_of(whom, given, request.user)
    return WriteForm(initial={"touch": touch, "subject": subject, "text": text})


def _number(request: HttpRequest, name: str) -> int:
    text: Any = (request.POST if request.method == "POST" else request.GET).get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
