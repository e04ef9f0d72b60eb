"""Which files go with a message? Only those that whoever writes has given."""

from collections.abc import Sequence
from typing import Any

from rapport.platform.files.models import StoredFile
from rapport.platform.files.queries import files, files_given_by
from rapport.platform.languages import sentence

from ..models import Message, MessageFile
from .reading import NotReady

MOST_FILES, MOST_BYTES = 20, 20 * 1024 * 1024


class NotYours(ValueError):
    """This file was given by somebody else."""


class TooMuchEnclosed(NotReady):
    """The files of a mail may have 20 MB together, and be 20 at most: mail servers take no more."""


def enclosable(ids: Sequence[int], *, by: Any) -> list[StoredFile]:
    """The files of these ids; raises NotYours, TooMuchEnclosed."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    if len(files_given_by(by, wanted)) < len(wanted):
        raise NotYours(sentence(NotYours))
    found = list(files(wanted).order_by("pk"))
    if len(found) > MOST_FILES or sum(file.size for file in found) > MOST_BYTES:
        raise TooMuchEnclosed(sentence(TooMuchEnclosed))
    return found


def enclose(message: Message, given: Sequence[StoredFile]) -> None:
    """Let these files go with the message."""
    MessageFile.objects.bulk_create([MessageFile(message=message, file=file) for file in given], ignore_conflicts=True)
