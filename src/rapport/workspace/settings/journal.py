"""What does the page of the journal show, and what may its address ask for?"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from rapport.platform.access.queries import everybody
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.queries import entries
from rapport.platform.languages import _
from rapport.workspace.naming import Names
from rapport.workspace.place import Place
from rapport.workspace.telling import DOORS, Line, deed_on, lines

SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries the address asks for; what means nothing is as if it were not there."""

    kind: str = ""
    by: str = ""
    door: str = ""
    noun: str = ""
    record: str = ""
    since: str = ""
    until: str = ""
    before: int = 0

    def link(self, **other: object) -> str:
        """The address of the journal with something else asked for, from its newest entry on unless said otherwise."""
        now = {name: getattr(self, name) for name in self.__slots__} | {"before": ""} | other
        query = {name: value for name, value in now.items() if value}
        return f"/settings/journal?{urlencode(query)}" if query else "/settings/journal"

    @property
    def is_filtered(self) -> bool:
        return self.link() != "/settings/journal"


@dataclass(frozen=True, slots=True)
class Journal:
    """A page of the journal: its lines, the entry before which it goes on, and what can be chosen."""

    lines: list[Line]
    earlier: int
    about: str
    kinds: list[tuple[str, str]]
    colleagues: list[tuple[str, str]]
    doors: list[tuple[str, str]] = field(
        default_factory=lambda: [("", _("Any way")), *((door, _(words)) for door, words in DOORS.items())]
    )


def asked(told: QueryDict, names: Names) -> Asked:
    """What an address asks for. Anybody may write there."""
    get = {name: told.get(name, "")[:80] for name in Asked.__slots__}
    noun = get["noun"] if names.is_noun(get["noun"]) and get["record"] and "\x00" not in get["record"] else ""
    return Asked(
        kind=get["kind"] if get["kind"] in Fact.named else "",
        by=get["by"] if _number(get["by"]) else "",
        door=get["door"] if get["door"] in DOORS else "",
        noun=noun,
        record=get["record"] if noun else "",
        since=get["since"] if _day(get["since"]) else "",
        until=get["until"] if _day(get["until"]) else "",
        before=_number(get["before"]),
    )


def journal(user: Any, wanted: Asked, names: Names, place: Place) -> Journal:
    """The entries that the address asks for, in words."""
    last = _day(wanted.until)
    found = list(
        entries(
            user,
            kind=wanted.kind,
            by=_number(wanted.by) or None,
            door=wanted.door,
            noun=wanted.noun,
            record=wanted.record,
            since=_midnight(_day(wanted.since), place),
            until=_midnight(last + timedelta(days=1) if last else None, place),
            before=wanted.before,
        )[: SIZE + 1]
    )
    about = names(wanted.noun, [wanted.record]).get(wanted.record) if wanted.noun else None
    return Journal(
        lines=lines(found[:SIZE], names, place),
        earlier=found[SIZE - 1].pk if len(found) > SIZE else 0,
        about=about.name if about else names.called(wanted.noun, wanted.record) if wanted.noun else "",
        kinds=[("", _("Anything")), *sorted(_kinds(names), key=lambda kind: kind[1])],
        colleagues=[("", _("Anybody")), *((str(user.pk), user.name) for user in everybody())],
    )


def _kinds(names: Names) -> list[tuple[str, str]]:
    return [(kind, deed_on(kind, names)) for kind, fact in Fact.named.items() if ".tests." not in fact.__module__]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1970 <= day.year <= 2100 else None


def _midnight(day: date | None, place: Place) -> datetime | None:
    return datetime.combine(day, time(), place.zone) if day else None
