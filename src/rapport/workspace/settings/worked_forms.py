"""What do people write about a field that is worked out?"""

from dataclasses import dataclass
from typing import Any

from django import forms

from rapport.platform.languages import N_, _
from rapport.platform.records import commands
from rapport.platform.records.declare import RecordType, Worked
from rapport.platform.records.filters.unclear import LONGEST_TEXT, FilterUnclear
from rapport.platform.records.worked.calls import CALLS
from rapport.platform.records.worked.parse import LONGEST
from rapport.platform.records.worked.parts import Kind, offered
from rapport.platform.records.worked.sums import MEASURES, fitting
from rapport.workspace import fields

#: What a formula can do, in a line each.
EXAMPLES = [call.example for call in CALLS.values()]


class FormulaForm(forms.Form):
    """What is worked out."""

    formula = fields.Line(
        N_("Formula"), longest=LONGEST, required=True, lines=3,
        help_text=N_("With + - * / & and brackets, and the names beside it. A label in [ ] is read as its name."),
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

    label = fields.Line(N_("Label"), longest=80, required=True, help_text=N_("As it stands beside the value."))
    help = fields.Line(N_("Help"), longest=200, help_text=N_("What it says, for whoever reads it."))

    field_order = ("label", "formula", "help")


class SumForm(forms.Form):
    """What is added up over the records that name ours."""

    measure = forms.ChoiceField(label=N_("What to work out"), choices=[*MEASURES.items()])
    of = forms.ChoiceField(label=N_("Of their field"), required=False)
    filter = fields.Line(
        N_("Only those"), longest=LONGEST_TEXT, lines=2,
        help_text=N_("A filter, as in their list; empty: all of them. It cannot speak of today."),
    )  # fmt: skip

    def __init__(self, *args: Any, noun: RecordType, other: RecordType, by: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._noun, self._other, self._by = noun, other, by
        offered = [("", _("None: only how many")), *((field.name, field.label) for field in fitting(other))]
        self.fields["of"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            try:
                commands.understood(self.worked, self._noun)
            except FilterUnclear as unclear:
                raise forms.ValidationError(unclear.sentence) from unclear
        return told

    @property
    def worked(self) -> Worked:
        """How it is added up, as a command takes it."""
        filled = self.cleaned_data
        return Worked(
            noun=self._other.name, by=self._by, measure=filled["measure"], of=filled["of"], filter=filled["filter"]
        )


class NewSumForm(SumForm):
    """A field that is to be added up."""

    label = fields.Line(N_("Label"), longest=80, required=True, help_text=N_("As it stands beside the value."))
    help = fields.Line(N_("Help"), longest=200, help_text=N_("What it says, for whoever reads it."))

    field_order = ("label", "measure", "of", "filter", "help")


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
    return _(
        "%(reason)s It is at “%(text)s”, sign %(place)s.", reason=unclear.sentence, text=told, place=unclear.start + 1
    )
