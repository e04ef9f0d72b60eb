"""What can a role be given rights on? The nouns with their labels and the fields that can be kept from somebody."""

from dataclasses import dataclass

from rapport.platform.languages import N_, _
from rapport.platform.records import catalogue


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of record: as the rights call it, as people call one and many, and its (field, label) pairs."""

    name: str
    one: str
    many: str
    fields: tuple[tuple[str, str], ...] = ()


#: What is no record of the lists, and has rights of its own all the same.
OTHERS = (("journey", N_("Journey"), N_("Journeys")),)


def nouns() -> list[Noun]:
    """Every noun that has rights of its own: those of the lists, custom fields included, and others."""
    return [*listed(), *(Noun(name, _(one), _(many)) for name, one, many in OTHERS)]


def listed() -> list[Noun]:
    """Those of them that have a list."""
    return [
        Noun(
            noun.name,
            noun.label,
            noun.plural,
            tuple((f.name, f.label) for f in noun.fields.values() if f.name != noun.title),
        )
        for noun in catalogue.nouns().values()
        if noun.columns and not (noun.rights or noun.made_of or noun.follows)
    ]


def many(name: str) -> str:
    """What people call many records of the noun."""
    return next((noun.many for noun in nouns() if noun.name == name), name)
