"""How does a form ask for one field? As a box of some kind, with what stands in it and what may be chosen."""

from dataclasses import dataclass
from dataclasses import field as part
from typing import Any

from rapport.platform.languages import N_
from rapport.platform.records import types
from rapport.platform.records.declare import Field
from rapport.platform.records.rows import Linked
from rapport.platform.records.types import How

#: The box of each kind of value; the first that fits, so that the narrower stand before the wider.
KINDS: tuple[tuple[type[types.Type], str], ...] = (
    (types.RichText, "rich"), (types.LongText, "textarea"), (types.Email, "email"), (types.Phone, "tel"),
    (types.Link, "url"), (types.Many, "many"), (types.One, "one"), (types.Choices, "checkboxes"),
    (types.Choice, "select"), (types.Checkbox, "yesno"), (types.Rating, "rating"), (types.Date, "date"),
    (types.DateTime, "datetime-local"), (types.File, "file"),
)  # fmt: skip
STARS = [("", N_("Not rated")), *((str(n), "★" * n + "☆" * (5 - n)) for n in range(1, 6))]
YES_NO = [("", N_("Not known")), ("yes", N_("Yes")), ("no", N_("No"))]


@dataclass(slots=True)
class Box:
    """One field of a form. `text` is what stands in it; `chosen` the keys of several choices, or `id:title` of records.

    `needed` is said to the browser, too; `open`: not hidden by a rule; `decides`: others look at it; `asked`: the
    names of the fields that its own rules look at.
    """

    field: Field
    kind: str
    text: str = ""
    chosen: list[str] = part(default_factory=list)
    options: list[tuple[str, str]] = part(default_factory=list)
    unit: str = ""
    error: str = ""
    needed: bool = False
    frozen: bool = False
    open: bool = True
    decides: bool = False
    asked: set[str] = part(default_factory=set)

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def ruled(self) -> bool:
        """Is it asked for only while a rule says so? Then no browser may insist on it by itself."""
        return any(rule.does == "require" for rule in self.field.rules)

    @property
    def longest(self) -> int:
        return getattr(self.field.type, "longest", 0)


def box_for(each: Field, value: Any, how: How, *, frozen: bool = False) -> Box:
    """The box of a field with its value, as a row of a list has it."""
    kind = next((box for type_, box in KINDS if isinstance(each.type, type_)), "text")
    text, chosen = said(each, value, how)
    return Box(
        field=each,
        kind=kind,
        text=text,
        chosen=chosen,
        options=_options(each, kind),
        unit=unit_of(each, how),
        needed=each.required and not each.rules,
        frozen=frozen,
    )


def _options(each: Field, kind: str) -> list[tuple[str, str]]:
    if kind == "rating":
        return STARS
    if kind == "yesno":
        return YES_NO
    words = [(str(key), words) for key, words in getattr(each.type, "said", {}).items()]
    return [("", "–"), *words] if kind == "select" else words


def unit_of(each: Field, how: How) -> str:
    """What stands behind the number: the currency, the percent sign, a unit of its own."""
    if isinstance(each.type, types.Money):
        return how.currency
    return "%" if isinstance(each.type, types.Percent) else getattr(each.type, "unit", "")


def said(each: Field, value: Any, how: How) -> tuple[str, list[str]]:
    """How a value stands in its box, and what is chosen there."""
    kind = each.type
    if isinstance(value, Linked):
        return value.title, [f"{value.id}:{value.title}"]
    if isinstance(kind, types.Many):
        linked = [one for one in value or () if isinstance(one, Linked)]
        return "\n".join(one.title for one in linked), [f"{one.id}:{one.title}" for one in linked]
    if value is None or value == "":
        return "", []
    if isinstance(kind, types.Choices):
        return "", [str(key) for key in value]
    if isinstance(kind, types.Choice | types.Rating):
        return str(value), []
    if each.each:
        return ", ".join(value), []
    text = kind.write(value, how)
    if isinstance(kind, types.DateTime):
        return text.replace(" ", "T"), []
    return text.removesuffix(" %") if isinstance(kind, types.Percent) else text, []


def written(each: Field, value: Any, how: How) -> str:
    """The one spelling of a value, by which what was seen, what is there and what is wanted are compared."""
    if each.each:
        return ", ".join(value or ())
    return each.type.write(bare(value), how)


def bare(value: Any) -> Any:
    """The value without titles: ids of other records."""
    if isinstance(value, Linked):
        return value.id
    if isinstance(value, list) and any(isinstance(one, Linked) for one in value):
        return [one.id for one in value]
    return value
