"""How does somebody see, correct and erase what we know of them? By a fresh link, for a day."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from rapport.loop.act.models import Message
from rapport.loop.act.reader_links import FACTS, TALK
from rapport.loop.know.models import Party
from rapport.loop.understand.tastes.commands import NoTopic, withdraw_interest
from rapport.platform import clock
from rapport.platform.access.tokens import token
from rapport.platform.languages import _, sentence
from rapport.portal.pages import opened_by, shown

from .. import commands, queries
from ..deeds import NotSaid
from ..known import known_of
from ..words import first_name, local


@opened_by(FACTS)
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    message, said, wrong = queries.reader_of(pk), "", ""
    if request.method == "POST":
        try:
            said = _do(request.POST, message)
        except (NotSaid, NoTopic) as error:
            wrong = str(error)
        if said == ERASED:
            return shown("preferences/erased.html")
    context = _page(message) | {"here": request.path, "saved": said, "wrong": wrong}
    return shown("preferences/facts.html", context, status=422 if wrong else 200)


def _page(message: Message) -> dict[str, object]:
    party, now = message.party, clock.now()
    known = known_of(party, now)
    owed = [(text, local(due, party) if due else None) for text, due in known.owed]
    return {"first_name": first_name(party), "known": known, "owed": owed, "now": local(now, party),
            "talk": token(TALK, message.pk)}  # fmt: skip


ERASED = "erased"


def _do(told: QueryDict, message: Message) -> str:
    deed = _DEEDS.get(told.get("deed", ""))
    if deed is None:
        raise NotSaid(sentence(NotSaid))
    return deed(message.party, told)


def _correct(party: Party, told: QueryDict) -> str:
    words = told.get("words", "").strip()
    if not words:
        raise NotSaid(_("Say in a few words what is wrong."))
    commands.ask_to_correct(party, words)
    return _("Thank you. One of us corrects it within a week.")


def _not_so(party: Party, told: QueryDict) -> str:
    withdraw_interest(party, told.get("topic", ""), by=None)
    return _("Gone. We do not go by it any more; it leaves this page within minutes.")


def _have(party: Party, told: QueryDict) -> str:
    withdraw_interest(party, told.get("topic", ""), by=None)
    return _("Noted. We do not recommend it to you again.")


def _erase(party: Party, told: QueryDict) -> str:
    if told.get("sure") != "yes":
        raise NotSaid(_("Tick that you are sure."))
    commands.erase_me(party)
    return ERASED


_DEEDS: dict[str, Callable[[Party, QueryDict], str]] = {
    "correct": _correct, "not-so": _not_so, "have": _have, "erase": _erase
}  # fmt: skip
