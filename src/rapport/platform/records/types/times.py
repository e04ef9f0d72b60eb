"""What kinds of time are there?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

from rapport.platform.languages import N_, _
from rapport.platform.ui import formats

from .base import How, Type, Unreadable

EARLIEST, LATEST = date(1800, 1, 1), date(2200, 1, 1)
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ISO, _MINUTE = "%Y-%m-%d", "%Y-%m-%d %H:%M"


@dataclass(frozen=True, kw_only=True)
class Date(Type):
    """A day of the calendar, the same in every zone. `yearly`: its day comes back each year, as a birthday does."""

    name: ClassVar[str] = "date"
    label: ClassVar[str] = N_("Date")
    column: ClassVar[str] = "date"
    ordered: ClassVar[bool] = True
    input: ClassVar[str] = "date"
    yearly: bool = False

    def understand(self, text: str, how: How) -> date:
        if text.casefold() in _DAYS:
            return how.now.astimezone(how.zone).date() + timedelta(days=_DAYS[text.casefold()])
        return _within(_parsed(text, (_ISO, "%d.%m.%Y", "%d %B %Y", "%d %b %Y")).date())

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else f"{value:%Y-%m-%d}"

    def show(self, value: Any, how: How) -> str:
        return "–" if value is None else formats.day(value, how.now.astimezone(how.zone))

    def options(self) -> dict[str, Any]:
        return {"yearly": True} if self.yearly else {}


@dataclass(frozen=True, kw_only=True)
class DateTime(Type):
    """An instant, written in the zone of whoever reads it."""

    name: ClassVar[str] = "date_time"
    label: ClassVar[str] = N_("Date and time")
    column: ClassVar[str] = "timestamptz"
    ordered: ClassVar[bool] = True
    input: ClassVar[str] = "datetime-local"

    def understand(self, text: str, how: How) -> datetime:
        if text.casefold() in _DAYS:
            there = how.now.astimezone(how.zone) + timedelta(days=_DAYS[text.casefold()])
            return there.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
        at = _parsed(text.replace("T", " "), (_MINUTE, "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M", _ISO, "%d.%m.%Y"))
        _within(at.date())
        return at.replace(tzinfo=how.zone).astimezone(UTC)

    def write(self, value: Any, how: How) -> str:
        return "" if value is None else f"{value.astimezone(how.zone):{_MINUTE}}"

    def show(self, value: Any, how: How) -> str:
        return "–" if value is None else formats.ago(value.astimezone(how.zone), how.now.astimezone(how.zone))


def _parsed(text: str, forms: tuple[str, ...]) -> datetime:
    for form in forms:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - its zone is the reader's, put in by the caller
        except ValueError:
            continue
    raise Unreadable(_("Write the day like 2026-05-21: year, month, day."))


def _within(day: date) -> date:
    if not EARLIEST <= day < LATEST:
        raise Unreadable(_("Choose a day between the years 1800 and 2200."))
    return day
