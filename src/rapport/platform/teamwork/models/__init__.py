"""What do we remember of how colleagues work together?"""

from .attachments import Attachment
from .notes import Mention, Note
from .tags import Tag, Tagging
from .tasks import Task

__all__ = ["Attachment", "Mention", "Note", "Tag", "Tagging", "Task"]
