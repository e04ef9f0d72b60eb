"""On whom is a journey tried? Chosen from the offers, or named; only whom one may see."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import found_by, parties_seen_by

MOST = 5
_WAY = "way."


@dataclass(frozen=True, slots=True)
class Whom:
    """The person, if it is clear who is meant; else those who may be. `ways` is what is assumed of them, by step."""

    party: Party | None = None
    named: str = ""
    several: list[Party] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)

    def asked(self, **otherwise: str) -> str:
        """As an address asks for them; some steps by other ways."""
        ways = {f"{_WAY}{step}": way for step, way in (self.ways | otherwise).items()}
        return urlencode({"who": self.party.pk if self.party else ""} | ways)


def whom(user: Any, told: QueryDict) -> Whom:
    """`who` is an id; `as` a name, `as.id` the id that was chosen with it."""
    ways = {name.removeprefix(_WAY)[:12]: told.get(name, "")[:40] for name in list(told)[:120] if name.startswith(_WAY)}
    people = parties_seen_by(user).filter(kind=Kind.PERSON)
    named = " ".join(told.get("as", "").split())[:120]
    pk, _, title = told.get("as.id", "").partition(":")
    pk = pk if pk and title == named else told.get("who", "") if not named else ""
    if pk.isascii() and pk.isdecimal() and len(pk) <= 18:
        party = people.filter(pk=int(pk)).first()
        return Whom(party, party.name if party else named, ways=ways)
    if not named:
        return Whom(ways=ways)
    found = list(found_by(people, named)[: MOST + 1])
    alone = [one for one in found if one.name.casefold() == named.casefold()]
    meant = found[0] if len(found) == 1 else alone[0] if len(alone) == 1 else None
    return Whom(meant, meant.name if meant else named, [] if meant else found[:MOST], ways)
