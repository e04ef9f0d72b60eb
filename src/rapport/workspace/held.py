"""How is it said that a message waits for a better time, or was kept from leaving?"""

from datetime import datetime

from rapport.loop.act.models import Message
from rapport.platform.languages import _
from rapport.platform.ui.formats import moment
from rapport.workspace.place import Place


def told_of(message: Message, place: Place) -> str:
    """Held until Mon 08:00 because it is the weekend for Ana; what was held back for good says only why."""
    if message.held_rule and message.held_until:
        return told(message.held_until, message.because, place)
    return message.trouble


def told(until: datetime, because: str, place: Place) -> str:
    return _("Held until %(moment)s because %(reason)s", moment=moment(place.local(until), place.now), reason=because)
