"""How is a field told on its page, and what became of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.platform.journal.models import Entry
from rapport.platform.records.declare import RecordType
from rapport.platform.records.fields import Built, can_be_fast
from rapport.platform.records.models import CustomField
from rapport.platform.records.types import NAMED

PARTS = {"label": "label", "help": "help", "personal": "personal data", "told": "may stand in messages",
         "required": "always filled in", "choices": "choices", "worked": "formula"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a noun as a table tells it."""

    name: str
    label: str
    kind: str
    help: str
    own: bool
    personal: bool
    worked: bool
    is_fast: bool
    can_be_fast: bool
    built: Built | None


def lines_of(noun: RecordType, added: Sequence[CustomField], building: Mapping[str, Built]) -> list[Line]:
    """The fields in use: those that were added first, then those that are built in."""
    own = {custom.name for custom in added}
    return [
        Line(
            name=field.name, label=field.label, kind=_kind(field.type.label, field.type), help=field.help,
            own=field.name in own, personal=field.personal, worked=bool(field.worked), is_fast=field.indexed,
            can_be_fast=field.name not in building and can_be_fast(noun, field), built=building.get(field.name),
        )
        for field in sorted(noun.fields.values(), key=lambda each: each.name not in own)
    ]  # fmt: skip


def _kind(label: str, kind: object) -> str:
    words = getattr(kind, "words", None)
    return f"{label}: {', '.join(list(words.values())[:4])}{' …' if len(words) > 4 else ''}" if words else label


def told(entry: Entry) -> str:
    """One entry of the journal about a field, in words."""
    said = entry.payload
    match entry.kind.partition(".")[2]:
        case "FieldAdded":
            return f"added as {NAMED[said['type']].label}"
        case "FieldChanged":
            return "; ".join(_change(part, *pair) for part, pair in said["changed"].items())
        case "FieldRetyped":
            was, now = said["changed"]["type"]
            return f"from {NAMED[was].label} to {NAMED[now].label}; the old values are kept"
        case "ValuesCopied":
            return f"{said['copied']:,} values copied, {said['unread']:,} could not be read"
        case "FieldRetired":
            return "retired"
        case "FieldBroughtBack":
            return "brought back"
        case "FastListsAsked":
            return "asked for fast lists"
        case _:
            return "lists are fast by it"


def _change(part: str, before: str, after: str) -> str:
    return f"{PARTS[part]} from “{before or '–'}” to “{after or '–'}”"
