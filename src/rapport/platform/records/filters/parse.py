"""What does a text ask for? A parser by recursive descent; every fault names its place in the text."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from rapport.platform.languages import N_, _, written

from ..declare import Field, RecordType, Related
from ..reader import Reader
from ..types import Type
from .ast import All, Any, Compare, Condition, Count, During, Figure, Measure, Not, Op, Quantity, SinceLast, Window
from .names import check_names
from .offers import Fields, Relations, Summed, Values
from .operators import FIGURE_OPERATORS, family, take_operator
from .readable import field_of, figure_type, moment_of, name_of, relation_of, step_to
from .tokens import Token, Words
from .tree import check
from .unclear import DEEPEST, FilterUnclear, too_deep
from .values import begins_moment, read_value

T = TypeVar("T")
_QUANTITIES = {
    ("some",): Quantity.SOME, ("no",): Quantity.NO, ("all",): Quantity.ALL, ("every",): Quantity.ALL,
    ("at", "least"): Quantity.AT_LEAST, ("at", "most"): Quantity.AT_MOST, ("exactly",): Quantity.EXACTLY,
    ("more", "than"): Quantity.MORE, ("fewer", "than"): Quantity.FEWER, ("less", "than"): Quantity.FEWER,
}  # fmt: skip
_WINDOWS = {"since": Op.SINCE, "before": Op.BEFORE, "after": Op.AFTER, "until": Op.UNTIL, "between": Op.BETWEEN}
_PERIODS = {"today", "yesterday", "tomorrow", "this", "last", "next"}
MOST_COUNTED = 1_000_000
_SEVERAL = N_("`%(name)s` are several; ask for `some %(name)s (…)`, `no %(name)s` or `at least 3 %(name)s`.")


def parse(text: str, noun: RecordType, reader: Reader) -> Condition:
    """What the text asks of a noun; raises FilterUnclear. The only queries look for records that it names."""
    words = Words(text)
    parser = Parser(words, reader)
    found = parser.condition(noun)
    if not words.at_end:
        words.fail(_("Expected `and` or `or` before `%(text)s`.", text=words.next.text[:40]))
    check(found, len(text))
    check_names(parser.named, reader)
    return found


class Parser:
    """One reading of one text."""

    def __init__(self, words: Words, reader: Reader) -> None:
        self.words, self.reader, self.depth = words, reader, 0
        self.named: list[tuple[object, str, Token]] = []

    def condition(self, noun: RecordType) -> Condition:
        """`a and b or c`"""
        parts = [self._conjunction(noun)]
        while self._joined("or"):
            parts.append(self._conjunction(noun))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _conjunction(self, noun: RecordType) -> Condition:
        parts = [self._negation(noun)]
        while self._joined("and"):
            parts.append(self._negation(noun))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _joined(self, word: str) -> bool:
        self.words.offer(word, *((")",) if self.depth else ()))
        return self.words.takes(word)

    def _negation(self, noun: RecordType) -> Condition:
        if self.words.sees("not"):
            return Not(self._deeper(lambda: (self.words.step(), self._negation(noun))[1]))
        if self.words.sees("("):
            return self._bracketed(noun)
        return self._atom(noun)

    def _bracketed(self, noun: RecordType) -> Condition:
        opened = self.words.step()
        found = self._deeper(lambda: self.condition(noun))
        if not self.words.takes(")"):
            at = opened if self.words.at_end else self.words.next
            self.words.fail(_("This `(` has no `)`.") if self.words.at_end else _("Expected `and`, `or` or `)`."), at)
        return found

    def _deeper(self, read: Callable[[], T]) -> T:
        self.depth += 1
        if self.depth > 2 * DEEPEST:
            self.words.fail(too_deep())
        found = read()
        self.depth -= 1
        return found

    def _atom(self, noun: RecordType) -> Condition:
        self.words.offer(Fields(noun), *Quantity, *Measure, "not", "(")
        if self.words.at_end:
            self.words.fail(_("Expected what to ask, like `%(example)s`.", example=f"{noun.title} is not empty"))
        for spelled, quantity in _QUANTITIES.items():
            if self.words.takes(*spelled):
                return self._count(noun, quantity)
        for measure in Measure:
            if self.words.takes(measure):
                return self._newest(noun, measure) if measure.is_dated else self._figure(noun, measure)
        return self._compare(noun)

    def _compare(self, noun: RecordType) -> Condition:
        first = self.words.next
        path, last, at = self._path(noun, self._field_end)
        field, kind = last, last.type
        op = take_operator(self.words, field.name, kind)
        return Compare(path, op, self._value(Values(at, field), kind, op, first))

    def _count(self, noun: RecordType, quantity: Quantity) -> Condition:
        number = self._number() if quantity.is_numbered else 1
        path, relation, __ = self._path(noun, self._relation_end)
        where, window = self._narrowed(relation)
        if quantity is Quantity.ALL and where is None:
            self.words.fail(
                _("Expected in brackets what all of them fulfil: %(example)s.", example=f"all {relation.name} (…)")
            )
        return Count(path, quantity, number, where, window)

    def _number(self) -> int:
        token = self.words.next
        if not (token.text.isascii() and token.text.isdecimal() and len(token.text) <= 7):
            self.words.fail(_("Expected how many after `%(text)s`.", text=self.words.last.text))
        if int(token.text) > MOST_COUNTED:
            self.words.fail(_("Choose a number up to %(most)s.", most=written(MOST_COUNTED)))
        return int(self.words.step().text)

    def _figure(self, noun: RecordType, measure: Measure) -> Condition:
        """`sum of value of orders (...) in the last 365 days > 500`; the field is looked for when its noun is known."""
        self.words.takes("of")
        self.words.offer(Summed(noun, measure))
        said = self._pieces()
        self.words.offer("of")
        self.words.needs(_("Expected `of` and a relation: `%(example)s`.", example=f"{measure} of … of …"), "of")
        path, relation, __ = self._path(noun, self._relation_end)
        other = self.reader.noun(relation.to)
        if len(said) != 1:
            self.words.fail(_("Expected one field."), said[0])
        field = self._at(said[0], lambda: field_of(other, self._named(other, said[0]), self.reader))
        where, window = self._narrowed(relation)
        return self._compared(path, measure, field, where, window, other)

    def _newest(self, noun: RecordType, measure: Measure) -> Condition:
        """`newest orders (...) placed before 90 days ago`"""
        path, relation, __ = self._path(noun, self._relation_end)
        other = self.reader.noun(relation.to)
        where, window = self._narrowed(relation)
        self.words.offer(Fields(other))
        if self.words.at_end:
            when = relation.when or "…"
            example = f"{measure} {relation.name} {when} before 90 days ago"
            self.words.fail(_("Expected a date of them: %(example)s.", example=example))
        field = self._path(other, self._field_end)[1]
        return self._compared(path, measure, field, where, window, other)

    def _compared(
        self, path: tuple[str, ...], measure: Measure, field: Field, where: Condition | None, window: Window | None,
        other: RecordType,
    ) -> Condition:  # fmt: skip
        first = self.words.last
        kind = self._at(first, lambda: figure_type(measure, field))
        op = take_operator(self.words, field.name, kind, FIGURE_OPERATORS[family(kind)])
        value = self._value(Values(other, field), kind, op, first)
        return Figure(path, measure, field.name, op, value, where, window)

    def _value(self, about: Values, kind: Type, op: Op, first: Token) -> object:
        self.words.about = about
        value = read_value(self.words, kind, op, self.reader)
        end = self.words.last
        self.named.append((value, getattr(kind, "to", ""), Token("word", "", first.start, end.end)))
        return value

    def _narrowed(self, relation: Related) -> tuple[Condition | None, Window | None]:
        """A condition on the related records, and a stretch of time."""
        other = self.reader.noun(relation.to)
        self.words.offer(
            "(", *(("in the last", "since", "since the last", "before", "between") if relation.when else ())
        )
        where = self._bracketed(other) if self.words.sees("(") else None
        return where, self._window(relation, other)

    def _window(self, relation: Related, other: RecordType) -> Window | None:
        token = self.words.next
        if self.words.sees("since", "the"):
            self._at(token, lambda: moment_of(relation, other, self.reader))
            return self._since_last(other)
        if token.folded == "between" and not begins_moment(self.words):
            return None
        op = _WINDOWS.get(token.folded) or (Op.IS if token.folded in {"in", "on", *_PERIODS} else None)
        if op is None:
            return None
        moment = self._at(token, lambda: moment_of(relation, other, self.reader))
        if token.folded not in _PERIODS:
            self.words.step()
        self.words.about = Values(other, moment)
        return During(op, read_value(self.words, moment.type, op, self.reader))

    def _since_last(self, other: RecordType) -> Window:
        """`since the 5th last (...)`"""
        self.words.at += 2
        nth = 1
        if not self.words.sees("last"):
            digits = self.words.next.folded.rstrip("stndrh")
            if not (digits.isascii() and digits.isdecimal() and 0 < len(digits) <= 3 and int(digits)):
                self.words.fail(_("Expected `since the last (…)` or `since the 5th last (…)`."))
            nth = int(digits)
            self.words.step()
        self.words.needs(_("Expected `last` here: since the 5th last (…)."), "last")
        if not self.words.sees("("):
            self.words.offer("(")
            self.words.fail(_("Expected which one in brackets: since the last (…)."))
        return SinceLast(nth, self._bracketed(other))

    def _pieces(self) -> list[Token]:
        """`owner.team` or `"Owner"."Team"` as its names."""
        found = [self.words.step()]
        if found[0].kind not in {"word", "string"}:
            self.words.fail(_("Expected the name of a field."), found[0])
        while self.words.next.start == found[-1].end and self.words.next.kind in {"word", "string"}:
            found.append(self.words.step())
        pieces = []
        for token in found:
            if token.kind == "string":
                pieces.append(token)
                continue
            at = token.start
            for part in token.text.split("."):
                if part:
                    pieces.append(Token("word", part, at, at + len(part)))
                at += len(part) + 1
        if not pieces:
            self.words.fail(_("Expected the name of a field."), found[0])
        return pieces

    def _path(
        self, noun: RecordType, end: Callable[[RecordType, Token], T]
    ) -> tuple[tuple[str, ...], T, RecordType]:  # fmt: skip
        """The names along a path, what stands at its end, and whose that is."""
        self.words.offer(Relations(noun))
        if self.words.at_end:
            self.words.fail(_("Expected one of %(names)s.", names=", ".join(f"`{each}`" for each in noun.related)))
        *steps, last = self._pieces()
        names = []
        for token in steps:
            field, noun = self._at(token, partial(self._step, noun, token))
            names.append(field.name)
        found = self._at(last, lambda: end(noun, last))
        return (*names, found.name), found, noun  # type: ignore[attr-defined]

    def _step(self, noun: RecordType, token: Token) -> tuple[Field, RecordType]:
        return step_to(noun, self._named(noun, token), self.reader)

    def _field_end(self, noun: RecordType, token: Token) -> Field:
        name = self._named(noun, token)
        if name in noun.related and name not in noun.fields:
            raise FilterUnclear(_(_SEVERAL, name=name))
        return field_of(noun, name, self.reader)

    def _relation_end(self, noun: RecordType, token: Token) -> Related:
        return relation_of(noun, self._named(noun, token), self.reader)

    def _named(self, noun: RecordType, token: Token) -> str:
        return name_of(noun, token.text, label=token.kind == "string")

    def _at(self, token: Token, read: Callable[[], T]) -> T:
        """What `read` answers; a fault of it has its place at this token."""
        try:
            return read()
        except FilterUnclear as fault:
            raise FilterUnclear(fault.sentence, token.start, token.end) from None
