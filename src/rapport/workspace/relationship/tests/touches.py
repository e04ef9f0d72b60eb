"""Touches for the tests of the pages."""

from datetime import datetime
from typing import Any

from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import describe


def happened(party: Any, kind: str, at: datetime, *, said: str | None = None, **more: Any) -> Touch:
    """Something of this kind, in its usual direction and by its usual channel."""
    entry = describe(kind)
    return Touch(
        kind=kind,
        direction=entry.direction,
        channel=entry.channel,
        occurred_at=at,
        party=party.pk,
        source="test",
        said=said,
        **more,
    )
