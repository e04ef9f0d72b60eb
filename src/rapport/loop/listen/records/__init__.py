"""How do lists and filters see what happened, and what is not settled?"""

from .loops import LOOP
from .notes import NOTED
from .touches import TOUCH

__all__ = ["LOOP", "NOTED", "TOUCH"]
