"""What do we announce about access?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class UserAdded(Fact):
    about = ("user", "user_id")
    words = N_("Let in")

    user_id: int
    email: str


@dataclass(frozen=True)
class UserChanged(Fact):
    about = ("user", "user_id")
    words = N_("Changed")

    user_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TeamAdded(Fact):
    about = ("team", "team_id")
    words = N_("Added")

    team_id: int
    name: str


@dataclass(frozen=True)
class WorkspaceChanged(Fact):
    about = None
    words = N_("Changed the workspace")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TeamChanged(Fact):
    about = ("team", "team_id")
    words = N_("Changed")

    team_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RoleAdded(Fact):
    about = ("role", "role_id")
    words = N_("Added")

    role_id: int
    name: str
    otherwise: str


@dataclass(frozen=True)
class RoleChanged(Fact):
    """`changed`: the role's own values, rights as "person read", fields as "person.birthday"; each from and to."""

    about = ("role", "role_id")
    words = N_("Changed")

    role_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RoleRemoved(Fact):
    about = ("role", "role_id")
    words = N_("Removed")

    role_id: int
    name: str


@dataclass(frozen=True)
class UserInvited(Fact):
    about = ("invitation", "invitation_id")
    words = N_("Sent")

    invitation_id: int
    email: str
    is_admin: bool


@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    about = ("invitation", "invitation_id")
    words = N_("Withdrew")

    invitation_id: int
    email: str


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    about = ("user", "user_id")
    words = N_("Accepted an invitation:")

    invitation_id: int
    user_id: int


@dataclass(frozen=True)
class FactorsForgotten(Fact):
    """An admin took a colleague's second factors away."""

    about = ("user", "user_id")
    words = N_("Took away the second factors of")

    user_id: int
    factors: int


@dataclass(frozen=True)
class SessionEnded(Fact):
    """Somebody was signed out in a browser elsewhere."""

    about = ("user", "user_id")
    words = N_("Ended a session of")

    user_id: int
    address: str
