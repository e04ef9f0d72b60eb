"""What do we announce about access?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class UserAdded(Fact):
    about = ("user", "user_id")
    words = "Let in"

    user_id: int
    email: str


@dataclass(frozen=True)
class UserChanged(Fact):
    about = ("user", "user_id")
    words = "Changed"

    user_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TeamAdded(Fact):
    about = ("team", "team_id")
    words = "Added"

    team_id: int
    name: str


@dataclass(frozen=True)
class WorkspaceChanged(Fact):
    about = None
    words = "Changed the workspace"

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TeamChanged(Fact):
    about = ("team", "team_id")
    words = "Changed"

    team_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RoleAdded(Fact):
    about = ("role", "role_id")
    words = "Added"

    role_id: int
    name: str
    otherwise: str


@dataclass(frozen=True)
class RoleChanged(Fact):
    """`changed`: the role's own values, rights as "person read", fields as "person.birthday"; each from and to."""

    about = ("role", "role_id")
    words = "Changed"

    role_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RoleRemoved(Fact):
    about = ("role", "role_id")
    words = "Removed"

    role_id: int
    name: str


@dataclass(frozen=True)
class UserInvited(Fact):
    about = ("invitation", "invitation_id")
    words = "Sent"

    invitation_id: int
    email: str
    is_admin: bool


@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    about = ("invitation", "invitation_id")
    words = "Withdrew"

    invitation_id: int
    email: str


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    about = ("user", "user_id")
    words = "Accepted an invitation:"

    invitation_id: int
    user_id: int


@dataclass(frozen=True)
class FactorsForgotten(Fact):
    """An admin took a colleague's second factors away."""

    about = ("user", "user_id")
    words = "Took away the second factors of"

    user_id: int
    factors: int


@dataclass(frozen=True)
class SessionEnded(Fact):
    """Somebody was signed out in a browser elsewhere."""

    about = ("user", "user_id")
    words = "Ended a session of"

    user_id: int
    address: str
