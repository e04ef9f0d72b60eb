"""How does an entry of the journal read? Deeds as sentences, values as words, names asked for once a noun."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.platform.journal.facts import Fact
from rapport.platform.journal.models import Entry
from rapport.platform.journal.queries import Change, changes_of
from rapport.platform.ui.formats import duration, moment, money
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Named:
    """How a record is called, and where its page is; "" when it has none."""

    name: str
    href: str = ""


#: Asks for the records of one noun by their ids; those that are gone are missing in the answer.
NamesOf = Callable[[str, Collection[str]], Mapping[str, Named]]

#: What people call a record of each noun, alone and among others.
NOUNS = {
    "party": ("person or organisation", "a person or organisation"),
    "loop": ("loop", "a loop"),
    "touch": ("touch", "a touch"),
    "decision": ("decision", "a decision"),
    "message": ("message", "a message"),
    "template": ("template", "a template"),
    "order": ("order", "an order"),
    "return": ("return", "a return"),
    "import": ("import", "an import"),
    "user": ("colleague", "a colleague"),
    "team": ("team", "a team"),
    "job": ("job", "a job"),
}
DOORS = {"page": "On a page", "import": "By an import", "automation": "By itself", "command line": "Command line"}
FIELDS = {"email": "E-mail", "number": "Customer number", "is_admin": "Admin", "is_active": "May sign in"}
#: Fields of a fact that name a party beside the record it is about.
PARTIES = ("party_id", "other_id")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One field that changed, in words."""

    field: str
    old: str
    new: str
    by: str
    door: str
    when: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words: who did what to which record, what changed, what else is known, through which door, when."""

    id: int
    who: str
    deed: str
    record: Named | None
    noun: str
    key: str
    others: list[Named]
    changes: list[Said]
    rest: str
    door: str
    when: str

    @property
    def sentence(self) -> str:
        """Like "Changed Ana Ruiz: city Bergen → Oslo"."""
        told = f"{self.deed} {self.record.name}" if self.record else self.deed
        changes = ", ".join(f"{_lower(one.field)} {one.old} → {one.new}" for one in self.changes)
        return f"{told}: {changes}" if changes else told


def lines(entries: Iterable[Entry], names_of: NamesOf, place: Place) -> list[Line]:
    """The entries in words, in their order; one question for each noun among them."""
    entries = list(entries)
    wanted: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.noun and entry.record:
            wanted[entry.noun].add(entry.record)
        wanted["party"].update(_other_parties(entry))
    names = {noun: names_of(noun, ids) for noun, ids in wanted.items() if ids}
    return [_line(entry, names, place) for entry in entries]


def _line(entry: Entry, names: Mapping[str, Mapping[str, Named]], place: Place) -> Line:
    record = _record(entry, names)
    return Line(
        id=entry.pk,
        who=who(entry.by.name if entry.by else "", entry.door),
        deed=deed(entry.kind),
        record=record,
        noun=entry.noun or "",
        key=entry.record or "",
        others=[names["party"].get(pk) or _gone("party", pk) for pk in _other_parties(entry)],
        changes=[said(change, place) for change in changes_of(entry)],
        rest=_rest(entry, place),
        door=DOORS.get(entry.door, entry.door),
        when=_when(entry.at, place),
    )


def who(name: str, door: str) -> str:
    """Who did it; what nobody who signed in has done, Rapport or the owner of the machine did."""
    return name or ("Nobody signed in" if door == "command line" else "Rapport")


def deed(kind: str) -> str:
    """What was done, to be completed by the name of the record."""
    fact = Fact.named.get(kind)
    return fact.words if fact else _words(kind.rpartition(".")[2])


def deed_on(kind: str) -> str:
    """What such facts say, without a record at hand: "Changed a person or organisation"."""
    fact = Fact.named.get(kind)
    if not fact or not fact.about:
        return deed(kind)
    noun = fact.about[0]
    return f"{fact.words} {NOUNS[noun][1] if noun in NOUNS else f'a {noun}'}"


def said(change: Change, place: Place) -> Said:
    """One change of a field as people read it."""
    old, new = (_value(text, place) for text in (change.old, change.new))
    by, door = who(change.by, change.door), DOORS.get(change.door, change.door)
    return Said(field(change.field), old, new, by, door, _when(change.at, place))


def field(name: str) -> str:
    """`do not contact` and `given_name` as labels."""
    words = name.replace("_", " ")
    return FIELDS.get(name) or f"{words[:1].upper()}{words[1:]}"


def called(noun: str, record: str) -> str:
    """A record without a name of its own: "order 42"."""
    return f"{NOUNS.get(noun, (noun, ''))[0]} {record}"


def _record(entry: Entry, names: Mapping[str, Mapping[str, Named]]) -> Named | None:
    fact = Fact.named.get(entry.kind)
    if entry.noun and entry.record:
        return names[entry.noun].get(entry.record) or _gone(entry.noun, entry.record)
    return Named("somebody unknown") if fact and fact.about else None


def _gone(noun: str, record: str) -> Named:
    return Named(f"{called(noun, record)} (gone)")


def _other_parties(entry: Entry) -> list[str]:
    """The parties an entry names beside its record."""
    ids = [str(entry.payload[name]) for name in PARTIES if entry.payload.get(name) is not None]
    return [pk for pk in dict.fromkeys(ids) if (entry.noun, entry.record) != ("party", pk)]


def _rest(entry: Entry, place: Place) -> str:
    """What else the fact says; ids of other records and empty values are left out."""
    fact = Fact.named.get(entry.kind)
    known = {"changed", fact.about[1] if fact and fact.about else "", "kind" if entry.noun == "party" else ""}
    told = {
        name: value
        for name, value in entry.payload.items()
        if name not in known and not name.endswith("_id") and value not in (None, "", {}, [])
    }
    return ", ".join(f"{_lower(field(name))}: {_plain(name, value, place)}" for name, value in told.items())[:LONGEST]


def _plain(name: str, value: Any, place: Place) -> str:
    if name == "value" and isinstance(value, int):
        return money(value, place.currency)
    if name.endswith("_seconds"):
        return duration(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{_lower(field(key))} {_plain(key, one, place)}" for key, one in value.items())
    return str(value).replace("_", " ")


def _value(text: str | None, place: Place) -> str:
    """What a field was: yes and no for switches, local time for instants, a word for what is empty or forgotten."""
    if text is None:
        return "forgotten"
    if text in ("", "None"):
        return "nothing"
    if text in ("True", "False"):
        return "yes" if text == "True" else "no"
    if len(text) >= 16 and text[10:11] in " T" and (at := _instant(text)):
        local = place.local(at)
        return f"{local:%Y-%m-%d %H:%M}"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _when(at: datetime, place: Place) -> str:
    """Day and time, however long ago: 11:00, Fri 16:40, 14 Apr 2025 08:12."""
    local, told = place.local(at), moment(place.local(at), place.now)
    return told if told.endswith(f"{local:%H:%M}") else f"{told} {local:%H:%M}"


def _words(name: str) -> str:
    """`PartyMerged` as "Party merged"."""
    return "".join(f" {letter.lower()}" if letter.isupper() and at else letter for at, letter in enumerate(name))


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}" if words[1:2].islower() or " " in words else words
