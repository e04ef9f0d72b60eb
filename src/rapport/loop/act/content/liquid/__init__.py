"""What may stand in double braces? Liquid with our own few tags and filters, that reaches nothing but given values."""

from .reading import Reading, Wrong, read
from .rendering import NotKnown, TooMuch, rendered

__all__ = ["NotKnown", "Reading", "TooMuch", "Wrong", "read", "rendered"]
