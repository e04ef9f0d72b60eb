"""How does a mail look in the browser? As it was sent, locked in: nothing in it runs, and it reads nothing of ours."""

from django.http import HttpRequest, HttpResponse

from rapport.loop.act.letterhead import Letterhead
from rapport.loop.act.models import Message
from rapport.loop.act.queries import content_of
from rapport.loop.act.reader_links import BROWSER
from rapport.portal.pages import Gone, opened_by, shown

#: What a mail may do: look as it looks, and lead elsewhere by a click. The sandbox gives it an origin of its own.
LOCKED_IN = (
    "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; font-src https:; form-action 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
)


@opened_by(BROWSER)
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    message = Message.objects.filter(pk=pk).first()
    if message is None:
        raise Gone
    said = Letterhead.now().above(content_of([message])[message.pk])
    if not said.html:
        return shown("reading/mail.html", {"mail": said})
    return HttpResponse(said.html, headers={"Content-Security-Policy": LOCKED_IN})
