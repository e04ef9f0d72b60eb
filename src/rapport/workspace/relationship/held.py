"""Which messages to them wait for a better time?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.act.models import because
from rapport.workspace.held import told
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Held:
    """A message that waits: what it is about, and until when and why it is held."""

    id: int
    subject: str
    words: str


def held(party: Any, place: Place) -> list[Held]:
    """The next to leave first; `party` comes from `queries.records`."""
    return [
        Held(row["id"], row["subject"], told(datetime.fromisoformat(row["until"]), because(row["why"]), place))
        for row in party.held
    ]
