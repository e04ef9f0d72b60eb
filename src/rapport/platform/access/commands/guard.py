"""Who may change what others may? Only admins; the command line acts for one."""

from django.core.exceptions import PermissionDenied

from rapport.platform.languages import sentence

from ..models import User


class NotAdmin(PermissionDenied):
    """Only an admin may change this."""

    def __init__(self) -> None:
        super().__init__(sentence(NotAdmin))


def only_admins(by: User | None) -> None:
    """Refuse a colleague who is no admin; nobody stands for whoever has the machine itself."""
    if by is not None and not (by.is_admin and by.is_active):
        raise NotAdmin
