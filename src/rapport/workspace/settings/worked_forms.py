"""What do people write about a field that is worked out?"""

from dataclasses import dataclass
from typing import Any

from django import forms

from rapport.platform.records import commands
from rapport.platform.records.declare import RecordType, Worked
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.worked.calls import CALLS
from rapport.platform.records.worked.parse import LONGEST
from rapport.platform.records.worked.parts import Kind, offered
from rapport.workspace import fields

#: What a formula can do, in a line each.
EXAMPLES = [call.example for call in CALLS.values()]


class FormulaForm(forms.Form):
    """What is worked out."""

    formula = fields.Line(
        "Formula", longest=LONGEST, required=True, lines=3,
        help_text="With + - * / & and brackets, and the names beside it. A label in [ ] is read as its name.",
    )  # fmt: skip

    def __init__(self, *args: Any, noun: RecordType, **options: Any) -> None:
        super().__init__(*args, **options)
        self._noun = noun

    def clean_formula(self) -> str:
        text: str = self.cleaned_data["formula"]
        try:
            commands.understood(Worked(formula=text), self._noun)
        except FilterUnclear as unclear:
            raise forms.ValidationError(placed(unclear, text)) from unclear
        return text

    @property
    def worked(self) -> Worked:
        """How it is worked out, as a command takes it."""
        return Worked(formula=self.cleaned_data["formula"])


class NewFormulaForm(FormulaForm):
    """A field that is to be worked out."""

    label = fields.Line("Label", longest=80, required=True, help_text="As it stands beside the value.")
    help = fields.Line("Help", longest=200, help_text="What it says, for whoever reads it.")

    field_order = ("label", "formula", "help")


@dataclass(frozen=True, slots=True)
class Offered:
    """A field that a formula can read."""

    name: str
    label: str
    kind: Kind


def offered_by(noun: RecordType) -> list[Offered]:
    """The fields of the noun that a formula can read."""
    return [Offered(field.name, field.label, kind) for field, kind in offered(list(noun.fields.values()))]


def placed(unclear: FilterUnclear, text: str) -> str:
    """The sentence with the place in the text that it is about."""
    told = text[unclear.start : unclear.end].strip()
    if not told or told in unclear.sentence or len(told) > 60:
        return unclear.sentence
    return f"{unclear.sentence} It is at “{told}”, sign {unclear.start + 1}."
