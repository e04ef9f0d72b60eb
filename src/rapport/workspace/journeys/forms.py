"""What is asked of somebody who makes a journey? Its name, who enters, and a little for each kind of step."""

from datetime import datetime
from typing import Any, Literal

from django import forms

from rapport.loop.act.content.queries import templates
from rapport.loop.act.journeys.definition import (
    Approval,
    Branch,
    ByHand,
    End,
    EntersSegment,
    Entry,
    Goal,
    Holdout,
    Interest,
    Letter,
    Message,
    Notice,
    OnDate,
    Share,
    Split,
    Start,
    Step,
    Task,
    TouchHappens,
    TriggerSpeaks,
    Update,
    Wait,
    WaitFor,
    WaitForTime,
)
from rapport.loop.act.journeys.fields import writable
from rapport.loop.decide.models import Move, Trigger
from rapport.loop.know.models import Purpose, Topic
from rapport.loop.understand.segments.queries import segments_by_name
from rapport.platform.access.queries import colleagues
from rapport.platform.records.reader import reader
from rapport.workspace import fields

from .words import WEEKDAYS, happenings

NONE = ("", "None")
#: What nobody writes by hand.
PURPOSES = [(one.value, one.label) for one in Purpose if one != Purpose.PERSONAL]
LETTERS: tuple[Letter, ...] = ("a", "b", "c", "d")
NTH = ("First", "Second", "Third", "Fourth")
UNITS = [("minutes", "Minutes"), ("hours", "Hours"), ("days", "Days")]


class JourneyForm(forms.Form):
    """Its name, and what its messages are for."""

    name = fields.Line("Name", longest=80, required=True)
    sentence = fields.Line("What it is for", longest=300, lines=2)
    purpose = forms.ChoiceField(
        label="Its messages are", choices=PURPOSES, initial=Purpose.JOURNEY,
        help_text="Who gets them follows from what they agreed to.",
    )  # fmt: skip
    topic: Any = forms.ModelChoiceField(label="On the topic", queryset=None, required=False, empty_label="No topic")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"].queryset = Topic.objects.open().order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("topic") and told["topic"].purpose != told.get("purpose"):
            self.add_error("topic", f"This topic is for {told['topic'].get_purpose_display().lower()}.")
        return told


class StartForm(forms.Form):
    """What lets people in, and whether again."""

    entry = forms.ChoiceField(label="Starts when", choices=[
        ("hand", "Somebody puts them in by hand"), ("segment", "They enter a segment"),
        ("trigger", "A trigger names them"), ("touch", "Something happens"), ("date", "A date comes"),
    ])  # fmt: skip
    segment = forms.ChoiceField(label="Segment", required=False, help_text="For a segment or a date.")
    trigger = forms.ChoiceField(
        label="Trigger", required=False, help_text="Most whom it names go in. By chance some are written to, called or "
        "left alone instead, to see what the journey brings; not where it is about answers and orders.",
    )  # fmt: skip
    kind = forms.ChoiceField(label="What happens", required=False)
    at = forms.DateTimeField(
        label="Date and time", required=False, input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )  # fmt: skip
    every = forms.ChoiceField(label="And again", required=False, choices=[
        ("once", "Only then"), ("week", "Every week, on that weekday and at that time")])  # fmt: skip
    theirs = forms.BooleanField(
        label="By their own clock", required=False, help_text="When it is that time where they live, if we know it.",
    )  # fmt: skip
    again = forms.ChoiceField(label="The same person again", choices=[
        ("once", "Never: each once"), ("after", "So many days after they left"), ("always", "Whenever it happens"),
    ])  # fmt: skip
    after_days = forms.IntegerField(label="Days until again", min_value=1, max_value=3650, initial=30)
    until_they_answer = forms.BooleanField(
        label="They leave when they answer", required=False,
        help_text="Also when a colleague of theirs answers, when you have met, when they say no, or when our mail "
        "comes back. A note that they are away is no answer.",
    )  # fmt: skip
    goal = forms.ChoiceField(label="Its goal: this happens", required=False, help_text="Whoever reaches it leaves.")
    goal_filter = fields.Line("Or its goal: this holds for them", longest=4000, lines=2)
    goal_days = forms.IntegerField(label="Within so many days", min_value=1, max_value=366, initial=30, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: dict[str, Any] = {
            "segment": [NONE, *segments_by_name().values_list("pk", "name")],
            "trigger": [NONE, *Trigger.objects.on().order_by("name").values_list("pk", "name")],
            "kind": [NONE, *happenings()],
            "goal": [NONE, *happenings()],
        }
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["at"].widget.input_type = "datetime-local"

    def start(self, zone: Any) -> Start:
        told = self.cleaned_data
        at: datetime | None = told["at"].replace(tzinfo=zone) if told["at"] else None
        segment, trigger = int(told["segment"] or 0), int(told["trigger"] or 0)
        entries: dict[str, Entry] = {
            "hand": ByHand(), "segment": EntersSegment(segment), "trigger": TriggerSpeaks(trigger),
            "touch": TouchHappens(told["kind"]),
            "date": OnDate(at, segment, told["every"] or "once", told["theirs"]),
        }  # fmt: skip
        entry, days = entries[told["entry"]], told["goal_days"] or 30
        goal = Goal([told["goal"]] if told["goal"] else [], told["goal_filter"], days)
        return Start(entry, told["again"], told["after_days"], goal if goal.kinds or goal.filter.strip() else None,
                     told["until_they_answer"])  # fmt: skip


def start_told(start: Start, zone: Any) -> dict[str, Any]:
    """What the form shows first."""
    told: dict[str, Any] = {"entry": start.entry.__struct_config__.tag, "again": start.again,
                            "after_days": start.after_days, "until_they_answer": start.until_they_answer}  # fmt: skip
    if start.goal:
        told |= {
            "goal": next(iter(start.goal.kinds), ""),
            "goal_filter": start.goal.filter,
            "goal_days": start.goal.days,
        }
    match start.entry:
        case EntersSegment(segment=segment):
            told["segment"] = segment
        case TriggerSpeaks(trigger=trigger):
            told["trigger"] = trigger
        case TouchHappens(kind=kind):
            told["kind"] = kind
        case OnDate(at=at, segment=segment, every=every, theirs=theirs):
            told |= {"segment": segment, "at": at.astimezone(zone).replace(tzinfo=None) if at else None,
                     "every": every, "theirs": theirs}  # fmt: skip
    return told


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
    template = forms.ChoiceField(label="Template", help_text="Its words in their language, as they are then.")
    channel = forms.ChoiceField(
        label="Goes", choices=[("email", "By e-mail"), ("sms", "By text message")], required=False, initial="email",
        help_text="As its template is written.",
    )  # fmt: skip
    refused = forms.ChoiceField(label="Who may not get it", choices=[("go_on", "Goes on without it"),
                                                                     ("leave", "Leaves the journey")])  # fmt: skip

    def choose(self, by: Any) -> None:
        self.fields["template"].choices = [NONE, *templates().values_list("pk", "name")]  # type: ignore[attr-defined]

    def step(self, id: str) -> Message:
        told = self.cleaned_data
        by: Literal["email", "sms"] = "sms" if told["channel"] == "sms" else "email"
        return Message(id, template=int(told["template"]), refused=told["refused"], channel=by)


class TaskForm(StepForm):
    ask = fields.Line("What is to be done", longest=80, required=True, help_text="Such as: Ask how they like it.")
    move = forms.ChoiceField(label="Proposed move", choices=Move.choices)
    days = forms.IntegerField(label="Days on Today", min_value=1, max_value=366, initial=14)

    def step(self, id: str) -> Task:
        return Task(id, **self.cleaned_data)


class WaitForm(StepForm):
    amount = forms.IntegerField(label="How long", min_value=1, max_value=600_000, initial=1)
    unit = forms.ChoiceField(label="Unit", choices=UNITS, initial="days")

    def step(self, id: str) -> Wait:
        return Wait(id, **self.cleaned_data)


class TimeForm(StepForm):
    time = forms.TimeField(
        label="Time", initial="09:00", input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), help_text="By their own clock.",
    )  # fmt: skip
    weekday = forms.ChoiceField(label="On", required=False, choices=[("", "Any day"), *enumerate(WEEKDAYS)])
    best = forms.BooleanField(
        label="At their best hour", required=False, help_text="When each of them answers most often, where we know it; "
        "the others at the time above, and one of ten by chance, to see whether it helps.",
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
        first, second, *_ = [*kinds, "", ""]
        return StepForm.told(step) | {"first": first, "second": second}


class UntilForm(_Happens):
    first = forms.ChoiceField(label="Until")
    second = forms.ChoiceField(label="Or", required=False)
    amount = forms.IntegerField(label="At most", min_value=1, max_value=600_000, initial=3)
    unit = forms.ChoiceField(label="Unit", choices=UNITS, initial="days")

    def step(self, id: str) -> WaitFor:
        return WaitFor(id, self.kinds, self.cleaned_data["amount"], self.cleaned_data["unit"])


class BranchForm(_Happens):
    filter = fields.Line(
        "Does this hold for them?", longest=4000, lines=2,
        help_text="A filter as in lists: city is Oslo and at least 3 orders.",
    )  # fmt: skip
    first = forms.ChoiceField(label="Or has this happened since they came in?", required=False)
    second = forms.ChoiceField(label="Or this?", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("filter", "").strip() and not told.get("first"):
            self.add_error("filter", "Write a filter, or choose what has to have happened.")
        return told

    def step(self, id: str) -> Branch:
        return Branch(id, filter="" if self.kinds else self.cleaned_data["filter"], kinds=self.kinds)


class SplitForm(StepForm):
    """Its ways stand in rows: a name, and how many of 100; a row without a name is none."""

    first = forms.IntegerField(
        label="Test with so many of 100", min_value=1, max_value=100, initial=100,
        help_text="With fewer than 100 the others wait, and then go the way that was better.",
    )  # fmt: skip
    by = forms.ChoiceField(label="Better is where more", choices=[("clicks", "Clicked"), ("orders", "Bought")])
    hours = forms.IntegerField(label="The others wait for so many hours at most", min_value=1, max_value=336, initial=4)
    name_a, name_b, name_c, name_d = (fields.Line(f"{nth} way", longest=20) for nth in NTH)
    percent_a, percent_b, percent_c, percent_d = (
        forms.IntegerField(label=f"{nth} way, of 100", min_value=1, max_value=99, required=False) for nth in NTH
    )
    field_order = (*(f"{what}_{letter}" for letter in LETTERS for what in ("name", "percent")), "first", "by", "hours")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        names = [letter for letter in LETTERS if told.get(f"name_{letter}")]
        if len(names) < 2:
            self.add_error("name_b", "A fair test needs two ways at least.")
        for letter in names:
            if not told.get(f"percent_{letter}"):
                self.add_error(f"percent_{letter}", "Say how many of 100.")
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
    percent = forms.IntegerField(label="Leave so many of 100 alone", min_value=1, max_value=90, initial=10)

    def step(self, id: str) -> Holdout:
        return Holdout(id, **self.cleaned_data)

    @staticmethod
    def told(step: Any) -> dict[str, Any]:
        return {"percent": f"{step.percent:g}"}


class ApprovalForm(StepForm):
    colleague = forms.ChoiceField(label="Who says yes", required=False)

    def choose(self, by: Any) -> None:
        told = [("", "Whoever makes journeys"), *colleagues().values_list("pk", "name")]
        self.fields["colleague"].choices = told  # type: ignore[attr-defined]

    def step(self, id: str) -> Approval:
        return Approval(id, colleague=int(self.cleaned_data["colleague"] or 0) or None)


class UpdateForm(StepForm):
    field = forms.ChoiceField(label="Field")
    value = fields.Line("Becomes", longest=400, help_text="As you would write it on their page. Empty: nothing.")

    def choose(self, by: Any) -> None:
        told = sorted((one.label, one.name) for one in writable(reader(by)))
        self.fields["field"].choices = [NONE, *((name, label) for label, name in told)]  # type: ignore[attr-defined]

    def step(self, id: str) -> Update:
        return Update(id, **self.cleaned_data)


class InterestForm(StepForm):
    topic = fields.Line("They care for", longest=120, required=True)

    def step(self, id: str) -> Interest:
        return Interest(id, **self.cleaned_data)


class NoticeForm(StepForm):
    text = fields.Line("What they are told", longest=300, lines=2, required=True)
    colleague = forms.ChoiceField(label="Who is told", required=False)

    def choose(self, by: Any) -> None:
        told = [("", "The owner"), *colleagues().values_list("pk", "name")]
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


class PutInForm(forms.Form):
    """Whom to put in: a filter over people."""

    filter = fields.Line(
        "Everybody whose", longest=4000, lines=2, required=True,
        help_text="A filter as in lists: name starts with Ana. At most 10,000 people.",
    )  # fmt: skip


class PauseForm(forms.Form):
    why = fields.Line("Why", longest=200)
