"""What do we remember of how colleagues work together?"""

from .attachments import Attachment
from .follows import Follow
from .notes import Mention, Note
from .notifications import OF_NOTES, OF_OWN_TASKS, Digest, Kind, Notification, Telling, Way
from .presence import Presence
from .tags import Tag, Tagging
from .tasks import Task

__all__ = [
    "OF_NOTES",
    "OF_OWN_TASKS",
    "Attachment",
    "Digest",
    "Follow",
    "Kind",
    "Mention",
    "Note",
    "Notification",
    "Presence",
    "Tag",
    "Tagging",
    "Task",
    "Telling",
    "Way",
]
