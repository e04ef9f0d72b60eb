"""Of which words and signs is a text made, and which comes next?"""

import re
from dataclasses import dataclass
from typing import NoReturn

from rapport.platform.languages import _

from .unclear import LONGEST_TEXT, FilterUnclear, too_long

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<string>"(?:[^"\\]|\\.)*"|“[^“”]*”)
    |(?P<sign><=|>=|!=|<>|[()<>=≤≥≠,%])
    |(?P<word>(?:(?!!=)[^\s"“”(),<>=≤≥≠%])+)""",
    re.VERBOSE | re.DOTALL,
)
_SAME = {"≤": "<=", "≥": ">=", "≠": "!=", "<>": "!="}
_ESCAPES = {"n": "\n", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, sign or text in quotes, and where it stands; `text` is without its quotes."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word in lower case; nothing for what stood in quotes."""
        return "" if self.kind == "string" else self.text.casefold()


def tokens_of(text: str, pattern: re.Pattern[str] = _TOKEN) -> list[Token]:
    """The tokens, told apart by this pattern, and an end behind them; raises FilterUnclear."""
    if len(text) > LONGEST_TEXT:
        raise FilterUnclear(too_long(), LONGEST_TEXT, len(text))
    found, at = [], 0
    while at < len(text):
        match = pattern.match(text, at)
        if not match:
            raise FilterUnclear(_("This quotation mark has no partner."), at, len(text))
        kind, said = str(match.lastgroup), match[0]
        if kind == "string":
            said = re.sub(r"\\(.)", _escaped, said[1:-1], flags=re.DOTALL) if said[0] == '"' else said[1:-1]
        if kind != "space":
            found.append(Token(kind, _SAME.get(said, said) if kind == "sign" else said, at, match.end()))
        at = match.end()
    return [*found, Token("end", "", len(text), len(text))]


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[1], match[1])


def quoted(text: str) -> str:
    """The text in quotes, as it is read again."""
    for sign, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, escaped)
    return f'"{text}"'


class Words:
    """A place in a text: what comes next, and what may."""

    def __init__(self, text: str, pattern: re.Pattern[str] = _TOKEN) -> None:
        self.tokens, self.at = tokens_of(text, pattern), 0
        self.offers: list[object] = []
        self.about: object = None

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    @property
    def last(self) -> Token:
        """What was taken before."""
        return self.tokens[max(self.at - 1, 0)]

    def ahead(self, count: int) -> Token:
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    @property
    def at_end(self) -> bool:
        return self.next.kind == "end"

    def offer(self, *what: object) -> None:
        """These may come here; remembered where the text ends."""
        if self.at_end:
            self.offers += what

    def step(self) -> Token:
        """Take the next one, whatever it is."""
        token = self.next
        if token.kind != "end":
            self.at += 1
        return token

    def sees(self, *words: str) -> bool:
        """Do these words or signs come next?"""
        if self.next.folded != words[0]:
            return False
        return all(self.ahead(n).folded == word for n, word in enumerate(words))

    def takes(self, *words: str) -> bool:
        """Take these words or signs if they come next."""
        if not self.sees(*words):
            return False
        self.at += len(words)
        return True

    def needs(self, sentence: str, *words: str) -> None:
        """Take these words or signs; raises FilterUnclear with the sentence."""
        if not self.takes(*words):
            self.fail(sentence)

    def fail(self, sentence: str, token: Token | None = None) -> NoReturn:
        """Say what is unclear about the next one, or that token."""
        token = token or self.next
        raise FilterUnclear(sentence, token.start, token.end)
