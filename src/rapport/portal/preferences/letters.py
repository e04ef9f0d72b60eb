"""How does somebody get to what we know about them? By a fresh link, mailed to the very address we know them by.

A link in an old mail may have been passed on; who reads the mail of that address now is who it is about.
"""

from datetime import timedelta

from django.http import HttpRequest

from rapport.loop.act.commands import NotReady, Refused, write
from rapport.loop.act.models import Message
from rapport.loop.act.queries import asked_lately
from rapport.loop.act.reader_links import FACTS
from rapport.loop.know.models import Purpose
from rapport.loop.know.spoken import in_their_language
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.access.tokens import token
from rapport.platform.languages import _

LASTS = timedelta(hours=24)
#: Who presses the button again meanwhile gets no second one.
AGAIN_AFTER = timedelta(minutes=10)


def send_facts_link(message: Message, request: HttpRequest) -> str:
    """Mail the link to the address that this message went to; what is answered on the page."""
    party, to, now, ours = message.party, message.to, clock.now(), workspace()
    said = _("A link is on its way to %(to)s. It works for 24 hours.", to=to)
    if asked_lately(party, purpose=Purpose.TRANSACTIONAL, to=to, since=now - AGAIN_AFTER):
        return said
    origin = ours.public_url or f"{request.scheme}://{request.get_host()}"
    link = f"{origin}/h/facts/{token(FACTS, message.pk, until=now + LASTS)}"
    with in_their_language(party):
        subject = _("What we know about you")
        words = (
            _("You asked what we know about you. By this link you see it, correct it or erase it, for 24 hours:"),
            link,
            _("If it was not you who asked, do nothing: nobody has seen anything."),
            ours.name,
        )
    try:
        write(party, subject=subject, body="\n\n".join(words), purpose=Purpose.TRANSACTIONAL, to=to, by=None)
    except (Refused, NotReady):
        return _("We could not send the link: %(to)s takes no mail from us at the moment.", to=to)
    return said
