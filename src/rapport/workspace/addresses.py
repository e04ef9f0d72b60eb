"""Where does a party's page live? Its id never changes, its name in the address may."""

from django.utils.text import slugify

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.recognise import plain


def address(party: Party) -> str:
    """`/people/42-ana-ruiz` or `/organisations/7-corner-cafe`."""
    return address_of(party.pk, party.kind, party.name)


def address_of(party_id: int, kind: int, name: str) -> str:
    """The same from the bare values of a list's row."""
    slug = slugify(plain(name))[:60].strip("-")
    place = "organisations" if kind == Kind.ORGANISATION else "people"
    return f"/{place}/{party_id}-{slug}" if slug else f"/{place}/{party_id}"
