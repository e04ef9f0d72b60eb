"""What do people write about a field?"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.platform.languages import N_, _
from rapport.platform.records.declare import RecordType
from rapport.platform.records.models import CustomField
from rapport.platform.records.types import NAMED
from rapport.workspace import fields

CHOSEN, RELATED = ("choice", "choices"), ("one", "many")


class _About(forms.Form):
    """What is asked of every field."""

    label = fields.Line(N_("Label"), longest=80, required=True, help_text=N_("As it stands beside the value."))
    help = fields.Line(N_("Help"), longest=200, help_text=N_("A hint for whoever fills it in."))
    personal = forms.BooleanField(
        label=N_("Personal data"), required=False,
        help_text=N_("It says something about a human being, and goes where their data goes."),
    )  # fmt: skip
    told = forms.BooleanField(
        label=N_("May stand in messages to them"), required=False,
        help_text=N_("They told us, or know it: templates can say it. A note about somebody stays ours."),
    )  # fmt: skip
    required = forms.BooleanField(label=N_("Always filled in"), required=False, help_text=N_("It cannot be emptied."))


class KindForm(forms.Form):
    """What else must be known of a field of this kind."""

    def __init__(self, *args: Any, kind: str, nouns: Mapping[str, RecordType], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        if kind in CHOSEN:
            later = _("One a line. You can add and rename them later.")
            self.fields["words"] = fields.Line(_("Choices"), longest=20_000, required=True, lines=6, help_text=later)
        if kind in RELATED:
            offered = [(noun.name, noun.plural) for noun in nouns.values()]
            self.fields["to"] = forms.ChoiceField(label=_("Relates to"), choices=offered)
        if kind == "number":
            self.fields["decimals"] = forms.IntegerField(
                label=_("Digits behind the point"), min_value=0, max_value=6, initial=2,
                error_messages={"invalid": lazy("A number from 0 to 6."), "required": lazy("A number from 0 to 6.")},
            )  # fmt: skip
            self.fields["unit"] = fields.Line(
                _("Unit"), longest=12, help_text=_("Stands behind the number: kg, pieces.")
            )
        if kind == "date":
            self.fields["yearly"] = forms.BooleanField(label=_("Comes back each year"), required=False)

    def options(self) -> dict[str, Any]:
        """What was filled in, as a command takes it."""
        filled: dict[str, Any] = self.cleaned_data
        told: dict[str, Any] = {name: filled[name] for name in ("to", "decimals", "unit") if name in filled}
        if "words" in filled:
            told["words"] = filled["words"].splitlines()
        if filled.get("yearly"):
            told["yearly"] = True
        return told


class NewFieldForm(_About, KindForm):
    """A field that is to be added."""


class FieldForm(_About):
    """What can be changed of a field; each of its choices has a line of its own, and more can be added."""

    def __init__(self, *args: Any, field: CustomField, **options: Any) -> None:
        super().__init__(*args, **options)
        if "worked" in field.options:
            del self.fields["required"]
        self.keys: dict[str, str] = {}
        for place, (key, words) in enumerate(field.options.get("words", ())):
            self.keys[f"choice_{place}"] = key
            self.fields[f"choice_{place}"] = fields.Line(_("Choice %(number)s", number=place + 1), longest=80)
            self.initial.setdefault(f"choice_{place}", words)
        if self.keys:
            self.fields["more"] = fields.Line(_("More choices"), longest=20_000, lines=3, help_text=_("One a line."))

    @staticmethod
    def told_by(field: CustomField) -> dict[str, Any]:
        return {name: getattr(field, name) for name in ("label", "help", "personal", "told", "required")}

    def changes(self) -> dict[str, Any]:
        """What was filled in, as the command takes it."""
        told = {name: self.cleaned_data[name] for name in _About.base_fields if name in self.cleaned_data}
        if self.keys:
            kept = [(key, self.cleaned_data[name]) for name, key in self.keys.items()]
            told["choices"] = kept + [("", line) for line in self.cleaned_data["more"].splitlines()]
        return told


class RetypeForm(forms.Form):
    """Which kind a field shall be of."""

    type = forms.ChoiceField(label=N_("New kind"), choices=[(name, kind.label) for name, kind in NAMED.items()])
