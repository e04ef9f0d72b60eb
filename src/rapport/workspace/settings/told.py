"""How is a field told on its page, and what became of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.platform.journal.models import Entry
from rapport.platform.languages import N_, _, written
from rapport.platform.records.declare import RecordType
from rapport.platform.records.fields import Built, can_be_fast
from rapport.platform.records.models import CustomField
from rapport.platform.records.types import NAMED

_CHANGED = {
    "label": N_("label from “%(before)s” to “%(after)s”"), "help": N_("help from “%(before)s” to “%(after)s”"),
    "personal": N_("personal data from “%(before)s” to “%(after)s”"),
    "told": N_("may stand in messages from “%(before)s” to “%(after)s”"),
    "required": N_("always filled in from “%(before)s” to “%(after)s”"),
    "choices": N_("choices from “%(before)s” to “%(after)s”"), "worked": N_("formula from “%(before)s” to “%(after)s”"),
}  # fmt: skip


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
            name=field.name, label=field.label, kind=_kind(_(field.type.label), field.type), help=field.help,
            own=field.name in own, personal=field.personal, worked=bool(field.worked), is_fast=field.indexed,
            can_be_fast=field.name not in building and can_be_fast(noun, field), built=building.get(field.name),
        )
        for field in sorted(noun.fields.values(), key=lambda each: each.name not in own)
    ]  # fmt: skip


def _kind(label: str, kind: object) -> str:
    words = getattr(kind, "said", None)
    return f"{label}: {', '.join(list(words.values())[:4])}{' …' if len(words) > 4 else ''}" if words else label


def told(entry: Entry) -> str:
    """One entry of the journal about a field, in words."""
    said = entry.payload
    match entry.kind.partition(".")[2]:
        case "FieldAdded":
            return _("added as %(kind)s", kind=_(NAMED[said["type"]].label))
        case "FieldChanged":
            return "; ".join(_change(part, *pair) for part, pair in said["changed"].items())
        case "FieldRetyped":
            was, now = said["changed"]["type"]
            before, after = _(NAMED[was].label), _(NAMED[now].label)
            return _("from %(before)s to %(after)s; the old values are kept", before=before, after=after)
        case "ValuesCopied":
            copied, unread = written(said["copied"]), written(said["unread"])
            return _("%(copied)s values copied, %(unread)s could not be read", copied=copied, unread=unread)
        case "FieldRetired":
            return _("retired")
        case "FieldBroughtBack":
            return _("brought back")
        case "FastListsAsked":
            return _("asked for fast lists")
        case _:
            return _("lists are fast by it")


def _change(part: str, before: str, after: str) -> str:
    return _(_CHANGED[part], before=before or "–", after=after or "–")
