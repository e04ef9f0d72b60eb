"""How does somebody answer "How was that?"? One tap in the mail opens the page with that face; the page sends it.

To open the link stores nothing: scanners open every link of a mail. The page sends the face by itself at the first
sign of a hand (`islands/sent-by-hand.ts`), and without scripts by its button.
"""

from django.http import HttpRequest, HttpResponse

from rapport.loop.act.models import Message
from rapport.loop.act.reader_links import FACE, FACES, asked_by
from rapport.portal.pages import Gone, opened_by, shown

from . import commands
from .commands import TooLate


@opened_by(FACE)
def how(request: HttpRequest, high: int, low: int, loop: int) -> HttpResponse:
    message = Message.objects.select_related("party__keeper").filter(touch_id=asked_by(high, low)).first()
    if message is None or message.party.binned_at:
        raise Gone
    told = request.POST if request.method == "POST" else request.GET
    face, words, late = told.get("face", ""), request.POST.get("words", "").strip(), ""
    is_said = request.method == "POST" and face in FACES
    if is_said:
        try:
            commands.say_how_it_was(message, face, words, loop=loop)
        except TooLate as error:
            late = str(error)
    context = {"face": face if face in FACES else "", "faces": FACES, "words": words, "said": is_said and not late}
    return shown("asking/how.html", context | {"late": late, "here": request.path})
