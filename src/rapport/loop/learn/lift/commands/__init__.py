"""What can be done? Count what came of units whose window has ended, and tell everything anew. The only writer here."""

from .count import count

__all__ = ["count"]
