"""What do people write on the lists?"""

from datetime import datetime, tzinfo
from typing import Any

from django import forms

from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import may_see, recognised_by
from rapport.loop.listen.vocabulary import CHANNELS
from rapport.platform import clock
from rapport.platform.access.queries import colleagues
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
