"""Which kinds of value do only people and organisations have? A name, a birthday, the zone of somebody's clock."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from rapport.platform.languages import N_, _
from rapport.platform.records.types import Date, How, Text, Unreadable

from . import recognise


@dataclass(frozen=True, kw_only=True)
class Name(Text):
    """What somebody is called; a letter or a digit at least."""

    longest: int = recognise.LONGEST_NAME

    def understand(self, text: str, how: How) -> str:
        line = super().understand(text, how)
        try:
            return recognise.name(line)
        except recognise.NotAName as error:
            raise Unreadable(str(error)) from error


@dataclass(frozen=True, kw_only=True)
class Birthday(Date):
    """A day that comes back each year, and was not in the future when they were born."""

    yearly: bool = True

    def understand(self, text: str, how: How) -> date:
        day: date = super().understand(text, how)
        if day > how.now.astimezone(how.zone).date():
            raise Unreadable(_("Choose a day that has been."))
        return day


@dataclass(frozen=True, kw_only=True)
class TimeZone(Text):
    """The zone of somebody's clock, by the name that every computer knows it by."""

    longest: int = 60
    label: ClassVar[str] = N_("Time zone")

    def understand(self, text: str, how: How) -> Any:
        name = super().understand(text, how)
        try:
            return ZoneInfo(name).key
        except (KeyError, ValueError, OSError) as error:
            raise Unreadable(_("There is no time zone of this name. Write it like Europe/Oslo.")) from error
