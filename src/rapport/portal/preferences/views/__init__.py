"""The pages by which the customer decides."""

from .confirm import confirmed
from .facts import facts
from .goodbye import goodbye
from .talk import talk

__all__ = ["confirmed", "facts", "goodbye", "talk"]
