"""Who may be added here, and may a file be brought in? What the reader's role creates."""

from typing import Any

from django.core.exceptions import PermissionDenied

from rapport.connect.importing.queries import may_import
from rapport.platform.access.rights import may


def creates(user: Any) -> dict[str, bool]:
    """Which of the ways to add somebody this colleague has."""
    return {noun: may(user, noun, "create") for noun in ("person", "organisation")} | {"import": may_import(user)}


def may_create(user: Any, noun: str) -> None:
    """Refuse a colleague whose role does not create this."""
    if not may(user, noun, "create"):
        raise PermissionDenied(f"Your role does not add {'people' if noun == 'person' else 'organisations'}.")
