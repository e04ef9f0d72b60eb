"""What is asked about a step? A little for each kind of it."""

from typing import Any, Literal

from django import forms

from rapport.loop.act.content.queries import templates
from rapport.loop.act.journeys.definition import (
    Approval,
    Branch,
    End,
    Holdout,
    Interest,
    Letter,
    Message,
    Notice,
    Share,
    Split,
    Step,
    Task,
    Update,
    Wait,
    WaitFor,
    WaitForTime,
)
from rapport.loop.act.journeys.fields import writable
from rapport.loop.decide.models import Move
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _
from rapport.platform.records.reader import reader
from rapport.workspace import fields

from .words import WEEKDAYS, happenings

NONE = ("", N_("None"))
LETTERS: tuple[Letter, ...] = ("a", "b", "c", "d")
NTH = (
    (N_("First way"), N_("First way, of 100")), (N_("Second way"), N_("Second way, of 100")),
    (N_("Third way"), N_("Third way, of 100")), (N_("Fourth way"), N_("Fourth way, of 100")),
)  # fmt: skip
UNITS = [("minutes", N_("Minutes")), ("hours", N_("Hours")), ("days", N_("Days"))]


class StepForm(forms.Form):
    """The form of one kind of step; `step` is what it tells."""

    def __init__(self, *args: Any, by: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose(by)

    def choose(self, by: Any) -> None:
        """Fill in what can be chosen now."""

    def step(self, id: str) -> Step:
        raise NotImplementedError

    @staticmethod
    def told(step: Any) -> dict[str, Any]:
        """What the form shows of a step first."""
        return {name: getattr(step, name) for name in step.__struct_fields__ if name != "id"}


class MessageForm(StepForm):
    template = forms.ChoiceField(label=N_("Template"), help_text=N_("Its words in their language, as they are then."))
    channel = forms.ChoiceField(
        label=N_("Goes"), choices=[("email", N_("By e-mail")), ("sms", N_("By text message"))], required=False,
        initial="email", help_text=N_("As its template is written."),
    )  # fmt: skip
    refused = forms.ChoiceField(label=N_("Who may not get it"), choices=[("go_on", N_("Goes on without it")),
                                                                     ("leave", N_("Leaves the journey"))])  # fmt: skip

    def choose(self, by: Any) -> None:
        self.fields["template"].choices = [NONE, *templates().values_list("pk", "name")]  # type: ignore[attr-defined]

    def step(self, id: str) -> Message:
        told = self.cleaned_data
        by: Literal["email", "sms"] = "sms" if told["channel"] == "sms" else "email"
        return Message(id, template=int(told["template"]), refused=told["refused"], channel=by)


class TaskForm(StepForm):
    ask = fields.Line(
        N_("What is to be done"), longest=80, required=True, help_text=N_("Such as: Ask how they like it.")
    )
    move = forms.ChoiceField(label=N_("Proposed move"), choices=Move.choices)
    days = forms.IntegerField(label=N_("Days on Today"), min_value=1, max_value=366, initial=14)

    def step(self, id: str) -> Task:
        return Task(id, **self.cleaned_data)


class WaitForm(StepForm):
    amount = forms.IntegerField(label=N_("How long"), min_value=1, max_value=600_000, initial=1)
    unit = forms.ChoiceField(label=N_("Unit"), choices=UNITS, initial="days")

    def step(self, id: str) -> Wait:
        return Wait(id, **self.cleaned_data)


class TimeForm(StepForm):
    time = forms.TimeField(
        label=N_("Time"), initial="09:00", input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), help_text=N_("By their own clock."),
    )  # fmt: skip
    weekday = forms.ChoiceField(label=N_("On"), required=False, choices=[("", N_("Any day")), *enumerate(WEEKDAYS)])
    best = forms.BooleanField(
        label=N_("At their best hour"), required=False, help_text=N_(
            "When each of them answers most often, where we know it; the others at the time above, and one of ten by "
            "chance, to see whether it helps."),
    )  # fmt: skip

    def choose(self, by: Any) -> None:
        self.fields["time"].widget.input_type = "time"

    def step(self, id: str) -> WaitForTime:
        at, day = self.cleaned_data["time"], self.cleaned_data["weekday"]
        weekday = int(day) if day else None
        return WaitForTime(id, hour=at.hour, minute=at.minute, weekday=weekday, best=self.cleaned_data["best"])

    @staticmethod
    def told(step: Any) -> dict[str, Any]:
        day = "" if step.weekday is None else step.weekday
        return {"time": f"{step.hour:02}:{step.minute:02}", "weekday": day, "best": step.best}


class _Happens(StepForm):
    """What has two choices of what happens."""

    def choose(self, by: Any) -> None:
        for name in ("first", "second"):
            self.fields[name].choices = [NONE, *happenings()]  # type: ignore[attr-defined]

    @property
    def kinds(self) -> list[str]:
        told = (self.cleaned_data["first"], self.cleaned_data["second"])
        return list(dict.fromkeys(kind for kind in told if kind))

    @staticmethod
    def told(step: Any) -> dict[str, Any]:
        kinds: list[str] = step.kinds
        first, second, *__ = [*kinds, "", ""]
        return StepForm.told(step) | {"first": first, "second": second}


class UntilForm(_Happens):
    first = forms.ChoiceField(label=N_("Until"))
    second = forms.ChoiceField(label=N_("Or"), required=False)
    amount = forms.IntegerField(label=N_("At most"), min_value=1, max_value=600_000, initial=3)
    unit = forms.ChoiceField(label=N_("Unit"), choices=UNITS, initial="days")

    def step(self, id: str) -> WaitFor:
        return WaitFor(id, self.kinds, self.cleaned_data["amount"], self.cleaned_data["unit"])


class BranchForm(_Happens):
    filter = fields.Line(
        N_("Does this hold for them?"), longest=4000, lines=2,
        help_text=N_("A filter as in lists: city is Oslo and at least 3 orders."),
    )  # fmt: skip
    first = forms.ChoiceField(label=N_("Or has this happened since they came in?"), required=False)
    second = forms.ChoiceField(label=N_("Or this?"), required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("filter", "").strip() and not told.get("first"):
            self.add_error("filter", _("Write a filter, or choose what has to have happened."))
        return told

    def step(self, id: str) -> Branch:
        return Branch(id, filter="" if self.kinds else self.cleaned_data["filter"], kinds=self.kinds)


class SplitForm(StepForm):
    """Its ways stand in rows: a name, and how many of 100; a row without a name is none."""

    first = forms.IntegerField(
        label=N_("Test with so many of 100"), min_value=1, max_value=100, initial=100,
        help_text=N_("With fewer than 100 the others wait, and then go the way that was better."),
    )  # fmt: skip
    by = forms.ChoiceField(
        label=N_("Better is where more"), choices=[("clicks", N_("Clicked")), ("orders", N_("Bought"))]
    )
    hours = forms.IntegerField(
        label=N_("The others wait for so many hours at most"), min_value=1, max_value=336, initial=4
    )
    name_a, name_b, name_c, name_d = (fields.Line(way, longest=20) for way, __ in NTH)
    percent_a, percent_b, percent_c, percent_d = (
        forms.IntegerField(label=of_100, min_value=1, max_value=99, required=False) for __, of_100 in NTH
    )
    field_order = (*(f"{what}_{letter}" for letter in LETTERS for what in ("name", "percent")), "first", "by", "hours")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        names = [letter for letter in LETTERS if told.get(f"name_{letter}")]
        if len(names) < 2:
            self.add_error("name_b", _("A fair test needs two ways at least."))
        for letter in names:
            if not told.get(f"percent_{letter}"):
                self.add_error(f"percent_{letter}", _("Say how many of 100."))
        return told

    def step(self, id: str) -> Split:
        told = self.cleaned_data
        rows = {letter: (told[f"name_{letter}"], told[f"percent_{letter}"]) for letter in LETTERS}
        shares = {letter: Share(name, percent) for letter, (name, percent) in rows.items() if name}
        return Split(id, shares, first=told["first"], by=told["by"], hours=told["hours"])

    @staticmethod
    def told(step: Any) -> dict[str, Any]:
        told = {"first": f"{step.first:g}", "by": step.by, "hours": step.hours}
        for letter, share in step.shares.items():
            told |= {f"name_{letter}": share.name, f"percent_{letter}": f"{share.percent:g}"}
        return told


class HoldoutForm(StepForm):
    percent = forms.IntegerField(label=N_("Leave so many of 100 alone"), min_value=1, max_value=90, initial=10)

    def step(self, id: str) -> Holdout:
        return Holdout(id, **self.cleaned_data)

    @staticmethod
    def told(step: Any) -> dict[str, Any]:
        return {"percent": f"{step.percent:g}"}


class ApprovalForm(StepForm):
    colleague = forms.ChoiceField(label=N_("Who says yes"), required=False)

    def choose(self, by: Any) -> None:
        told = [("", N_("Whoever makes journeys")), *colleagues().values_list("pk", "name")]
        self.fields["colleague"].choices = told  # type: ignore[attr-defined]

    def step(self, id: str) -> Approval:
        return Approval(id, colleague=int(self.cleaned_data["colleague"] or 0) or None)


class UpdateForm(StepForm):
    field = forms.ChoiceField(label=N_("Field"))
    value = fields.Line(
        N_("Becomes"), longest=400, help_text=N_("As you would write it on their page. Empty: nothing.")
    )

    def choose(self, by: Any) -> None:
        told = sorted((one.label, one.name) for one in writable(reader(by)))
        self.fields["field"].choices = [NONE, *((name, label) for label, name in told)]  # type: ignore[attr-defined]

    def step(self, id: str) -> Update:
        return Update(id, **self.cleaned_data)


class InterestForm(StepForm):
    topic = fields.Line(N_("They care for"), longest=120, required=True)

    def step(self, id: str) -> Interest:
        return Interest(id, **self.cleaned_data)


class NoticeForm(StepForm):
    text = fields.Line(N_("What they are told"), longest=300, lines=2, required=True)
    colleague = forms.ChoiceField(label=N_("Who is told"), required=False)

    def choose(self, by: Any) -> None:
        told = [("", N_("The owner")), *colleagues().values_list("pk", "name")]
        self.fields["colleague"].choices = told  # type: ignore[attr-defined]

    def step(self, id: str) -> Notice:
        colleague = self.cleaned_data["colleague"]
        return Notice(id, text=self.cleaned_data["text"], colleague=int(colleague) if colleague else None)


class EndForm(StepForm):
    def step(self, id: str) -> End:
        return End(id)


FORMS: dict[str, type[StepForm]] = {
    "message": MessageForm, "wait": WaitForm, "time": TimeForm, "until": UntilForm, "branch": BranchForm,
    "split": SplitForm, "holdout": HoldoutForm, "approval": ApprovalForm, "task": TaskForm, "notice": NoticeForm,
    "update": UpdateForm, "interest": InterestForm, "end": EndForm,
}  # fmt: skip
