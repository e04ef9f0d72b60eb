"""How does somebody say what we send them, how often and where? On one page, which keeps each word at once."""

from django.http import HttpRequest, HttpResponse

from rapport.loop.act.models import Message
from rapport.loop.act.queries import counted_lately
from rapport.loop.act.reader_links import TALK
from rapport.loop.know.models import Preference
from rapport.loop.know.queries import track_allowed
from rapport.platform import clock
from rapport.platform.languages import _
from rapport.portal.pages import opened_by, shown

from .. import queries
from ..deeds import NotSaid, do
from ..words import OFTEN, first_name, local, month_with


@opened_by(TALK)
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    message, saved, wrong = queries.reader_of(pk), "", ""
    if request.method == "POST":
        try:
            saved = do(request, message)
        except NotSaid as error:
            wrong = str(error)
    context = _page(request, message) | {"saved": saved, "wrong": wrong, "here": request.path}
    return shown("preferences/talk.html", context, status=422 if wrong else 200)


def _page(request: HttpRequest, message: Message) -> dict[str, object]:
    party, now, said = message.party, clock.now(), queries.said_by(message.party)
    wish = Preference.objects.filter(party=party).first() or Preference(party=party)
    loop, gpc = queries.next_contact(party), request.headers.get("Sec-GPC") == "1"
    return {
        "first_name": first_name(party), "email": message.to, "now": local(now, party),
        "ways": queries.ways_of(party, message.to, said),
        "choices": queries.choices_of(party, message.to, said),
        "often": [(key, _(name), _(about), month_with(key)) for key, name, about in OFTEN], "chosen_often": wish.often,
        "sent": counted_lately(party, now), "with_it": month_with(wish.often),
        "paused": local(wish.paused_until, party) if wish.paused_until and wish.paused_until > now else None,
        "again": local(loop.due_at, party) if loop and loop.due_at else None,
        "counts_clicks": track_allowed(party.pk, gpc=gpc), "gpc": gpc,
    }  # fmt: skip
