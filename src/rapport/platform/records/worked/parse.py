"""What does a formula say? A parser by recursive descent; every fault is a sentence with its place in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapport.platform.languages import N_, _, written

from ..declare import Field, RecordType
from ..filters.tokens import Token, Words
from ..filters.unclear import NO_FIELD, FilterUnclear, no_such
from ..types import Number, Type
from . import typing
from .calls import CALLS, TIMES
from .parts import TYPES, Kind, NotForFormulas, Part, kind_of

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<string>"(?:[^"\\]|\\.)*"|“[^“”]*”)
    |(?P<field>\[[^\[\]]*\])
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<sign><=|>=|!=|<>|[()<>=≤≥≠,%+\-−*×/÷&])
    |(?P<word>[^\W\d]\w*)
    |(?P<other>[^"“])""",
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {"−": "-", "×": "*", "÷": "/"}
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
LONGEST, MOST_PARTS, DEEPEST, LONGEST_NUMBER, MOST_DECIMALS = 2_000, 100, 20, 15, 6

#: What is said where two kinds cannot be put together.
_NEVER = {
    "compared": N_("%(one)s and %(two)s cannot be compared."), "added": N_("%(one)s and %(two)s cannot be added."),
    "taken": N_("%(one)s and %(two)s cannot be taken from each other."),
    "multiplied": N_("%(one)s and %(two)s cannot be multiplied."),
    "divided": N_("%(one)s and %(two)s cannot be divided."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Formula:
    """What a formula says: its parts, the names of the fields it reads, and its text with these names in it."""

    part: Part
    reads: tuple[str, ...]
    text: str

    @property
    def type(self) -> Type:
        """The kind of its result, as a field has it; a number with two digits, or as many as it is rounded to."""
        if self.part.kind is Kind.NUMBER:
            return Number(decimals=int(str(self.part.value)) if self.part.does == "round" else 2)
        return TYPES[self.part.kind]()


def parse(text: str, noun: RecordType) -> Formula:
    """What the text works out of a record of this noun. Raises FilterUnclear."""
    if len(text) > LONGEST:
        raise FilterUnclear(
            _("A formula may have at most %(most)s characters.", most=written(LONGEST)), LONGEST, len(text)
        )
    parser = _Parser(text, noun)
    part = parser.whole()
    if not parser.read:
        raise FilterUnclear(_("This reads no field, so it would say the same of every record."), 0, len(text))
    return Formula(part, tuple(dict.fromkeys(parser.read.values())), _with_names(text, parser.read))


def _with_names(text: str, read: dict[Token, str]) -> str:
    """The text with the names of its fields, which never change, in the place of their labels."""
    for token in sorted(read, key=lambda each: -each.start):
        text = f"{text[: token.start]}{read[token]}{text[token.end :]}"
    return " ".join(text.split()) if '"' not in text and "“" not in text else text.strip()


class _Parser:
    """One reading of one text."""

    def __init__(self, text: str, noun: RecordType) -> None:
        self.words, self.noun = Words(text, _TOKEN), noun
        self.read: dict[Token, str] = {}
        self.depth = self.parts = 0

    def whole(self) -> Part:
        if self.words.at_end:
            self.words.fail(_("Write what to work out, for example `x_price * 2`."))
        found = self.either()
        if not self.words.at_end:
            self.words.fail(_("Expected a sign like + or * before `%(text)s`.", text=self.words.next.text[:40]))
        return found

    def either(self) -> Part:
        """`a or b`"""
        return self._joined("or", self._every)

    def _every(self) -> Part:
        return self._joined("and", self._negated)

    def _joined(self, word: str, inner: Callable[[], Part]) -> Part:
        found = inner()
        while self.words.takes(word):
            token, two = self.words.last, inner()
            if (found.kind, two.kind) != (Kind.CHECKBOX, Kind.CHECKBOX):
                self.words.fail(
                    _(
                        "`%(word)s` joins two questions; here are %(one)s and %(two)s.",
                        word=word,
                        one=_(found.kind),
                        two=_(two.kind),
                    ),
                    token,
                )
            found = self._made(Part(word, Kind.CHECKBOX, (found, two)))
        return found

    def _negated(self) -> Part:
        if not self.words.sees("not"):
            return self._compared()
        token = self.words.step()
        return self._inside(lambda: self._not(token))

    def _not(self, token: Token) -> Part:
        found = self._negated()
        if found.kind is not Kind.CHECKBOX:
            self.words.fail(_("`not` is said of a question, and this is %(kind)s.", kind=_(found.kind)), token)
        return self._made(Part("not", Kind.CHECKBOX, (found,)))

    def _compared(self) -> Part:
        found = self._text()
        if self.words.next.text in _COMPARISONS and self.words.next.kind == "sign":
            token = self.words.step()
            two = self._text()
            return self._fitting(typing.compared(found, two, token.text), token, found, two, _NEVER["compared"])
        return found

    def _text(self) -> Part:
        """`a & b`"""
        found = self._sum()
        while self._sign("&"):
            token = self.words.last
            found = self._made(Part("concat", Kind.TEXT, (self.worded(found, token), self.worded(self._sum(), token))))
        return found

    def _sum(self) -> Part:
        found = self._product()
        while self._sign("+", "-", "−"):
            token, two = self.words.last, self._product()
            minus = token.text != "+"
            way = _NEVER["taken" if minus else "added"]
            found = self._fitting(typing.added(found, two, minus=minus), token, found, two, way)
        return found

    def _product(self) -> Part:
        found = self._one()
        while self._sign("*", "/", "×", "÷"):
            token, two = self.words.last, self._one()
            times = _SIGNS.get(token.text, token.text) == "*"
            made = typing.multiplied(found, two) if times else typing.divided(found, two)
            found = self._fitting(made, token, found, two, _NEVER["multiplied" if times else "divided"])
        return found

    def _one(self) -> Part:
        if self._sign("-", "−"):
            token = self.words.last
            found = self._inside(self._one)
            if found.kind not in typing.AMOUNTS:
                self.words.fail(_("A minus stands before a number, and this is %(kind)s.", kind=_(found.kind)), token)
            return self._made(Part("minus", found.kind, (found,)))
        if self._sign("("):
            found = self._inside(self.either)
            self.words.needs(_("This bracket is not closed."), ")")
            return found
        return self._leaf()

    def _leaf(self) -> Part:
        token = self.words.next
        if token.kind == "number":
            return self._number(self.words.step())
        if token.kind == "string":
            return self._made(Part("constant", Kind.TEXT, value=self.words.step().text))
        if token.folded in {"yes", "no"}:
            return self._made(Part("constant", Kind.CHECKBOX, value=self.words.step().folded == "yes"))
        if token.kind == "word" and (call := self._call()):
            return call
        if token.kind in {"word", "field"}:
            return self._field(self.words.step())
        if token.kind == "end":
            self.words.fail(_("Expected a field, a number or a text in quotes here."))
        self.words.fail(_("Expected a field, a number or a text in quotes before `%(text)s`.", text=token.text[:40]))

    def _number(self, token: Token) -> Part:
        if len(token.text) > LONGEST_NUMBER:
            self.words.fail(_("A number has at most %(most)s digits.", most=LONGEST_NUMBER), token)
        if self._sign("%"):
            return self._made(Part("constant", Kind.PERCENT, value=f"{token.text}%"))
        return self._made(Part("constant", Kind.NUMBER, value=token.text))

    def _call(self) -> Part | None:
        """`round(a, 2)`, `days between(a, b)`, `year of(a)`"""
        first, second = self.words.next.folded, self.words.ahead(1).folded
        two = f"{first} {second}"
        if first in TIMES and first not in self.noun.fields:
            self.words.fail(
                _("`%(word)s` changes by time alone, and a stored field cannot: ask for it in a filter.", word=first)
            )
        name = two if two in CALLS else first
        if name not in CALLS or self.words.ahead(len(name.split())).text != "(":
            return None
        token = self.words.next
        for __ in name.split():
            self.words.step()
        self.words.step()
        return self._inside(lambda: self._called(name, token))

    def _called(self, name: str, token: Token) -> Part:
        call = CALLS[name]
        given: list[Part] = []
        while not self.words.sees(")"):
            if given:
                self.words.needs(_("Expected a comma or a closing bracket."), ",")
            given.append(self.either())
        self.words.step()
        if not call.least <= len(given) <= call.most:
            self.words.fail(_("Write it like %(example)s.", example=call.example), token)
        made = call.make(given)
        if isinstance(made, str):
            self.words.fail(made, token)
        return self._made(made)

    def worded(self, part: Part, token: Token) -> Part:
        """The part, where it can stand in a text."""
        if part.kind in typing.WORDLESS:
            self.words.fail(_("%(kind)s cannot stand in a text.", kind=_(part.kind).capitalize()), token)
        return part

    def _field(self, token: Token) -> Part:
        said = token.text[1:-1].strip() if token.kind == "field" else token.text
        field = _named(self.noun, said)
        if field is None:
            self.words.fail(no_such(NO_FIELD, self.noun, said, self.noun.fields), token)
        try:
            kind = kind_of(field)
        except NotForFormulas as fault:
            self.words.fail(str(fault), token)
        self.read[token] = field.name
        return self._made(Part("field", kind, value=field.name))

    def _fitting(self, made: Part | None, token: Token, one: Part, two: Part, never: str) -> Part:
        if made is None:
            self.words.fail(_(never, one=_(one.kind).capitalize(), two=_(two.kind)), token)
        return self._made(made)

    def _made(self, part: Part) -> Part:
        self.parts += 1
        if self.parts > MOST_PARTS:
            self.words.fail(
                _("A formula may have at most %(most)s parts; divide it into two fields.", most=MOST_PARTS),
                self.words.last,
            )
        return part

    def _inside(self, read: Callable[[], Part]) -> Part:
        self.depth += 1
        if self.depth > DEEPEST:
            self.words.fail(_("A formula may be nested at most %(most)s deep.", most=DEEPEST), self.words.last)
        found = read()
        self.depth -= 1
        return found

    def _sign(self, *signs: str) -> bool:
        if self.words.next.kind == "sign" and self.words.next.text in signs:
            self.words.step()
            return True
        return False


def _named(noun: RecordType, said: str) -> Field | None:
    """The field of that name, or of that label."""
    folded = said.casefold()
    if (found := noun.fields.get(folded)) is not None:
        return found
    return next((each for each in noun.fields.values() if each.label.casefold() == folded), None)
