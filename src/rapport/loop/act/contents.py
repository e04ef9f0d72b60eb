"""What does a message say? Its own body, or the words of a template with the values that were filled in then."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from .content.queries import Mail, written
from .models import Message


def content_of(messages: Iterable[Message]) -> dict[int, Mail]:
    """What each message says, by its id: one written by hand its body, one from a template the same as ever.

    One question for all their versions, however many messages there are; none where they came with them.
    """
    messages = list(messages)
    prefetch_related_objects(messages, "version")
    return {
        message.pk: written(message.version, message.values or {})
        if message.version
        else Mail(message.subject, message.body)
        for message in messages
    }
