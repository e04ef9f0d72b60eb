"""Do we know them already, and where may they work? What is said while somebody new is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.loop.know import recognise
from rapport.loop.know.domains import is_free
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import (
    may_see,
    organisations_of,
    parties_seen_by,
    recognised_by,
    same_name,
    sounding_like,
)
from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _
from rapport.workspace.addresses import address

KINDS = {"person": Kind.PERSON, "organisation": Kind.ORGANISATION}
MOST = 3
_HAS = {"email": N_("has this e-mail"), "phone": N_("has this phone")}
_TAKEN = {"email": N_("This e-mail"), "phone": N_("This phone")}


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same: who, why we think so, and where their page is; of a stranger only the sentence."""

    name: str
    why: str
    href: str = ""

    @property
    def sentence(self) -> str:
        return _("%(name)s %(why)s", name=self.name, why=self.why)


def known_by(user: Any, way: str, value: str) -> list[Alike]:
    """Who has this e-mail or phone already; of somebody the reader may not read only that it is taken."""
    return [
        Alike(party.name, _(_HAS[way]), address(party))
        if may_see(user, party)
        else Alike(_(_TAKEN[way]), _("is taken"))
        for party in recognised_by(way, value)
    ]


def alike(user: Any, noun: str, told: Mapping[str, str]) -> list[Alike]:
    """Those who may be the same as the one that is being written down, each once, the surest reason first."""
    found: dict[str, Alike] = {}
    for each in _candidates(user, noun, told):
        found.setdefault(each.href or each.why, each)
        if len(found) >= MOST:
            break
    return list(found.values())


def _candidates(user: Any, noun: str, told: Mapping[str, str]) -> Iterator[Alike]:
    for way in ("email", "phone"):
        if told.get(way):
            yield from known_by(user, way, told[way])
    name, seen = told.get("name", ""), parties_seen_by(user)
    if not name:
        return
    for party in same_name(seen, KINDS[noun], name).order_by("pk")[:MOST]:
        yield Alike(party.name, _("has the same name"), address(party))
    if noun == "person" and told.get("city") and "city" not in hidden_fields(user, noun):
        for party in sounding_like(seen, name, told["city"]):
            yield Alike(party.name, _("sounds the same and lives in the same city"), address(party))


def workplaces_for(user: Any, email: str) -> list[Party]:
    """The organisations that share the domain of this e-mail, if it is not one that everybody may have."""
    domain = recognise.domain(email)
    return [] if not domain or is_free(domain) else organisations_of(parties_seen_by(user), domain)
