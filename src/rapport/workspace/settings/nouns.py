"""What can a role be given rights on? The nouns with their labels and the fields that can be kept from somebody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of record: as the rights call it, as people call one and many, and its (field, label) pairs."""

    name: str
    one: str
    many: str
    fields: tuple[tuple[str, str], ...] = ()


_REACHED_BY = (("email", "E-mail"), ("phone", "Phone"), ("number", "Number"))
NOUNS = (
    Noun("person", "Person", "People",
         (*_REACHED_BY, ("given_name", "First name"), ("city", "City"), ("birthday", "Birthday"),
          ("language", "Language"), ("time_zone", "Time zone"))),
    Noun("organisation", "Organisation", "Organisations",
         (*_REACHED_BY, ("website", "Website"), ("city", "City"), ("about", "About"))),
    Noun("product", "Product", "Products"),
    Noun("order", "Order", "Orders"),
    Noun("return", "Return", "Returns"),
)  # fmt: skip
BY_NAME = {noun.name: noun for noun in NOUNS}
