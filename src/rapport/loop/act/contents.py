"""What does a message say? Its own body, or the words of a template with the values that were filled in then."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from django.db.models import prefetch_related_objects

from rapport.platform.languages import first_of, language, speaking

from .content.queries import Mail, written
from .models import Message


def spoken_with(message: Message) -> AbstractContextManager[None]:
    """Inside the block we say what stands below its words, in their language; where the version is there, nothing is
    asked."""
    version = message.version
    return speaking((first_of([version.variant.language]) if version else "") or language())


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
