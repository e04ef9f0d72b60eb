"""How is a field told on its page, and what became of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.platform.journal.models import Entry
from rapport.platform.languages import N_, _, written
from rapport.platform.records.declare import RecordType
from rapport.platform.records.fields import Built, can_be_fast
from rapport.platform.records.models import CustomField
from rapport.platform.records.types import NAMED

PARTS = {"label": "label", "help": "help", "personal": N_("personal data"), "told": N_("may stand in messages"),
         "required": N_("always filled in"), "choices": "choices", "worked": "formula"}  # fmt: skip


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
            return _("added as %(label)s", label=NAMED[said["type"]].label)
        case "FieldChanged":
            return "; ".join(_change(part, *pair) for part, pair in said["changed"].items())
        case "FieldRetyped":
            was, now = said["changed"]["type"]
            return _(
                "from %(label)s to %(label_2)s; the old values are kept",
                label=NAMED[was].label,
                label_2=NAMED[now].label,
            )
        case "ValuesCopied":
            return _(
                "%(said)s values copied, %(said_2)s could not be read",
                said=written(said["copied"]),
                said_2=written(said["unread"]),
            )
        case "FieldRetired":
            return "retired"
        case "FieldBroughtBack":
            return _("brought back")
        case "FastListsAsked":
            return _("asked for fast lists")
        case _:
            return _("lists are fast by it")


def _change(part: str, before: str, after: str) -> str:
    return _("%(PARTS)s from “%(before)s” to “%(after)s”", PARTS=PARTS[part], before=before or "–", after=after or "–")
