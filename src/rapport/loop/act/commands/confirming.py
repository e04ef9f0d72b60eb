"""Ask for the second yes: a mail with a link to the very address for which somebody said the first one."""

from typing import Any

from django.db import transaction

from rapport.loop.know.commands import ask_to_confirm
from rapport.loop.know.models import Party, Purpose, Topic
from rapport.loop.know.spoken import in_their_language
from rapport.platform.access.queries import workspace
from rapport.platform.languages import _

from ..models import Message
from .write import NotReady, write


@transaction.atomic
def ask_for_second_yes(
    party: Party, purpose: str, *, email: str, source: str, topic: Topic | None = None, by: Any = None
) -> Message:
    """Mail the link that confirms it; nothing counts before. Raises Refused, NotReady, NotTheirAddress."""
    ours = workspace()
    if not ours.public_url:
        raise NotReady(_("Say first in Settings, Workspace, under which address we are reached: the link leads there."))
    told = ask_to_confirm(party, purpose, email=email, source=source, topic=topic)
    with in_their_language(party):
        about = topic.name if topic else _(Purpose(purpose).label)
        subject = _("Please confirm: %(about)s", about=about)
        words = (
            _("You said that we may send you this: %(about)s.", about=about),
            _("Please say so once more by this link, within 7 days. Then we know that it was you:"),
            f"{ours.public_url}/h/confirm/{told}",
            _("If it was not you, do nothing: you will not hear of it again."),
            ours.name,
        )
    body = "\n\n".join(words)
    return write(party, subject=subject, body=body, purpose=Purpose.TRANSACTIONAL, to=email, by=by)
