"""How does a form carry the end of a thread that its writer has seen?"""

from datetime import datetime
from uuid import UUID

from rapport.loop.act.commands import Seen


def as_text(seen: Seen) -> str:
    instants = (at.isoformat() if at else "" for at in (seen.heard_at, seen.said_at))
    return "|".join([*instants, str(seen.heard_id or "")])


def in_text(text: str) -> Seen:
    """The same read again; raises ValueError."""
    heard_at, said_at, heard_id = text.split("|")
    return Seen(_instant(heard_at), _instant(said_at), UUID(heard_id) if heard_id else None)


def _instant(text: str) -> datetime | None:
    at = datetime.fromisoformat(text) if text else None
    if at and at.tzinfo is None:
        raise ValueError(text)
    return at
