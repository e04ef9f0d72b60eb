"""What do people write on the lists?"""

from datetime import datetime, tzinfo
from typing import Any

from django import forms

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import may_see, recognised_by
from rapport.loop.listen.vocabulary import CHANNELS
from rapport.platform import clock
from rapport.platform.access.queries import colleagues
from rapport.platform.records.declare import RecordType
from rapport.platform.records.filters import FilterUnclear, parse, text_of
from rapport.platform.records.models import SavedView
from rapport.platform.records.reader import Reader
from rapport.workspace import fields

from .queries import just_added

CHANNEL_WORDS = {
    "email": "E-mail", "phone": "Phone", "store": "In the store", "web": "Website", "chat": "Chat", "post": "Post",
    "meeting": "Meeting", "other": "Another way",
}  # fmt: skip


class NewPartyForm(forms.Form):
    """Somebody we get to know; says so when we know them already."""

    kind: Kind
    name = fields.name()
    email = fields.email()
    phone = fields.phone()
    anyway = forms.BooleanField(required=False)

    def __init__(self, *args: Any, by: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._by = by
        self.known: list[Party] = []
        self.sent_before: Party | None = None

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        self.sent_before = just_added(self._by, self.kind, told.get("name", ""), clock.now())
        if self.sent_before:
            return told
        self._look_for("email", told, "{} has this e-mail already.")
        if not told.get("anyway"):
            self._look_for("phone", told, "{} has this phone. Save again if they share it.")
        return told

    def _look_for(self, kind: str, told: dict[str, Any], sentence: str) -> None:
        owners = recognised_by(kind, told[kind]) if told.get(kind) else []
        if owners:
            self.known += owners
            self.add_error(kind, sentence.format(" and ".join(_called(owner, self._by) for owner in owners)))

    @property
    def known_to_reader(self) -> list[Party]:
        return [party for party in self.known if may_see(self._by, party)]

    @property
    def shares_phone(self) -> bool:
        """Is a phone that others have the only thing in the way?"""
        return set(self.errors) == {"phone"} and bool(self.known)


def _called(owner: Party, reader: Any) -> str:
    """The name, or of somebody the reader may not see only that there is somebody."""
    return owner.name if may_see(reader, owner) else "Somebody a colleague looks after"


class NewPersonForm(NewPartyForm):
    """A person we get to know."""

    kind = Kind.PERSON


class NewOrganisationForm(NewPartyForm):
    """An organisation we get to know."""

    kind = Kind.ORGANISATION
    city = fields.Line("City", longest=100)


class AnswerForm(forms.Form):
    """How a loop was settled: what was said, and by which way."""

    channel = forms.ChoiceField(
        label="How", choices=[(c, CHANNEL_WORDS[c]) for c in CHANNELS], initial="phone", required=False
    )
    text = fields.Line("What was said", longest=20_000, lines=4, help_text="Kept as a touch of this person.")

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or "other"


class MoveForm(forms.Form):
    """Another date for a loop, or none; an undo brings the very instant back."""

    due = fields.Day("New date", help_text="Empty for no date.")
    exact = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def clean_exact(self) -> datetime | None:
        exact = self.cleaned_data["exact"]
        if exact and not fields.EARLIEST <= exact.date() <= clock.now().date() + fields.FARTHEST:
            raise forms.ValidationError("This is not a date we can keep.")
        return exact

    def due_at(self, zone: tzinfo) -> datetime | None:
        return self.cleaned_data["exact"] or fields.end_of(self.cleaned_data["due"], zone)


class HandOverForm(forms.Form):
    """Who settles a loop from now on; nobody, if the undo of a hand-over says so."""

    owner: Any = forms.ModelChoiceField(
        label="Colleague", queryset=None, required=False,
        error_messages={"invalid_choice": "Choose a colleague from the list."},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]


class ViewForm(forms.Form):
    """A way to look at a list, about to be kept."""

    name = fields.Line("Name", longest=80, required=True)
    filter = forms.CharField(required=False, max_length=4000)
    sort = forms.CharField(required=False, max_length=80)
    group = forms.CharField(required=False, max_length=80)
    columns = forms.CharField(required=False, max_length=4000)
    seen_by = forms.ChoiceField(choices=SavedView.For.choices, required=False)

    def __init__(self, *args: Any, noun: RecordType, reader: Reader, **options: Any) -> None:
        super().__init__(*args, **options)
        self._noun, self._reader = noun, reader

    def clean_filter(self) -> str:
        """The filter as it is written when it is understood."""
        text = self.cleaned_data["filter"]
        try:
            return text_of(parse(text, self._noun, self._reader), self._noun, self._reader) if text else ""
        except FilterUnclear as unclear:
            raise forms.ValidationError(str(unclear)) from unclear

    def clean_columns(self) -> list[str]:
        """Those columns that there are, without their widths."""
        names = [part.partition(".")[0] for part in self.cleaned_data["columns"].split(",")]
        return [each.name for each in self._noun.columns_for(list(dict.fromkeys(names)))]

    def clean_seen_by(self) -> str:
        return self.cleaned_data["seen_by"] or SavedView.For.ME

    @property
    def look(self) -> dict[str, Any]:
        """What of it a view that exists already takes over."""
        return {part: self.cleaned_data[part] for part in ("filter", "sort", "group", "columns")}

    @property
    def why_not(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return next(str(errors[0]) for errors in self.errors.values())
