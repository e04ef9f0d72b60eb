"""How does the mail digest read, and how does it leave? What is unread, as sentences with their links, once a day."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from socket import gaierror

from django.core.mail import EmailMessage

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.queries import language_of, one_request, workspace, zone_of
from rapport.platform.access.tokens import token
from rapport.platform.languages import N_, _, ngettext, speaking, written
from rapport.platform.records.reader import reader
from rapport.platform.teamwork.commands import begin_digest, note_not_sent, note_sent
from rapport.platform.teamwork.models import Digest
from rapport.platform.teamwork.queries import may_want_a_digest, notifications_for
from rapport.workspace.place import Place

from .told import Told, told

logger = logging.getLogger(__name__)
#: The kind of token that stops the digests of the colleague whom it names.
NO_MORE = "no more digests"
MOST = 50
NO_SERVER = N_("No mail server is set up.")
#: After these a mail has surely not left; after others of their kind it may have.
REFUSED = (SMTPResponseException, SMTPRecipientsRefused, ConnectionRefusedError, gaierror)


def send_digests() -> int:
    """Send what is due to each colleague; how many left."""
    return sum(_send_to(user) for user in list(may_want_a_digest()))


def _send_to(user: User) -> bool:
    with one_request():
        digest = begin_digest(user)
        if digest is None:
            return False
        with speaking(language_of(user), user.region):
            letter = letter_of(digest, user)
    try:
        left = letter.send()
    except (OSError, SMTPException) as trouble:
        logger.warning("The digest %s did not leave: %s", digest.pk, trouble)
        note_not_sent(digest, str(trouble) or type(trouble).__name__, surely=isinstance(trouble, REFUSED))
        return False
    if not left:
        note_not_sent(digest, NO_SERVER, surely=True)
        return False
    note_sent(digest)
    return True


def letter_of(digest: Digest, user: User) -> EmailMessage:
    """What this digest tells, as its colleague may read it now."""
    ours = workspace()
    here = zone_of(user)
    place = Place(clock.now().astimezone(here), here, ours.currency)
    asking = reader(user)
    found = notifications_for(asking).filter(digest=digest).select_related("by").order_by("-at", "-pk")
    lines = told(list(found[:MOST]), asking, place)
    number, origin = found.count(), ours.public_url
    body = "\n\n".join(
        [_("Hello %(user)s,", user=user.name), *_days(lines, origin), *_rest(number), _foot(user, origin)]
    )
    subject = ngettext("%(n)s thing to know in %(ours)s", "%(n)s things to know in %(ours)s", number, ours=ours.name)
    return EmailMessage(" ".join(subject.split()), body, None, [user.email], headers=_headers(user, origin))


def _days(lines: Sequence[Told], origin: str) -> list[str]:
    found: dict[str, list[str]] = {}
    for line in lines:
        way = f"\n  {origin}{line.href}" if origin and line.href else ""
        found.setdefault(line.day, []).append(f"- {line.when} {line.words}{way}")
    return [f"{day}\n" + "\n".join(said) for day, said in found.items()]


def _rest(number: int) -> list[str]:
    return [_("And %(number)s more.", number=written(number - MOST))] if number > MOST else []


def _foot(user: User, origin: str) -> str:
    """Where to go from here; without an address of our own there are no links."""
    if not origin:
        return "-- \n" + _("How you are told: Settings, Notifications.")
    stops = _no_more(user, origin)
    return "\n".join([
        _("All of it: %(address)s", address=f"{origin}/notifications"), "", "-- ",
        _("How you are told: %(address)s", address=f"{origin}/settings/notifications"),
        _("No more of these mails: %(address)s", address=stops),
    ])  # fmt: skip


def _headers(user: User, origin: str) -> dict[str, str]:
    """What lets a mail program stop them by itself (RFC 8058), and answers no automatic reply."""
    told = {"Auto-Submitted": "auto-generated"}
    if origin:
        told |= {"List-Unsubscribe": f"<{_no_more(user, origin)}>"}
        told |= {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return told


def _no_more(user: User, origin: str) -> str:
    return f"{origin}/digest/{token(NO_MORE, user.pk)}"
