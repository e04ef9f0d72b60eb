"""What do people write about work?"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.queries import everybody
from rapport.platform.languages import N_, _
from rapport.platform.teamwork.commands import Work
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.repeating import MOST, Repeat
from rapport.workspace import fields

LONGEST = 5000
MINUTE = "%Y-%m-%dT%H:%M"
NOT_OFFERED = {"invalid_choice": lazy("Choose one from the list."), "required": lazy("Choose a colleague.")}
UNITS = [("", N_("Never")), ("day", N_("Days")), ("week", N_("Weeks")), ("month", N_("Months")), ("year", N_("Years"))]
WEEKDAYS = [
    ("0", N_("Mon")), ("1", N_("Tue")), ("2", N_("Wed")), ("3", N_("Thu")), ("4", N_("Fri")), ("5", N_("Sat")),
    ("6", N_("Sun")),
]  # fmt: skip
FROM = [("due", N_("When it was due")), ("done", N_("When it was done"))]
HUES = [
    (0, N_("Pink")), (30, N_("Red")), (60, N_("Orange")), (90, N_("Yellow")), (120, N_("Lime")),
    (150, N_("Green")), (180, N_("Teal")), (210, N_("Cyan")), (240, N_("Sky")), (270, N_("Blue")),
    (300, N_("Violet")), (330, N_("Magenta")),
]  # fmt: skip
WRONG_EVERY = lazy("Write a whole number from 1 to 99.")


class TaskForm(forms.Form):
    """What is to be done, by whom, until when, and how it comes again."""

    title = fields.Line(N_("What"), longest=200, required=True)
    assignee: Any = forms.ModelChoiceField(label=N_("Who"), queryset=None, empty_label=None, error_messages=NOT_OFFERED)
    due = fields.Day(N_("Until"))
    hour = forms.TimeField(
        label=N_("At"), required=False, input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), help_text=N_("Empty: all day."),
        error_messages={"invalid": lazy("Write the time like 14:30.")},
    )  # fmt: skip
    remind = forms.DateTimeField(
        label=N_("Remind"), required=False, input_formats=[MINUTE, MINUTE + ":%S"],
        widget=forms.DateTimeInput(format=MINUTE, attrs={"type": "datetime-local"}),
        error_messages={"invalid": lazy("Write the time like 2026-05-21T14:30.")},
        help_text=N_("It stands on Today from then on, at the latest on its day."),
    )  # fmt: skip
    text = fields.Line(N_("More about it"), longest=LONGEST, lines=4)
    unit = forms.ChoiceField(label=N_("Comes again"), choices=UNITS, required=False, error_messages=NOT_OFFERED)
    every = forms.IntegerField(
        label=N_("Every so many"), required=False, min_value=1, max_value=MOST, initial=1,
        error_messages={"invalid": WRONG_EVERY, "min_value": WRONG_EVERY, "max_value": WRONG_EVERY},
    )  # fmt: skip
    days = forms.MultipleChoiceField(
        label=N_("On"), choices=WEEKDAYS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=N_("Of weeks. None: the same day."), error_messages=NOT_OFFERED,
    )  # fmt: skip
    counted = forms.ChoiceField(
        label=N_("Counted from"), choices=FROM, required=False, initial="due", error_messages=NOT_OFFERED
    )

    def __init__(self, *args: Any, zone: tzinfo, task: Task | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        whom = everybody().filter(is_active=True)
        self.fields["assignee"].queryset = (  # type: ignore[attr-defined]
            whom | everybody().filter(pk=task.assignee_id) if task else whom
        )
        self.fields["hour"].widget.input_type = "time"
        self.fields["remind"].widget.input_type = "datetime-local"
        self._zone, self._task = zone, task

    @classmethod
    def told_by(cls, task: Task, zone: tzinfo) -> dict[str, Any]:
        """What the form says of a task as it is."""
        rule, at = task.rule, task.due_at and task.due_at.astimezone(zone)
        return {
            "title": task.title,
            "assignee": task.assignee_id,
            "due": task.due_on or (at and at.date()),
            "hour": None if task.due_on or not at else at.time(),
            "remind": task.remind_at and task.remind_at.astimezone(zone).strftime(MINUTE),
            "text": task.text,
            "unit": rule.unit if rule else "",
            "every": rule.every if rule else 1,
            "days": [str(day) for day in rule.days] if rule else [],
            "counted": "done" if rule and rule.from_done else "due",
        }

    def clean_remind(self) -> datetime | None:
        at = self.cleaned_data["remind"]
        if at is None:
            return None
        if not fields.EARLIEST + timedelta(days=1) <= at.date() <= clock.now().date() + fields.FARTHEST:
            raise forms.ValidationError(_("Choose a time between 1970 and ten years from now."))
        return self._instant(at)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("hour") and not self.cleaned_data.get("due") and "due" not in self.errors:
            self.add_error("due", _("Choose the day, too."))
        return self.cleaned_data

    @property
    def work(self) -> Work:
        """What a command is given."""
        told = self.cleaned_data
        due = told["due"]
        at = self._instant(datetime.combine(due, told["hour"])) if due and told["hour"] else due
        return Work(
            title=told["title"], assignee=told["assignee"], text=told["text"], due=at, remind_at=told["remind"],
            repeat=self._repeat(due),
        )  # fmt: skip

    def _repeat(self, due: date | None) -> Repeat | None:
        told = self.cleaned_data
        unit, from_done = told["unit"], told["counted"] == "done"
        if not unit:
            return None
        days = tuple(int(day) for day in told["days"]) if unit == "week" else ()
        day = due.day if due and unit in {"month", "year"} and not from_done else 0
        return Repeat(
            unit=unit, every=told["every"] or 1, days=days, day=self._meant(due, unit) or day, from_done=from_done
        )

    def _meant(self, due: date | None, unit: str) -> int:
        """The day of the month that was meant before, 31 say though due on a 30th, where day and rule are the same."""
        rule = self._task.rule if self._task else None
        if self._task is None or rule is None or rule.unit != unit or not self._task.due_at:
            return 0
        return rule.day if due == self._task.due_at.astimezone(self._zone).date() else 0

    def _instant(self, at: datetime) -> datetime:
        return at.replace(tzinfo=self._zone).astimezone(UTC)


class MoveForm(forms.Form):
    """Another day; an undo names the very instant."""

    due = fields.Day(N_("Until"))
    exact = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def clean_exact(self) -> datetime | None:
        exact = self.cleaned_data["exact"]
        if exact and not fields.EARLIEST <= exact.date() <= clock.now().date() + fields.FARTHEST:
            raise forms.ValidationError(_("This is not a date we can keep."))
        return exact


def named(user: User) -> dict[str, Any]:
    """A new task is one's own until it says otherwise."""
    return {"assignee": user.pk}


class NoteForm(forms.Form):
    """What a colleague notes."""

    text = fields.Line(N_("Note"), longest=LONGEST, required=True, lines=3)


class FileForm(forms.Form):
    """What a file is called."""

    name = fields.Line(N_("Name"), longest=200, required=True)


class TagForm(forms.Form):
    """What a tag is called, and the angle of its colour."""

    name = fields.Line(N_("Tag"), longest=200, required=True)
    hue = forms.TypedChoiceField(
        label=N_("Colour"), choices=[(str(hue), name) for hue, name in HUES], coerce=int, initial="180",
        error_messages=NOT_OFFERED,
    )  # fmt: skip
