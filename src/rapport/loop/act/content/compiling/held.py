"""How does Liquid survive a compiler that knows nothing of it? Each mark waits as a plain word, and comes back."""

import re
from html import escape

from ..liquid.reading import MARK

_LITERAL = {True: "&#123;", False: '{{ "{" }}'}


class Held:
    """A text in which every mark is a word of letters and digits, that no compiler changes."""

    def __init__(self, text: str, *others: str) -> None:
        number = 0
        while any(f"lq{number}x" in each for each in (text, *others)):
            number += 1
        self._word = f"lq{number}x"
        self.marks: list[str] = []
        self.word = re.compile(rf"{self._word}(\d+)z")
        self.text = self.hold(text)

    def hold(self, text: str) -> str:
        """The text with a word for every mark."""
        return MARK.sub(self._keep, text)

    def back(self, text: str, *, html: bool) -> str:
        """The compiled text with its marks. A brace that the compiler made of something else opens none."""
        brace = re.compile(rf"\{{(?=[{{%]|{self._word})")
        return self.word.sub(lambda found: self.marks[int(found[1])], brace.sub(lambda __: _LITERAL[html], text))

    def escaped(self, text: str) -> str:
        """A plain text with marks, as a part of HTML."""
        return self.back(escape(self.hold(text), quote=False), html=True)

    def lost(self, text: str) -> list[str]:
        """The marks that did not come through."""
        there = {int(found) for found in self.word.findall(text)}
        return [mark for at, mark in enumerate(self.marks) if at not in there]

    def says(self, word: str) -> str:
        """What is told of a part of a compiled text: as it was written."""
        return self.back(word, html=True)

    def is_tag(self, number: str) -> bool:
        """Does it say nothing by itself, as `if` and `endif`?"""
        return self.marks[int(number)].startswith("{%")

    def _keep(self, found: re.Match[str]) -> str:
        self.marks.append(found[0])
        return f"{self._word}{len(self.marks) - 1}z"
