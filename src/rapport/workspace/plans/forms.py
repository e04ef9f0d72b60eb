"""What do people write on a plan?"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _, sentence
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import Type
from rapport.platform.records.types.base import Unreadable
from rapport.strategy.plans.commands import InThePast
from rapport.strategy.plans.metrics import MOST_DAYS, Metric, type_of
from rapport.strategy.plans.queries import today
from rapport.workspace import fields

from .offers import metric_of

NOT_OFFERED = {"invalid_choice": lazy("Choose one from the list.")}


class AimForm(forms.Form):
    """What the plan is for, in a sentence."""

    aim = fields.Line(N_("Aim"), longest=300, lines=2, help_text=N_("One sentence: what should be true when it works."))


class GoalForm(forms.Form):
    """What is counted, among whom, and where it should lead by when."""

    what = forms.ChoiceField(label=N_("What is measured"), error_messages=NOT_OFFERED)
    filter = fields.Line(N_("Only those that fulfil"), longest=2000, lines=2,
                         help_text=N_("As in lists: city is Oslo and at least 3 orders. Empty: all."))  # fmt: skip
    days = forms.IntegerField(
        label=N_("Over how many days"), min_value=1, max_value=MOST_DAYS, required=False, initial=90,
        help_text=N_("Only for touches."),
        error_messages={"invalid": lazy("Write a whole number of days.")},
    )  # fmt: skip
    name = fields.Line(N_("What it is called"), longest=120, help_text=N_("Empty: after what is measured."))
    target = fields.Line(N_("Target"), longest=40, required=True)
    due_on = fields.Day(N_("Until"), required=True)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], reader: Reader, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = offered  # type: ignore[attr-defined]
        self._reader = reader

    def clean_days(self) -> int:
        return self.cleaned_data["days"] or 90

    def clean_due_on(self) -> Any:
        return _ahead(self.cleaned_data["due_on"])

    @property
    def metric(self) -> Metric | None:
        """What is measured; None while that is not clear."""
        told = self.cleaned_data
        if not {"what", "filter", "days"} <= told.keys():
            return None
        return metric_of(told["what"], told["filter"], told["days"])

    def clean(self) -> dict[str, Any]:
        if self.metric and self.cleaned_data.get("target"):
            _read_target(self, type_of(self.metric, self._reader), self._reader)
        return self.cleaned_data


class ChangeGoalForm(forms.Form):
    """Where a goal leads, and by when."""

    name = fields.Line(N_("What it is called"), longest=120, required=True)
    target = fields.Line(N_("Target"), longest=40, required=True)
    due_on = fields.Day(N_("Until"), required=True)
    triggers: Any = forms.ModelMultipleChoiceField(
        label=N_("Triggers that serve it"), queryset=None, required=False, error_messages=NOT_OFFERED,
        widget=forms.CheckboxSelectMultiple, help_text=N_("Today says so beside what they ask for."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: Type, reader: Reader, triggers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._kind, self._reader = kind, reader
        self.fields["triggers"].queryset = triggers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("target"):
            _read_target(self, self._kind, self._reader)
        return self.cleaned_data


def _read_target(form: forms.Form, kind: Type, reader: Reader) -> None:
    """The target as a number, read as its kind is written."""
    try:
        form.cleaned_data["target"] = float(kind.read(form.cleaned_data["target"], reader.how))
    except Unreadable as unreadable:
        form.add_error("target", str(unreadable))


def _ahead(day: Any) -> Any:
    if day <= today():
        raise forms.ValidationError(sentence(InThePast))
    return day


class StepForm(forms.Form):
    """Something a colleague does so that the plan comes true."""

    text = fields.Line(N_("What"), longest=200, required=True)
    owner: Any = forms.ModelChoiceField(
        label=N_("Who"), queryset=None, required=False, empty_label=N_("Nobody yet"), error_messages=NOT_OFFERED
    )
    due_on = fields.Day(N_("Until"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role to cover, and who is in it."""

    name = fields.Line(
        N_("Role"), longest=80, required=True, help_text=N_("What part somebody plays: CFO, signs, uses it.")
    )
    holder = forms.ChoiceField(label=N_("Who is in it"), required=False, error_messages=NOT_OFFERED)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["holder"].choices = [("", _("Nobody we know")), *people]  # type: ignore[attr-defined]


class TalkForm(forms.Form):
    """Who talks to whom about what."""

    subject = fields.Line(N_("About what"), longest=200, required=True)
    colleague: Any = forms.ModelChoiceField(
        label=N_("Who of us"), queryset=None, required=False, empty_label=N_("Nobody yet"), error_messages=NOT_OFFERED
    )
    person = forms.ChoiceField(label=N_("With whom"), required=False, error_messages=NOT_OFFERED)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["colleague"].queryset = colleagues()  # type: ignore[attr-defined]
        if people:
            self.fields["person"].choices = [("", _("Nobody by name")), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["person"]


def quarter_from_now() -> str:
    """When a goal is due unless somebody says otherwise."""
    return (today() + timedelta(days=91)).isoformat()
