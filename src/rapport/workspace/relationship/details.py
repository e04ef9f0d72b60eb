"""What do the details of a party say? The fields of its declaration, what is not known by its label only."""

from dataclasses import dataclass
from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import RECORDS
from rapport.platform.records.reader import reader
from rapport.workspace.lists.cells import Cell
from rapport.workspace.lists.page import page_of

#: What the card shows in lines of its own, each with what can be done about it.
APART = {"name", "email", "phone", "number", "owner"}


@dataclass(frozen=True, slots=True)
class Details:
    """The fields that say something, and the labels of those that say nothing yet."""

    facts: list[tuple[str, Cell]]
    empty: list[str]


def details_of(user: Any, party: Party) -> Details:
    """The details of this party, as far as this colleague may read them; custom fields among them."""
    asking = reader(user)
    noun = asking.noun(RECORDS[Kind(party.kind)])
    page = page_of(noun, asking, party.pk, but=APART)
    sections = page.sections if page else []
    return Details(
        facts=[(label, cell) for section in sections for label, _, cell in section.facts],
        empty=[label for section in sections for label in section.empty],
    )
