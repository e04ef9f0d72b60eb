"""How much waits on Today for a colleague: moves and tasks together."""

from typing import Any

from rapport.loop.decide.queries import waiting_on_today
from rapport.platform.teamwork.queries import due_count


def waiting(user: Any) -> int:
    """As many as stand on the page."""
    return waiting_on_today(user) + due_count(user.pk)
