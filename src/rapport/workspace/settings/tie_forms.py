"""What do admins write about the kinds of ties that are made here?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.know.models import Kind
from rapport.platform.languages import N_
from rapport.workspace import fields

_JOINS = (
    (Kind.PERSON, Kind.PERSON, N_("Person and person")),
    (Kind.PERSON, Kind.ORGANISATION, N_("Person and organisation")),
    (Kind.ORGANISATION, Kind.ORGANISATION, N_("Organisation and organisation")),
)


class TieKindForm(forms.Form):
    """What a tie is called, from one side and from the other."""

    name = fields.Line(N_("Tie"), longest=60, required=True, help_text=N_("As in: Ana is mentor of Bruno."))
    reverse = fields.Line(
        N_("From the other side"), longest=60,
        help_text=N_("As in: Bruno is mentored by Ana. Empty if it is the same from both sides: twin of."),
    )  # fmt: skip


class NewTieKindForm(TieKindForm):
    """The same, and whom it joins, which stays."""

    joins = forms.ChoiceField(
        label=N_("Between"), choices=[(f"{of:d}-{to:d}", words) for of, to, words in _JOINS],
        error_messages={"invalid_choice": lazy("Choose whom it joins.")},
    )  # fmt: skip
    field_order = ("joins", "name", "reverse")

    @property
    def told(self) -> dict[str, Any]:
        of, to = map(int, self.cleaned_data["joins"].split("-"))
        return {"name": self.cleaned_data["name"], "reverse": self.cleaned_data["reverse"], "of": of, "to": to}
