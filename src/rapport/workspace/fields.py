"""How do we ask for a name, an e-mail, a phone, a day? Form fields that answer in sentences."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.functional import lazy as later
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.languages import N_, _, written

EARLIEST = date(1970, 1, 1)
FARTHEST = timedelta(days=3650)


class Line(forms.CharField):
    """One or several lines of plain text."""

    def __init__(
        self, label: str, *, longest: int, required: bool = False, lines: int = 1, help_text: str = ""
    ) -> None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        super().__init__(label=label, max_length=longest, required=required, widget=widget, help_text=help_text)
        self.error_messages |= {
            "required": lazy("Please fill this in."),
            "max_length": _too_long(longest),
            "null_characters_not_allowed": lazy("This holds a character that is no text."),
        }


def _said_too_long(longest: int) -> str:
    """Django fills in how long it is."""
    return _("This may have at most %(most)s characters; it has %(length)s.", most=written(longest),
             length="%(show_value)d")  # fmt: skip


_too_long = later(_said_too_long, str)


class Spelled(Line):
    """A line that has one spelling we compare by; `spell` finds it or raises ValueError with a sentence."""

    def __init__(self, label: str, spell: Callable[[str], str], **options: Any) -> None:
        super().__init__(label, **options)
        self._spell = spell

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self._spell(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


def name(label: str = N_("Name"), *, required: bool = True) -> Spelled:
    return Spelled(label, recognise.name, longest=recognise.LONGEST_NAME, required=required)


def email(label: str = N_("E-mail"), *, required: bool = False) -> Spelled:
    field = Spelled(label, recognise.email, longest=254, required=required)
    field.widget.input_type = "email"
    return field


def phone(label: str = N_("Phone"), *, required: bool = False) -> Spelled:
    help_text = N_("With its country code: +47 22 00 00 41")
    field = Spelled(label, recognise.phone, longest=40, required=required, help_text=help_text)
    field.widget.input_type = "tel"
    return field


class Day(forms.DateField):
    """A day between 1970 and ten years from now."""

    def __init__(self, label: str, *, required: bool = False, help_text: str = "", latest_today: bool = False) -> None:
        super().__init__(
            label=label, required=required, help_text=help_text,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), input_formats=["%Y-%m-%d"],
            error_messages={
                "invalid": lazy("Write the day like 2026-05-21: year, month, day."), "required": lazy("Choose a day."),
            },
        )  # fmt: skip
        self.widget.input_type = "date"
        self._latest_today = latest_today

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        today = clock.now().date() + timedelta(days=1)
        if day and not EARLIEST <= day <= (today if self._latest_today else today + FARTHEST):
            raise forms.ValidationError(
                _("Choose a day between 1970 and today.") if self._latest_today
                else _("Choose a day between 1970 and ten years from now.")
            )  # fmt: skip
        return day


def end_of(day: date | None, zone: Any) -> datetime | None:
    """The last minute of that local day, in UTC: what is due on a day may be done all day."""
    return datetime.combine(day, time(23, 59), zone).astimezone(UTC) if day else None
