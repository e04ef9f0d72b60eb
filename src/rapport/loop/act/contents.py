"""What does a message say? Its own body, or the words of a template with the values that were filled in then."""

from collections.abc import Iterable

from .content.models import Version
from .content.queries import Mail, written
from .models import Message


def content_of(messages: Iterable[Message]) -> dict[int, Mail]:
    """What each message says, by its id: one written by hand its body, one from a template the same as ever.

    One question for all their versions, however many messages there are.
    """
    messages = list(messages)
    versions = Version.objects.in_bulk({message.version_id for message in messages if message.version_id})
    return {
        message.pk: written(versions[message.version_id], message.values or {})
        if message.version_id
        else Mail(message.subject, message.body)
        for message in messages
    }
