"""What is asked of somebody who makes a journey? Its name, who enters, who is put in, and why it pauses."""

from datetime import datetime
from typing import Any

from django import forms

from rapport.loop.act.journeys.definition import (
    ByHand,
    EntersSegment,
    Entry,
    Goal,
    OnDate,
    Start,
    TouchHappens,
    TriggerSpeaks,
)
from rapport.loop.decide.models import Trigger
from rapport.loop.know.models import Purpose, Topic
from rapport.loop.understand.segments.queries import segments_by_name
from rapport.platform.languages import N_, _, inside
from rapport.workspace import fields

from .words import happenings

NONE = ("", N_("None"))
#: What nobody writes by hand.
PURPOSES = [(one.value, one.label) for one in Purpose if one != Purpose.PERSONAL]


class JourneyForm(forms.Form):
    """Its name, and what its messages are for."""

    name = fields.Line(N_("Name"), longest=80, required=True)
    sentence = fields.Line(N_("What it is for"), longest=300, lines=2)
    purpose = forms.ChoiceField(
        label=N_("Its messages are"), choices=PURPOSES, initial=Purpose.JOURNEY,
        help_text=N_("Who gets them follows from what they agreed to."),
    )  # fmt: skip
    topic: Any = forms.ModelChoiceField(
        label=N_("On the topic"), queryset=None, required=False, empty_label=N_("No topic")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"].queryset = Topic.objects.open().order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("topic") and told["topic"].purpose != told.get("purpose"):
            purpose = inside(_(told["topic"].get_purpose_display()))
            self.add_error("topic", _("This topic is for %(purpose)s.", purpose=purpose))
        return told


class StartForm(forms.Form):
    """What lets people in, and whether again."""

    entry = forms.ChoiceField(label=N_("Starts when"), choices=[
        ("hand", N_("Somebody puts them in by hand")), ("segment", N_("They enter a segment")),
        ("trigger", N_("A trigger names them")), ("touch", N_("Something happens")), ("date", N_("A date comes")),
    ])  # fmt: skip
    segment = forms.ChoiceField(label=N_("Segment"), required=False, help_text=N_("For a segment or a date."))
    trigger = forms.ChoiceField(
        label=N_("Trigger"), required=False, help_text=N_(
            "Most whom it names go in. By chance some are written to, called or left alone instead, to see what the "
            "journey brings; not where it is about answers and orders."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=N_("What happens"), required=False)
    at = forms.DateTimeField(
        label=N_("Date and time"), required=False, input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )  # fmt: skip
    every = forms.ChoiceField(label=N_("And again"), required=False, choices=[
        ("once", N_("Only then")), ("week", N_("Every week, on that weekday and at that time"))])  # fmt: skip
    theirs = forms.BooleanField(
        label=N_("By their own clock"), required=False,
        help_text=N_("When it is that time where they live, if we know it."),
    )  # fmt: skip
    again = forms.ChoiceField(label=N_("The same person again"), choices=[
        ("once", N_("Never: each once")), ("after", N_("So many days after they left")),
        ("always", N_("Whenever it happens")),
    ])  # fmt: skip
    after_days = forms.IntegerField(label=N_("Days until again"), min_value=1, max_value=3650, initial=30)
    until_they_answer = forms.BooleanField(
        label=N_("They leave when they answer"), required=False,
        help_text=N_("Also when a colleague of theirs answers, when you have met, when they say no, or when our mail "
                     "comes back. A note that they are away is no answer."),
    )  # fmt: skip
    goal = forms.ChoiceField(
        label=N_("Its goal: this happens"), required=False, help_text=N_("Whoever reaches it leaves.")
    )
    goal_filter = fields.Line(N_("Or its goal: this holds for them"), longest=4000, lines=2)
    goal_days = forms.IntegerField(
        label=N_("Within so many days"), min_value=1, max_value=366, initial=30, required=False
    )

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
        if chosen["segment"] == [NONE]:
            self.fields["segment"].help_text = N_("There is none yet: make one under Segments.")
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


class PutInForm(forms.Form):
    """Whom to put in: a filter over people."""

    filter = fields.Line(
        N_("Everybody whose"), longest=4000, lines=2, required=True,
        help_text=N_("A filter as in lists: name starts with Ana. At most 10,000 people."),
    )  # fmt: skip


class PauseForm(forms.Form):
    why = fields.Line(N_("Why"), longest=200)
