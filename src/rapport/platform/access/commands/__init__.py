"""What can be done about access? Colleagues, teams, the workspace, roles and what they may."""

from .guard import NotAdmin
from .invitations import (
    InvitationOver,
    NotAnInvitation,
    accept_invitation,
    end_session,
    forget_factors,
    invite,
    opened_by,
    withdraw_invitation,
)
from .people import EmailTaken, LastAdmin, add_user, change_user, set_password
from .roles import (
    RoleInUse,
    RoleNameTaken,
    add_role,
    change_role,
    give_role,
    remove_role,
    set_field_right,
    set_rights,
)
from .teams import TeamCircle, TeamNameTaken, add_team, change_team
from .workspace import NotAnOrigin, origin, set_up_workspace

__all__ = [
    "EmailTaken",
    "InvitationOver",
    "LastAdmin",
    "NotAdmin",
    "NotAnInvitation",
    "NotAnOrigin",
    "RoleInUse",
    "RoleNameTaken",
    "TeamCircle",
    "TeamNameTaken",
    "accept_invitation",
    "add_role",
    "add_team",
    "add_user",
    "change_role",
    "change_team",
    "change_user",
    "end_session",
    "forget_factors",
    "give_role",
    "invite",
    "opened_by",
    "origin",
    "remove_role",
    "set_field_right",
    "set_password",
    "set_rights",
    "set_up_workspace",
    "withdraw_invitation",
]
