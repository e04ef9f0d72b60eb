"""The pages by which the customer decides."""

from .confirm import confirmed
from .goodbye import goodbye
from .talk import talk
from .what_we_know import facts

__all__ = ["confirmed", "facts", "goodbye", "talk"]
