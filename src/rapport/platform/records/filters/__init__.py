"""The one filter language: what it can say, and how it is read, written and asked."""

from .ast import Condition

__all__ = ["Condition"]
