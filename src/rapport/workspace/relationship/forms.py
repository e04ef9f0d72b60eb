"""What do people write on the page of a relationship?"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.know.commands import NotInOrder
from rapport.loop.know.models import Identity, Kind, Party, TieKind
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.strength.words import BANDS
from rapport.platform import clock
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _, sentence
from rapport.workspace import fields

from .around import choices
from .introducers import OfUs

US, THEM = "us", "them"
#: (what was logged, who turned to whom) -> the kind of touch.
LOGGED = {
    ("call", US): "call.made",
    ("call", THEM): "call.received",
    ("visit", US): "visit.made",
    ("visit", THEM): "visit.received",
    ("meeting", US): "meeting.held",
    ("meeting", THEM): "meeting.held",
    ("message", US): "message.sent",
    ("message", THEM): "message.received",
}
WHAT = [("call", N_("Call")), ("visit", N_("Visit")), ("meeting", N_("Meeting")), ("message", N_("Message"))]
MINUTE = "%Y-%m-%dT%H:%M"


class LogForm(forms.Form):
    """Something that happened, or is planned: one form for both. A promise made in it opens a loop."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.ChoiceField(label=N_("What"), choices=WHAT, initial="call")
    side = forms.ChoiceField(
        label=N_("Who turned to whom"), choices=[(US, N_("We to them")), (THEM, N_("They to us"))], initial=US
    )
    at = forms.DateTimeField(
        label=N_("When"), input_formats=[MINUTE, MINUTE + ":%S"],
        widget=forms.DateTimeInput(format=MINUTE, attrs={"type": "datetime-local"}),
        error_messages={"invalid": lazy("Write the time like 2026-05-21T14:30."), "required": lazy("Say when.")},
        help_text=N_("A time to come makes it a plan."),
    )  # fmt: skip
    text = fields.Line(N_("What was said"), longest=20_000, lines=4)
    promise = fields.Line(N_("We promised"), longest=300, help_text=N_("Opens a loop until it is kept."))
    due = fields.Day(N_("Until"))

    def __init__(
        self, *args: Any, zone: tzinfo, about: Party, others: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["at"].widget.input_type = "datetime-local"
        self._zone, self._about = zone, about
        if others:
            nobody = _("Nobody, it was private") if about.is_person else _("%(name)s itself", name=about.name)
            self.fields["other"] = forms.ChoiceField(
                label=N_("On behalf of") if about.is_person else N_("With whom"),
                choices=[*others, ("", nobody)], required=False,
                error_messages={"invalid_choice": _("Choose one from the list.")},
            )  # fmt: skip

    def clean_at(self) -> datetime:
        at = self.cleaned_data["at"].replace(tzinfo=self._zone)
        if not fields.EARLIEST + timedelta(days=1) <= at.date() <= clock.now().date() + fields.FARTHEST:
            raise forms.ValidationError(_("Choose a time between 1970 and ten years from now."))
        return at.astimezone(UTC)

    @property
    def kind(self) -> str:
        return LOGGED[self.cleaned_data["what"], self.cleaned_data["side"]]

    @property
    def is_ahead(self) -> bool:
        """Is this a plan?"""
        return self.cleaned_data["at"] > clock.now()

    @property
    def party_id(self) -> int:
        """Whose touch it is: the person's, or on the page of others the one chosen there."""
        other = self.cleaned_data.get("other")
        return int(other) if other and not self._about.is_person else self._about.pk

    @property
    def on_behalf_of(self) -> int | None:
        """The organisation it was for, if it was for one."""
        other = self.cleaned_data.get("other")
        if self._about.is_household:
            return None
        if not self._about.is_person:
            return self._about.pk if other else None
        return int(other) if other else None

    @property
    def direction(self) -> Direction:
        if self.cleaned_data["what"] == "meeting":
            return Direction.MUTUAL
        return Direction.FROM_US if self.cleaned_data["side"] == US else Direction.FROM_THEM


class LoopForm(forms.Form):
    """A promise, a question or whatever else is to stay open until it is settled."""

    text = fields.Line(N_("What"), longest=300, required=True)
    kind = forms.ChoiceField(label=N_("Kind"), choices=Loop.choices, initial=Loop.PROMISE)
    owed_by = forms.ChoiceField(label=N_("Who owes it"), choices=Owed.choices, initial=Owed.BY_US)
    due = fields.Day(N_("Until"), help_text=N_("Empty for no date."))


class WriteForm(forms.Form):
    """A message about to leave."""

    touch = forms.UUIDField(required=False, widget=forms.HiddenInput)
    subject = fields.Line(N_("Subject"), longest=200, required=True)
    text = fields.Line(N_("Message"), longest=100_000, lines=12, required=True)


class TieDates(forms.Form):
    """What can be said of a tie: the role in it, since when, and until when."""

    role = fields.Line(N_("Role"), longest=120, help_text=N_("What they are there: head of procurement, CFO."))
    started_on = fields.Day(N_("Since"))
    ended_on = fields.Day(N_("Until"), help_text=N_("Empty while it holds."), latest_today=True)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("started_on") and told.get("ended_on") and told["ended_on"] < told["started_on"]:
            self.add_error("ended_on", sentence(NotInOrder))
        return told


class TieForm(TieDates):
    """How they stand to somebody else."""

    tie = forms.ChoiceField(label=N_("They"), error_messages={"invalid_choice": lazy("Choose a tie from the list.")})
    who = fields.Line(N_("Whom"), longest=200, required=True, help_text=N_("A name, an e-mail or a phone."))
    other = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    field_order = ("tie", "who", "role", "started_on", "ended_on")

    def __init__(self, *args: Any, about: Party, own: Sequence[TieKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tie"].choices = choices(Kind(about.kind), own)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Who moves, to which household, and when: one that we know, or a new one."""

    members = forms.MultipleChoiceField(
        label=N_("Who"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": lazy("Choose who moves."), "invalid_choice": lazy("Choose among those who live here now."),
        },
    )  # fmt: skip
    who = fields.Line(N_("To the household"), longest=200, help_text=N_("One that is here already, by its name."))
    called = fields.name(N_("Or to a new one, called"), required=False)
    on = fields.Day(N_("From"), required=True, latest_today=True)
    other = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["members"].choices = members  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.errors and bool(told["who"] or told["other"]) is bool(told["called"]):
            raise forms.ValidationError(_("Say one household: one that is here, or a new one."))
        return told


class MergeForm(forms.Form):
    """With which household, and from when on."""

    who = fields.Line(
        N_("With"), longest=200, required=True, help_text=N_("The household where all of them live then.")
    )
    on = fields.Day(N_("From"), required=True, latest_today=True)
    other = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class AskColleagueForm(forms.Form):
    """Which of the colleagues who know them is asked, and a word to them."""

    colleague = forms.ChoiceField(
        label=N_("Whom"),
        error_messages={"invalid_choice": lazy("Choose a colleague."), "required": lazy("Choose a colleague.")},
    )
    note = fields.Line(N_("A word to them"), longest=300, help_text=N_("What it is about, and what would help."))

    def __init__(self, *args: Any, ours: Sequence[OfUs], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(str(one.user.pk), f"{one.user.name}: {one.how}") for one in ours]
        self.fields["colleague"].choices = offered  # type: ignore[attr-defined]


class InterestForm(forms.Form):
    """What they told us they care for."""

    topic = fields.Line(
        N_("What they care for"), longest=120, required=True, help_text=N_("A category, a brand, a subject.")
    )


class IdentityForm(forms.Form):
    """One more way to recognise them."""

    kind = forms.ChoiceField(label=N_("What"), choices=Identity.Kind.choices, initial=Identity.Kind.EMAIL)
    value = fields.Line(N_("Address or number"), longest=254, required=True)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        field = {"email": fields.email(), "phone": fields.phone()}.get(told.get("kind", ""))
        if field and told.get("value"):
            try:
                told["value"] = field.clean(told["value"])
            except forms.ValidationError as error:
                self.add_error("value", error)
        return told


class OpinionForm(forms.Form):
    """A band or a strength as a colleague sees it, with the reason and until when."""

    note = fields.Line(
        N_("Why"), longest=300, required=True, help_text=N_("What you know that the touches do not say.")
    )
    until = fields.Day(N_("Until"), required=True, help_text=N_("A year at most; then it ends by itself."))
    field_order = ("value", "note", "until")

    def __init__(self, *args: Any, about: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if about == "band":
            bands = list(BANDS.items())
            self.fields["value"] = forms.TypedChoiceField(label=N_("I see it as"), choices=bands, coerce=int)
        else:
            self.fields["value"] = forms.IntegerField(
                label=N_("I see it at"), min_value=0, max_value=100,
                help_text=N_("0 to 100; under 20 is Faint, from 80 Close."),
            )  # fmt: skip
        self.order_fields(self.field_order)


class KeeperForm(forms.Form):
    """Who keeps this relationship; nobody, if empty."""

    keeper: Any = forms.ModelChoiceField(
        label=N_("Owner"), queryset=None, required=False, empty_label=N_("Nobody"),
        error_messages={"invalid_choice": lazy("Choose a colleague from the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keeper"].queryset = colleagues()  # type: ignore[attr-defined]


class PutForm(forms.Form):
    """Which segment, and in or out."""

    side = forms.ChoiceField(label=N_("By hand"), choices=(("in", N_("Put in")), ("out", N_("Keep out"))))

    def __init__(self, *args: Any, segments: QuerySet[Segment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Choose a segment.")
        self.fields["segment"] = forms.ModelChoiceField(
            label=N_("Segment"), queryset=segments, empty_label=said,
            error_messages={"required": said, "invalid_choice": said},
        )  # fmt: skip
        self.order_fields(["segment", "side"])
