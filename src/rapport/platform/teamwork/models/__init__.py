"""What do we remember of how colleagues work together?"""

from .tasks import Task

__all__ = ["Task"]
