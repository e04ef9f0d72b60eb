"""What do we announce about access?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class UserAdded(Fact):
    user_id: int
    email: str


@dataclass(frozen=True)
class UserChanged(Fact):
    user_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TeamAdded(Fact):
    team_id: int
    name: str


@dataclass(frozen=True)
class WorkspaceChanged(Fact):
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TeamChanged(Fact):
    team_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RoleAdded(Fact):
    role_id: int
    name: str
    otherwise: str


@dataclass(frozen=True)
class RoleChanged(Fact):
    """`changed`: the role's own values, rights as "person read", fields as "person.birthday"; each from and to."""

    role_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RoleRemoved(Fact):
    role_id: int
    name: str


@dataclass(frozen=True)
class UserInvited(Fact):
    invitation_id: int
    email: str
    is_admin: bool


@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    invitation_id: int
    email: str


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    invitation_id: int
    user_id: int


@dataclass(frozen=True)
class FactorsForgotten(Fact):
    """An admin took a colleague's second factors away."""

    user_id: int
    factors: int


@dataclass(frozen=True)
class SessionEnded(Fact):
    """Somebody was signed out in a browser elsewhere."""

    user_id: int
    address: str
