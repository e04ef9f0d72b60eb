"""Whom does a row speak of: somebody we know, or somebody new? And what does it add to what we know?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.know.recognise import plain
from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import N_, _

from ..catalogue import RECOGNISING, Own
from ..rows import Row
from .own import take_own

DETAILS = {
    PartyKind.PERSON: ("given_name", "family_name", "language", "city", "birthday"),
    PartyKind.ORGANISATION: ("website", "city", "about"),
    PartyKind.HOUSEHOLD: (),
}
WORDS = {
    "name": N_("name"), "given_name": N_("given name"), "family_name": N_("family name"), "language": N_("language"),
    "city": N_("city"), "birthday": N_("birthday"), "website": N_("website"), "about": N_("description"),
    "email": N_("e-mail"), "phone": N_("phone"), "number": N_("customer number"),
}  # fmt: skip
_MADE_UP = N_("Customer %(number)s")


@dataclass(slots=True, eq=False)
class Somebody:
    """A party rows speak of. Without `id` it is about to be added. What the rows add waits in the `new_` fields."""

    kind: PartyKind
    name: str
    id: int | None = None
    source: str = ""
    binned_on: date | None = None
    details: dict[str, Any] = field(default_factory=dict)
    identities: set[tuple[str, str]] = field(default_factory=set)
    belongs_to: set["Somebody | int"] = field(default_factory=set)
    newsletter: bool | None = None
    old_name: str = ""
    new_name: str = ""
    new_details: dict[str, Any] = field(default_factory=dict)
    new_identities: list[tuple[str, str]] = field(default_factory=list)
    new_ties: list[tuple["Somebody", str]] = field(default_factory=list)
    new_answer: bool | None = None
    own: dict[str, Any] = field(default_factory=dict)
    new_own: dict[str, Any] = field(default_factory=dict)

    @property
    def party(self) -> int:
        """The id; asked for only once everybody has one."""
        assert self.id is not None
        return self.id

    @property
    def has_made_up_name(self) -> bool:
        """Did we call them by their number, for want of a name?"""
        numbers = [value for kind, value in self.identities if kind == "number"]
        return any(self.name in (_MADE_UP % {"number": each}, _(_MADE_UP, number=each)) for each in numbers)

    @property
    def whereabouts(self) -> str:
        """Where somebody is who is in the bin, and what to do about it."""
        return in_bin(self.name, self.binned_on) if self.binned_on else ""

    def learn(self, row: Row) -> list[str]:
        """Take from the row what was not known yet, and write over nothing; the words for what is new."""
        learned: list[str] = []
        if self.has_made_up_name and (name := name_in(row)) and name != self.name:
            self.old_name = self.old_name or self.name
            self.new_name = self.name = name
            learned.append("name")
        for detail in DETAILS[self.kind]:
            if row.get(detail) and not self.details.get(detail):
                self.details[detail] = self.new_details[detail] = row.get(detail)
                learned.append(detail)
        for pair in identities_in(row):
            if pair not in self.identities:
                self.identities.add(pair)
                self.new_identities.append(pair)
                learned.append(pair[0])
        return [_(WORDS[word]) for word in dict.fromkeys(learned)]

    def say(self, row: Row, fields: Mapping[str, Own]) -> list[str]:
        """Take from the row what added fields do not say yet; the words for what is new."""
        return take_own(row, fields, self.own, self.new_own)

    @property
    def values(self) -> dict[str, Any]:
        """What they say by now, by field."""
        found_by = {kind: [value for one, value in self.identities if one == kind] for kind in RECOGNISING}
        return {"name": self.name, **found_by, **self.details, **self.own}

    def hear(self, answer: bool | None) -> bool:
        """Note yes or no to the newsletter: a no always counts, a yes only where nothing was said. Is it news?"""
        if answer is None or answer == self.newsletter or (answer and self.newsletter is False):
            return False
        self.newsletter = self.new_answer = answer
        return True

    def join(self, whole: "Somebody", role: str = "") -> bool:
        """Note that they work at this organisation, or live in this household. Is it news?"""
        if whole in self.belongs_to or (whole.id is not None and whole.id in self.belongs_to):
            return False
        self.belongs_to.add(whole)
        self.new_ties.append((whole, role))
        return True


def local_day(moment: datetime | None) -> date | None:
    """The day on which something was put into the bin, if it was."""
    return moment.astimezone(zone(workspace().time_zone)).date() if moment else None


def in_bin(name: str, since: date) -> str:
    """What is said of a row that speaks of what is in the bin: nothing there is ever changed unseen."""
    return _(
        "%(name)s has been in the bin since %(day)s. Bring %(name)s back first, then this row.", name=name, day=since
    )


def newcomer(kind: PartyKind, row: Row) -> Somebody:
    """Somebody new, named as the row names them or, failing that, by how they are recognised."""
    emails, phones = row.get("email", []), row.get("phone", [])
    numbered = _(_MADE_UP, number=row.get("number")) if row.get("number") else ""
    return Somebody(kind, name_in(row) or "".join(emails[:1]) or numbered or "".join(phones[:1]))


def name_in(row: Row) -> str:
    """The name the row gives, whole or in two parts."""
    return row.get("name") or " ".join(part for part in (row.get("given_name"), row.get("family_name")) if part)


def identities_in(row: Row) -> list[tuple[str, str]]:
    """The ways to recognise somebody that the row gives, each once."""
    pairs = [("number", row.get("number"))] if row.get("number") else []
    pairs += [(kind, value) for kind in ("email", "phone") for value in row.get(kind, [])]
    return list(dict.fromkeys(pairs))


def alike(one: str, other: str) -> bool:
    """Are the names the same but for case, accents and blanks?"""
    return " ".join(plain(one).split()) == " ".join(plain(other).split())
