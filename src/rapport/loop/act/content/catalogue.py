"""What may be filled in? Every value has a name, words, and the fields that its author must be able to see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.platform.languages import N_, _
from rapport.platform.records.reader import Reader

from .builtin import OF_LOOPS, OF_TRIGGERS, PLAIN

#: The recommendation block goes through these: each has a `name`, and `again`, whether they have bought it before.
WANTS = "wants"
PARTIES = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its name in a template, what it is, and an example. `fields` are those it tells, of `noun`."""

    name: str
    label: str
    example: str
    noun: str = ""
    fields: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it is, as the reader says it; the label of a field is said already."""
        return _(self.label) if self in _OURS else self.label

    @property
    def sample(self) -> str:
        """The example, likewise."""
        return _(self.example) if self in _OURS else self.example


_FIRST_NAME = Value("person.first_name", N_("First name, or the first word of the name"), "Ana", "person",
                    ("given_name", "name"))  # fmt: skip
_EVERYWHERE = (
    Value("business.name", N_("What we are called"), "Halden Roasters"),
    Value("sender.name", N_("Who writes"), "Maya Berg"),
)
_OF_LOOP = (
    Value("loop.promise", N_("What they asked, or what was promised"), N_("the price list")),
    Value("loop.date", N_("By when"), N_("12 May")),
)
_OF_TRIGGER = (
    Value("trigger.what", N_("What they buy again and again"), N_("coffee")),
    Value("trigger.order", N_("Which order of theirs it is"), N_("tenth")),
    Value("trigger.years", N_("How long they have been with us"), N_("3 years")),
    Value("trigger.today", N_("“today”, on the very day"), N_("today")),
    Value("trigger.date", N_("The day it is about"), N_("21 May")),
)
#: Those that are declared here.
_OURS = frozenset((_FIRST_NAME, *_EVERYWHERE, *_OF_LOOP, *_OF_TRIGGER))


def known(reading: Reader, use: str = "") -> dict[str, Value]:
    """The values that a template for this use may ask for, by their names; none of a field the reader may not see."""
    told = [*_of_parties(reading), *_EVERYWHERE]
    told += _OF_LOOP if use in OF_LOOPS or use == PLAIN else ()
    told += _OF_TRIGGER if use in OF_TRIGGERS or use == PLAIN else ()
    return {value.name: value for value in told if _seen(value, reading)}


def examples(values: Mapping[str, Value]) -> dict[str, Any]:
    """A value for each, as a template is tried with."""
    roast, papers = {"name": _("Dark roast"), "again": True}, {"name": _("Filter papers"), "again": False}
    told: dict[str, Any] = {WANTS: [roast, papers]}
    for name, value in values.items():
        noun, __, key = name.partition(".")
        told.setdefault(noun, {})[key] = value.sample
    return told


def _of_parties(reading: Reader) -> Iterator[Value]:
    yield _FIRST_NAME
    for noun in PARTIES:
        for field in reading.noun(noun).fields.values():
            if field.told:
                yield Value(f"{noun}.{field.name}", field.label, field.label, noun, (field.name,))


def _seen(value: Value, reading: Reader) -> bool:
    if not value.noun:
        return True
    noun = reading.noun(value.noun)
    return all(reading.sees(noun, noun.fields[name]) for name in value.fields)
