"""Where does the page of a record live? Its id never changes, the name of a party in the address may."""

from typing import Any

from django.utils.text import slugify

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import PLACES, RECORDS
from rapport.loop.know.recognise import plain
from rapport.platform.records.declare import RecordType

KINDS = {noun: kind for kind, noun in RECORDS.items()}
#: What is told on the pages of others.
WITHOUT_PAGE = {"customer", "order_line"}


def address(party: Party) -> str:
    """`/people/42-ana-ruiz`, `/organisations/7-corner-cafe` or `/households/9-ruiz-household`."""
    return address_of(party.pk, party.kind, party.name)


def address_of(party_id: int, kind: int, name: str) -> str:
    """The same from the bare values of a list's row."""
    slug = slugify(plain(name))[:60].strip("-")
    place = PLACES[Kind(kind)]
    return f"/{place}/{party_id}-{slug}" if slug else f"/{place}/{party_id}"


def page_address(noun: RecordType, pk: Any, title: str) -> str:
    """The page of a record of any noun; "" when there is none."""
    if noun.name in KINDS:
        return address_of(pk, KINDS[noun.name], title)
    return "" if noun.name in WITHOUT_PAGE else noun.href(pk, title)
