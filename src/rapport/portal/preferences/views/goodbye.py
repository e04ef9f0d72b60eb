"""How does somebody stop our mail? By one button; their mail program presses it for them (RFC 8058).

Only a POST stops anything: scanners and prefetchers open every link of a mail. Which button it was stands in the
address, so that a body that nobody can read still is a goodbye.
"""

from django.http import HttpRequest, HttpResponse

from rapport.loop.act.reader_links import GOODBYE, TALK
from rapport.loop.know.spoken import ours
from rapport.platform.access.tokens import token
from rapport.platform.languages import N_, _
from rapport.portal.pages import opened_by, shown

from .. import commands
from ..deeds import address_of
from ..queries import GOODBYE as BY_LINK
from ..queries import message_of


@opened_by(GOODBYE)
def goodbye(request: HttpRequest, pk: int) -> HttpResponse:
    message, everything, address = message_of(pk), "all" in request.GET, address_of(request)
    if request.method == "POST" and everything:
        proof = ours(N_("“Stop everything”, by the link in our mail “%(subject)s”."), subject=message.subject)
        commands.stop_everything(message.party, proof=proof, source=BY_LINK, address=address)
    elif request.method == "POST":
        commands.say_goodbye(message, address=address)
    about = message.topic.name if message.topic else _(message.get_purpose_display())
    return shown("preferences/goodbye.html", {
        "about": about, "email": message.to, "done": request.method == "POST", "everything": everything,
        "here": request.path, "talk": token(TALK, message.pk),
    })  # fmt: skip
