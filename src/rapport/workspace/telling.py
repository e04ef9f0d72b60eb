"""How does an entry of the journal read? Deeds as sentences, values as words, names asked for once a noun."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.platform.journal.facts import Fact
from rapport.platform.journal.models import Entry
from rapport.platform.journal.queries import Change, changes_of
from rapport.platform.languages import N_, _, clock_time, inside
from rapport.platform.records.types import Choice, One
from rapport.platform.ui.formats import duration, moment, money
from rapport.workspace.naming import Named, Names
from rapport.workspace.place import Place

DOORS = {
    "page": N_("On a page"),
    "import": N_("By an import"),
    "automation": N_("By itself"),
    "command line": N_("Command line"),
}
#: Labels of what no record type has as a field.
FIELDS = {"is_admin": N_("Admin")}
#: What else facts tell, by the names of their fields as people read them.
TOLD = frozenset((
    N_("Address"), N_("Aim"), N_("Channel"), N_("Contracts"), N_("Count clicks"), N_("Day"), N_("Email"),
    N_("Every year"), N_("Field"), N_("File name"), N_("Filter"), N_("Goal"), N_("Granted"), N_("Guess"),
    N_("Households"), N_("How"), N_("How often"), N_("Journey"), N_("Kind"), N_("Label"), N_("Language"), N_("Lines"),
    N_("Messages"), N_("Months"), N_("Name"), N_("Noun"), N_("Number"), N_("On"), N_("On time"), N_("Owed by"),
    N_("Parties"), N_("Pause until"), N_("People"), N_("Products"), N_("Provider"), N_("Purpose"), N_("Record"),
    N_("Records"), N_("Role"), N_("Rule"), N_("Segment"), N_("Size"), N_("Source"), N_("Step"), N_("Tie"), N_("Title"),
    N_("Topic"), N_("Touches"), N_("Type"), N_("Until"), N_("Value"), N_("Waited seconds"), N_("What"), N_("Why"),
))  # fmt: skip
#: How values of relations are written: by the id of a record, or of several.
ONE = re.compile(r"#([0-9a-f-]+)")
RELATED = re.compile(rf"{ONE.pattern}(?:, {ONE.pattern})*")
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
        told = _("%(deed)s %(record)s", deed=self.deed, record=self.record.name) if self.record else self.deed
        changes = ", ".join(f"{inside(one.field)} {one.old} → {one.new}" for one in self.changes)
        return f"{told}: {changes}" if changes else told


def lines(entries: Iterable[Entry], names: Names, place: Place) -> list[Line]:
    """The entries in words, in their order; one question for each noun among them."""
    entries = list(entries)
    wanted: Wanted = defaultdict(set)
    for entry in entries:
        if entry.noun and entry.record:
            wanted[entry.noun].add(entry.record)
        wanted["party"].update(_other_parties(entry))
        for change in changes_of(entry):
            _relate(entry.noun or "", change, names, wanted)
    known = _ask(wanted, names)
    return [_line(entry, names, known, place) for entry in entries]


def told(changes: Iterable[Change], noun: str, kind: str, names: Names, place: Place) -> list[Said]:
    """What changed of one record, which the journal calls `noun` and whose record type is `kind`."""
    changes = list(changes)
    wanted: Wanted = defaultdict(set)
    for change in changes:
        _relate(noun, change, names, wanted)
    known = _ask(wanted, names)
    return [_said(change, noun, kind, names, known, place) for change in changes]


Wanted = dict[str, set[str]]
Known = Mapping[str, Mapping[str, Named]]


def _relate(noun: str, change: Change, names: Names, wanted: Wanted) -> None:
    """The records that a change of a relation names are asked for, too."""
    for field in names.fields(noun, change.field):
        if isinstance(field.type, One):
            told = [text for text in (change.old, change.new) if text and RELATED.fullmatch(text)]
            wanted[field.type.to].update(pk for text in told for pk in ONE.findall(text))


def _ask(wanted: Wanted, names: Names) -> Known:
    return {noun: names(noun, ids) for noun, ids in wanted.items() if ids}


def _line(entry: Entry, names: Names, known: Known, place: Place) -> Line:
    record = _record(entry, names, known)
    noun, kind = entry.noun or "", record.kind if record else ""
    return Line(
        id=entry.pk,
        who=who(entry.by.name if entry.by else "", entry.door),
        deed=deed(entry.kind),
        record=record,
        noun=noun,
        key=entry.record or "",
        others=[known["party"].get(pk) or _gone("party", pk, names) for pk in _other_parties(entry)],
        changes=[_said(change, noun, kind, names, known, place) for change in changes_of(entry)],
        rest=_rest(entry, kind, names, place),
        door=door_words(entry.door),
        when=_when(entry.at, place),
    )


def door_words(door: str) -> str:
    """Through which door it came."""
    return _(DOORS[door]) if door in DOORS else door


def who(name: str, door: str) -> str:
    """Who did it; what nobody who signed in has done, Rapport or the owner of the machine did."""
    return name or (_("Nobody signed in") if door == "command line" else _("Rapport"))


def deed(kind: str) -> str:
    """What was done, to be completed by the name of the record."""
    fact = Fact.named.get(kind)
    return _(fact.words) if fact else _words(kind.rpartition(".")[2])


def deed_on(kind: str, names: Names) -> str:
    """What such facts say, without a record at hand: "Changed a customer"."""
    fact = Fact.named.get(kind)
    if fact is None or fact.about is None:
        return deed(kind)
    return _("%(deed)s %(record)s", deed=_(fact.words), record=names.some(fact.about[0]))


def _said(change: Change, noun: str, kind: str, names: Names, known: Known, place: Place) -> Said:
    """One change of a field as people read it."""
    fields = names.fields(noun, change.field, kind=kind)
    to = next((field.type.to for field in fields[:1] if isinstance(field.type, One)), "")
    old, new = (_value(_named(text, known.get(to, {})) if to else text, place) for text in (change.old, change.new))
    label = fields[0].label if fields else field_words(change.field)
    by, door = who(change.by, change.door), door_words(change.door)
    return Said(label, old, new, by, door, _when(change.at, place))


def _named(text: str | None, known: Mapping[str, Named]) -> str | None:
    """Ids of records as what these are called; of what is gone the id stays."""
    if not text or not RELATED.fullmatch(text):
        return text
    return ONE.sub(lambda one: known[one[1]].name if one[1] in known else one[0], text)


def field_words(name: str) -> str:
    """`given_name` as a label, where no record type has one."""
    words = FIELDS.get(name) or f"{name[:1].upper()}{name[1:].replace('_', ' ')}"
    return _(words) if words in TOLD or name in FIELDS else words


def _record(entry: Entry, names: Names, known: Known) -> Named | None:
    fact = Fact.named.get(entry.kind)
    if entry.noun and entry.record:
        return known[entry.noun].get(entry.record) or _gone(entry.noun, entry.record, names)
    return Named(_("somebody unknown")) if fact and fact.about else None


def _gone(noun: str, record: str, names: Names) -> Named:
    return Named(_("%(record)s (gone)", record=names.called(noun, record)))


def _other_parties(entry: Entry) -> list[str]:
    """The parties an entry names beside its record."""
    ids = [str(entry.payload[name]) for name in PARTIES if entry.payload.get(name) is not None]
    return [pk for pk in dict.fromkeys(ids) if (entry.noun, entry.record) != ("party", pk)]


def _rest(entry: Entry, kind: str, names: Names, place: Place) -> str:
    """What else the fact says; ids of other records and empty values are left out."""
    fact = Fact.named.get(entry.kind)
    known = {"changed", fact.about[1] if fact and fact.about else "", "kind" if entry.noun == "party" else ""}
    told = []
    for name, value in entry.payload.items():
        if name in known or name.endswith("_id") or value in (None, "", {}, []):
            continue
        field = next(iter(names.fields(entry.noun or "", name, kind=kind)), None)
        words = field.type.said.get(value) if field and isinstance(field.type, Choice) and _is_key(value) else None
        label = field.label if field else field_words(name)
        told.append(f"{inside(label)}: {words or _plain(name, value, place)}")
    return ", ".join(told)[:LONGEST]


def _is_key(value: Any) -> bool:
    return isinstance(value, str | int)


def _plain(name: str, value: Any, place: Place) -> str:
    if name == "value" and isinstance(value, int):
        return money(value, place.currency)
    if name.endswith("_seconds"):
        return duration(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{inside(field_words(key))} {_plain(key, one, place)}" for key, one in value.items())
    return str(value).replace("_", " ")


def _value(text: str | None, place: Place) -> str:
    """What a field was: yes and no for switches, local time for instants, a word for what is empty or forgotten."""
    if text is None:
        return _("forgotten")
    if text in ("", "None"):
        return _("nothing")
    if text in ("True", "False"):
        return _("yes") if text == "True" else _("no")
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
    told, clock = moment(place.local(at), place.now), clock_time(place.local(at))
    return told if told.endswith(clock) else f"{told} {clock}"


def _words(name: str) -> str:
    """`PartyMerged` as "Party merged"."""
    return "".join(f" {letter.lower()}" if letter.isupper() and at else letter for at, letter in enumerate(name))
