"""What may this colleague do? The reach of their role, read once a request."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Q

from rapport.platform.languages import N_, _

from ..models import Deed, Reach
from ..once import once

#: The role of colleagues who have none: they may everything, save what only admins may.
DEFAULT_ROLE = N_("Colleague")


@dataclass(frozen=True)
class Scope:
    """Whose records: everybody's, or those of these owners."""

    everything: bool
    owners: frozenset[int] = frozenset()

    @property
    def nothing(self) -> bool:
        return not self.everything and not self.owners

    def holds(self, owner_id: int | None) -> bool:
        """Is a record of this owner covered? One that nobody owns only by a scope of everything."""
        return self.everything or owner_id in self.owners

    def where(self, owner: str) -> Q:
        """The condition for a query; `owner` is the path to the owner's id, like `keeper`."""
        return Q() if self.everything else Q(**{f"{owner}__in": sorted(self.owners)})

    def __and__(self, other: "Scope") -> "Scope":
        if self.everything or other.everything:
            return other if self.everything else self
        return Scope(False, self.owners & other.owners)


EVERYTHING, NOTHING = Scope(True), Scope(False)


#: Fields that are told from records of another noun: whoever reads fewer of those than of these does not see them.
TOLD_FROM = {
    "person": ("order", ("person",), frozenset({"spent", "worth", "at_stake"})),
    "touch": ("order", ("person", "organisation"), frozenset({"value", "quantity"})),
}
_WIDER = (Reach.NONE, Reach.OWN, Reach.TEAM, Reach.ALL)


def scope_of(user: Any, noun: str, deed: str) -> Scope:
    """Whose records of this noun the colleague may do this with; what one may not read one can only create."""
    if not user.is_active:
        return NOTHING
    if user.is_admin or user.role_id is None:
        return EVERYTHING
    scope = _scope(user, _rules_of(user.role_id).reach(noun, deed))
    return scope if deed in (Deed.READ, Deed.CREATE) else scope & scope_of(user, noun, Deed.READ)


def may(user: Any, noun: str, deed: str) -> bool:
    """Has the colleague any reach at all for this?"""
    return not scope_of(user, noun, deed).nothing


def hidden_fields(user: Any, noun: str) -> frozenset[str]:
    """The fields of this noun that the colleague does not see."""
    return frozenset() if _unbound(user) else _rules_of(user.role_id).hides(noun)


def frozen_fields(user: Any, noun: str) -> frozenset[str]:
    """The fields of this noun that the colleague does not change; what one does not see is among them."""
    return frozenset() if _unbound(user) else _rules_of(user.role_id).freezes(noun)


def role_name(user: Any) -> str:
    """What the colleague's role is called."""
    return _(DEFAULT_ROLE) if user.role_id is None else _rules_of(user.role_id).name


def own_reach(user: Any, noun: str, deed: str) -> str:
    """The reach as the colleague's role says it."""
    return Reach.ALL if _unbound(user) else _rules_of(user.role_id).reach(noun, deed)


def colleagues_reached(team_id: int) -> frozenset[int]:
    """Everybody in this team and those below it, also those who were switched off: what they owned goes on."""
    return once(("colleagues reached", team_id), lambda: _read_ids(_COLLEAGUES, team_id))


def teams_reached(team_id: int) -> frozenset[int]:
    """This team and every team below it."""
    return once(("teams reached", team_id), lambda: _read_ids(_TEAMS, team_id))


def _unbound(user: Any) -> bool:
    return user.is_admin or user.role_id is None


def _scope(user: Any, reach: str) -> Scope:
    if reach == Reach.ALL:
        return EVERYTHING
    if reach == Reach.NONE:
        return NOTHING
    if reach == Reach.OWN or not user.team_id:
        return Scope(False, frozenset([user.pk]))
    return Scope(False, colleagues_reached(user.team_id) | {user.pk})


def _read_ids(rows: str, team_id: int) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(rows, [team_id])
        return frozenset(pk for (pk,) in cursor.fetchall())


_BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT %s::bigint UNION SELECT t.id FROM access_team t JOIN below b ON t.parent_id = b.id
)
"""
_TEAMS = _BELOW + "SELECT id FROM below"  # noqa: S608 - put together from constants
_COLLEAGUES = _BELOW + "SELECT u.id FROM access_user u JOIN below b ON u.team_id = b.id"  # noqa: S608


@dataclass(frozen=True)
class _Rules:
    """Everything one role says."""

    name: str
    otherwise: str
    reaches: dict[tuple[str, str], str] = field(default_factory=dict)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    frozen: dict[str, frozenset[str]] = field(default_factory=dict)

    def reach(self, noun: str, deed: str) -> str:
        return self.reaches.get((noun, deed), self.otherwise)

    def hides(self, noun: str) -> frozenset[str]:
        """The fields that are hidden, and those told from records that the role reads less of."""
        said = self.hidden.get(noun, frozenset())
        of, read, fields = TOLD_FROM.get(noun, ("", (), frozenset()))
        return said | fields if any(self._reads(of) < self._reads(each) for each in read) else said

    def freezes(self, noun: str) -> frozenset[str]:
        return self.frozen.get(noun, frozenset()) | self.hides(noun)

    def _reads(self, noun: str) -> int:
        return _WIDER.index(Reach(self.reach(noun, Deed.READ)))


def _rules_of(role_id: int) -> _Rules:
    return once(("role", role_id), lambda: _read_rules(role_id))


def _read_rules(role_id: int) -> _Rules:
    with connection.cursor() as cursor:
        cursor.execute(_RULES, [role_id])
        name, otherwise, rights, fields = cursor.fetchone()
    told = msgspec.json.decode(fields)
    return _Rules(
        name, otherwise, {(noun, deed): reach for noun, deed, reach in msgspec.json.decode(rights)},
        hidden=_by_noun((noun, name) for noun, name, may_read, __ in told if not may_read),
        frozen=_by_noun((noun, name) for noun, name, __, may_edit in told if not may_edit),
    )  # fmt: skip


def _by_noun(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for noun, name in pairs:
        found[noun] = found.get(noun, frozenset()) | {name}
    return found


_RULES = """
SELECT r.name, r.otherwise,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(noun, deed, reach)), '[]')
        FROM access_right WHERE role_id = r.id),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(noun, field, may_read, may_edit)), '[]')
        FROM access_fieldright WHERE role_id = r.id)
FROM access_role r WHERE r.id = %s
"""
