"""With which operators can a field of some type be asked, and how are they written?"""

from enum import StrEnum

from rapport.platform.languages import _

from ..types import Checkbox, Choice, Date, DateTime, File, One, Type
from .ast import Op
from .tokens import Words


class Family(StrEnum):
    """Types that are asked in the same way."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHECKBOX = "checkbox"
    CHOICE = "choice"
    CHOICES = "choices"
    ONE = "one"
    MANY = "many"
    FILE = "file"


EMPTINESS = (Op.EMPTY, Op.NOT_EMPTY)
_CHOSEN = (Op.IS, Op.IS_NOT, Op.ONE_OF, Op.NOT_ONE_OF, *EMPTINESS)
_SEVERAL = (Op.HAS_ANY, Op.HAS_ALL, Op.HAS_NONE, *EMPTINESS)
_ORDERED = (Op.EQUAL, Op.UNEQUAL, Op.LESS, Op.AT_MOST, Op.MORE, Op.AT_LEAST, Op.BETWEEN)
_DATED = (Op.IS, Op.IS_NOT, Op.BEFORE, Op.AFTER, Op.SINCE, Op.UNTIL, Op.BETWEEN)

OPERATORS: dict[Family, tuple[Op, ...]] = {
    Family.TEXT: (*_CHOSEN, Op.CONTAINS, Op.NOT_CONTAINS, Op.STARTS, Op.NOT_STARTS),
    Family.NUMBER: (*_ORDERED, *EMPTINESS),
    Family.DATE: (*_DATED, *EMPTINESS),
    Family.CHECKBOX: (Op.IS, Op.IS_NOT, *EMPTINESS),
    Family.CHOICE: _CHOSEN,
    Family.CHOICES: _SEVERAL,
    Family.ONE: _CHOSEN,
    Family.MANY: _SEVERAL,
    Family.FILE: EMPTINESS,
}
#: What a figure over related records is compared by: there always is one, or it does not count.
FIGURE_OPERATORS = {Family.NUMBER: _ORDERED, Family.DATE: _DATED}

LISTED = {Op.ONE_OF, Op.NOT_ONE_OF, Op.HAS_ANY, Op.HAS_ALL, Op.HAS_NONE}

#: Each is the complement of the other.
OPPOSITES = {
    Op.IS_NOT: Op.IS,
    Op.NOT_ONE_OF: Op.ONE_OF,
    Op.EMPTY: Op.NOT_EMPTY,
    Op.NOT_CONTAINS: Op.CONTAINS,
    Op.NOT_STARTS: Op.STARTS,
    Op.UNEQUAL: Op.EQUAL,
    Op.HAS_NONE: Op.HAS_ANY,
}

_ALIASES = {
    Family.TEXT: {"=": Op.IS, "!=": Op.IS_NOT},
    Family.NUMBER: {"is": Op.EQUAL, "is not": Op.UNEQUAL},
    Family.DATE: {
        "=": Op.IS, "!=": Op.IS_NOT, "<": Op.BEFORE, ">": Op.AFTER, ">=": Op.SINCE, "<=": Op.UNTIL, "on": Op.IS,
        "not in": Op.IS_NOT, "not on": Op.IS_NOT, "is on": Op.IS, "is before": Op.BEFORE, "is after": Op.AFTER,
        "is between": Op.BETWEEN,
    },
    Family.CHECKBOX: {"=": Op.IS, "!=": Op.IS_NOT},
    Family.CHOICE: {"=": Op.IS, "!=": Op.IS_NOT},
    Family.CHOICES: {"has": Op.HAS_ANY},
    Family.ONE: {"=": Op.IS, "!=": Op.IS_NOT},
    Family.MANY: {"has": Op.HAS_ANY},
}  # fmt: skip
#: Words that begin a stretch of time: left to be read as its value.
_IN = {"in": Op.IS, "is in": Op.IS, "is not in": Op.IS_NOT, "not in": Op.IS_NOT}


def family(kind: Type) -> Family:
    """How fields of this type are asked."""
    if isinstance(kind, One):
        return Family.MANY if kind.several else Family.ONE
    if isinstance(kind, Choice):
        return Family.CHOICES if kind.several else Family.CHOICE
    if isinstance(kind, Date | DateTime):
        return Family.DATE
    if isinstance(kind, Checkbox):
        return Family.CHECKBOX
    if isinstance(kind, File):
        return Family.FILE
    return Family.TEXT if kind.textual else Family.NUMBER


def take_operator(words: Words, label: str, kind: Type, allowed: tuple[Op, ...] = ()) -> Op:
    """The operator that comes next; raises FilterUnclear with those that there are."""
    among = family(kind)
    allowed = allowed or OPERATORS[among]
    spelled = {str(op): op for op in allowed}
    spelled |= {text: op for text, op in _ALIASES.get(among, {}).items() if op in allowed}
    if among is Family.DATE:
        spelled |= _IN
    words.offer(*allowed)
    for text in sorted(spelled, key=len, reverse=True):
        if words.takes(*text.split()):
            return spelled[text]
    said = ", ".join(f"`{op}`" for op in allowed)
    if words.at_end:
        words.fail(_("Expected one of %(operators)s.", operators=said))
    words.fail(
        _("`%(text)s` does not follow `%(field)s`; expected one of %(operators)s.",
          text=words.next.text[:40], field=label, operators=said)
    )  # fmt: skip
