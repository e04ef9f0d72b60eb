"""Which messages to them wait for a better time?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.act.gate import Rule
from rapport.loop.act.models import because
from rapport.loop.act.queries import may_let_go
from rapport.workspace.held import told
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Held:
    """A message that waits: what it is about, and until when and why it is held."""

    id: int
    subject: str
    words: str
    anyway: bool


def held(party: Any, place: Place, reader: Any) -> list[Held]:
    """The next to leave first, and which of them the reader may let go now; `party` comes from `queries.records`."""
    return [_held(row, party, place, reader) for row in party.held]


def _held(row: dict[str, Any], party: Any, place: Place, reader: Any) -> Held:
    words = told(datetime.fromisoformat(row["until"]), because(row["why"]), place)
    goes = row["rule"] == Rule.QUIET and may_let_go(reader, row["by"], party.keeper_id)
    return Held(row["id"], row["subject"], words, anyway=goes)
