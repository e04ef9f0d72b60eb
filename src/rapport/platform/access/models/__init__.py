"""What do we remember of the people who work here, and of what they may?"""

from .invitations import Invitation, InvitationQuerySet
from .people import NAMELESS, Team, User, UserManager, UserQuerySet, Workspace
from .rights import Deed, FieldRight, Reach, Right, Role

__all__ = [
    "NAMELESS",
    "Deed",
    "FieldRight",
    "Invitation",
    "InvitationQuerySet",
    "Reach",
    "Right",
    "Role",
    "Team",
    "User",
    "UserManager",
    "UserQuerySet",
    "Workspace",
]
