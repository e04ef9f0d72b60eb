"""What is said about a cell that means nothing?"""

from typing import Any

SHOWN = 40


class Misunderstood(ValueError):
    """A cell cannot be understood; the message is a sentence for the person who mends the file."""


def quoted(value: Any) -> str:
    """The value as it is shown in a sentence: on one line, cut."""
    text = " ".join(str(value).split())
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"
