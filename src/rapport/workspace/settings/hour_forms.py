"""What do admins write about hours and days off?"""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.platform.hours.commands import DAYS, NotHours
from rapport.platform.hours.maths import Calendar, Span
from rapport.platform.hours.spelling import read_spans, write_spans
from rapport.platform.languages import N_, _
from rapport.workspace import fields


class Spans(fields.Line):
    """The working hours of one day."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, longest=100, help_text=help_text)

    def clean(self, value: Any) -> tuple[Span, ...]:
        try:
            return read_spans(super().clean(value))
        except NotHours as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class Clock(forms.TimeField):
    """A time of day, kept in minutes since midnight."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label, help_text=help_text, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": lazy("Write a time like 21:00."), "required": lazy("Write a time like 21:00.")},
        )  # fmt: skip
        self.widget.input_type = "time"

    def clean(self, value: Any) -> int:
        told = super().clean(value)
        return told.hour * 60 + told.minute


class HoursForm(forms.Form):
    """When we work, and when nobody is written to."""

    quiet_from = Clock(N_("Quiet from"))
    quiet_to = Clock(N_("Quiet until"), help_text=N_("The same time twice: no quiet hours."))
    quiet_weekend = forms.BooleanField(label=N_("Quiet on Saturday and Sunday"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for day in DAYS:
            first = _("Like 9:00–17:00, or 9–12, 13–17. Empty: closed.") if day == DAYS[0] else ""
            self.fields[day.lower()] = Spans(day, first)

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[day.lower()] for day in DAYS]

    @property
    def told(self) -> dict[str, Any]:
        """What the form says, as the command takes it."""
        quiet = {name: self.cleaned_data[name] for name in ("quiet_from", "quiet_to", "quiet_weekend")}
        return {"week": [self.cleaned_data[day.lower()] for day in DAYS], **quiet}

    @staticmethod
    def told_by(calendar: Calendar) -> dict[str, Any]:
        """What the form begins with."""
        week = {day.lower(): write_spans(spans) for day, spans in zip(DAYS, calendar.week, strict=True)}
        begins, ends = (time(*divmod(minutes, 60)) for minutes in calendar.quiet)
        return week | {"quiet_from": begins, "quiet_to": ends, "quiet_weekend": calendar.quiet_weekend}


class HolidayForm(forms.Form):
    """A day on which nobody works."""

    day = fields.Day(N_("Day"), required=True)
    name = fields.Line(N_("Holiday"), longest=80, required=True)
    every_year = forms.BooleanField(label=N_("Every year on this day"), required=False)
