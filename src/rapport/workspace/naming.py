"""How is a record called, and where is its page? By its record type, as far as the reader may read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.platform.access.rights import hidden_fields
from rapport.platform.languages import N_, _
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.objects import PREFIX
from rapport.platform.records.reader import reader
from rapport.platform.records.rows import named_if_seen, run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, join
from rapport.workspace.addresses import page_address

#: What the journal tells of besides records of a declared type: what each is called before its id, and one of them.
NOUNS = {
    "bulk edit": (N_("bulk edit"), N_("a bulk edit")), "conversation": (N_("conversation"), N_("a conversation")),
    "decision": (N_("decision"), N_("a decision")), "file": (N_("file"), N_("a file")),
    "import": (N_("import"), N_("an import")), "invitation": (N_("invitation"), N_("an invitation")),
    "job": (N_("job"), N_("a job")), "mailbox": (N_("mailbox"), N_("a mailbox")),
    "message": (N_("message"), N_("a message")), "note": (N_("note"), N_("a note")), "role": (N_("role"), N_("a role")),
    "tag": (N_("tag"), N_("a tag")), "task": (N_("task"), N_("a task")), "template": (N_("template"), N_("a template")),
    "view": (N_("view"), N_("a view")),
}  # fmt: skip
#: Where such have their pages.
PAGES = {
    "message": "/settings/outbox/", "import": "/import/", "role": "/settings/roles/", "mailbox": "/settings/mailboxes/",
    "task": "/tasks/", "template": "/templates/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """How a record is called, and where its page is; "" when it has none. `kind` is the record type it is of."""

    name: str
    href: str = ""
    kind: str = ""


class Names:
    """The records of a noun of the journal by their ids; those that are gone are missing. One question a noun."""

    def __init__(self, user: Any) -> None:
        self.reader = reader(user)

    def __call__(self, noun: str, ids: Collection[str]) -> Mapping[str, Named]:
        kind = self.type_of(noun)
        if kind is None:
            return {pk: Named(self.called(noun, pk), f"{PAGES[noun]}{pk}" if noun in PAGES else "") for pk in ids}
        if not kind.model._meta.managed and not kind.name.startswith(
            PREFIX
        ):  # a view that leaves some out: of touches, those that are not measured
            return {pk: Named(kind.some, kind=kind.name) for pk in ids}
        keys = [key for pk in ids if (key := kind.id_of(pk)) is not None]
        if not keys:
            return {}
        source = Source(kind, self.reader)
        what = join(", ", [Sql(source.key), named_if_seen(source), source.only_noun(), source.part()])
        found = run(source, what, Sql(f"{source.key} = ANY (%s::{kind.key_type}[])", (keys,)))
        return {str(pk): self._named(kind, pk, title, seen, here, part) for pk, title, seen, here, part in found}

    def _named(self, kind: RecordType, pk: Any, title: Any, seen: bool, here: bool, part: str) -> Named:
        if not seen:
            return Named(kind.some, kind=part)
        title = str(kind.fields[kind.title].type.show(title, self.reader.how)) if title else f"#{pk}"
        href = page_address(self.reader.noun(part), pk, title) if here else ""
        return Named(_titled(kind, title), href, part)

    def type_of(self, noun: str) -> RecordType | None:
        """The record type that the journal calls so; of several the one that is made of the others."""
        nouns = self.reader.nouns
        theirs = [each for each in nouns.values() if each.journal == noun]
        return nouns.get(noun) or max(theirs, key=lambda each: len(each.made_of), default=None)

    def fields(self, noun: str, name: str, *, kind: str = "") -> list[Field]:
        """The fields that an entry about such a record may mean by a name, the likeliest first."""
        whole = self.type_of(noun)
        if whole is None:
            return []
        names = dict.fromkeys([*filter(None, [kind]), whole.name, *whole.made_of])
        told = (self.reader.noun(each).fields.get(SPELLED.get(name, name)) for each in names)
        return [each for each in told if each]

    def seen(self, kind: str) -> set[str] | None:
        """What the journal calls the fields that the reader sees; None when they see all there ever were."""
        noun = self.reader.noun(kind)
        seen = {name for name, each in noun.fields.items() if self.reader.sees(noun, each)}
        if len(seen) == len(noun.fields) and not hidden_fields(self.reader.user, kind):
            return None
        return seen | {spelled for spelled, name in SPELLED.items() if name in seen}

    def called(self, noun: str, record: str) -> str:
        """A record whose name is not known: "order 42"."""
        kind = self.type_of(noun)
        return f"{kind.label.lower() if kind else _(NOUNS[noun][0]) if noun in NOUNS else noun} {record}"

    def some(self, noun: str) -> str:
        """One of them: "an order"."""
        kind = self.type_of(noun)
        return kind.some if kind else _(NOUNS[noun][1]) if noun in NOUNS else noun

    def is_noun(self, noun: str) -> bool:
        """Is there such a noun in the journal?"""
        return noun in NOUNS or self.type_of(noun) is not None


#: Fields that the journal calls otherwise than their record type.
SPELLED = {"do not contact": "left_alone"}


def _titled(kind: RecordType, title: str) -> str:
    """People and firms by their names alone, other things by what they are, too."""
    if kind.journal:
        return title
    return f"{kind.label.lower()} {title}" if kind.title == "number" else f"{kind.label.lower()} “{title}”"
