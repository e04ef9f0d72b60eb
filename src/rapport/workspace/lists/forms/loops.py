"""What do people write when they settle a loop?"""

from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.listen.vocabulary import CHANNELS
from rapport.platform import clock
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _
from rapport.workspace import fields

CHANNEL_WORDS = {
    "email": N_("E-mail"), "phone": N_("Phone"), "store": N_("In the store"), "web": N_("Website"),
    "chat": N_("Chat"), "post": N_("Post"), "meeting": N_("Meeting"), "other": N_("Another way"),
}  # fmt: skip


class AnswerForm(forms.Form):
    """How a loop was settled: what was said, and by which way."""

    channel = forms.ChoiceField(
        label=N_("How"), choices=[(c, CHANNEL_WORDS[c]) for c in CHANNELS], initial="phone", required=False
    )
    text = fields.Line(N_("What was said"), longest=20_000, lines=4, help_text=N_("Kept as a touch of this person."))

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or "other"


class MoveForm(forms.Form):
    """Another date for a loop, or none; an undo brings the very instant back."""

    due = fields.Day(N_("New date"), help_text=N_("Empty for no date."))
    exact = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def clean_exact(self) -> datetime | None:
        exact = self.cleaned_data["exact"]
        if exact and not fields.EARLIEST <= exact.date() <= clock.now().date() + fields.FARTHEST:
            raise forms.ValidationError(_("This is not a date we can keep."))
        return exact

    def due_at(self, zone: tzinfo) -> datetime | None:
        return self.cleaned_data["exact"] or fields.end_of(self.cleaned_data["due"], zone)


class HandOverForm(forms.Form):
    """Who settles a loop from now on; nobody, if the undo of a hand-over says so."""

    owner: Any = forms.ModelChoiceField(
        label=N_("Colleague"), queryset=None, required=False,
        error_messages={"invalid_choice": lazy("Choose a colleague from the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]
