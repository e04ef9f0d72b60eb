"""How do lists and filters see what happened, and what is not settled?"""

from .loops import LOOP
from .notes import NOTES
from .touches import TOUCH

__all__ = ["LOOP", "NOTES", "TOUCH"]
