"""How does what somebody wrote become a mail? Once per version: HTML, text, and the table of its links."""

from .compile import Compiled, compiled

__all__ = ["Compiled", "compiled"]
