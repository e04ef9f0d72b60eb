"""What do we remember of how colleagues work together?"""

from .notes import Mention, Note
from .tags import Tag, Tagging
from .tasks import Task

__all__ = ["Mention", "Note", "Tag", "Tagging", "Task"]
