"""What do people fill in? A file and what it holds; which column is what."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as lazy

from rapport.platform.languages import N_, _

from .catalogue import Needs, fields_of
from .mapping import UNKNOWN_PEOPLE
from .meaning.dates import ORDERS
from .meaning.numbers import MARKS
from .models import Import, Kind
from .reading import ENDINGS

LEFT_OUT = ("", N_("Leave out"))
DIRECTIONS = [("", N_("As the kind says")), ("in", N_("They turned to us")), ("out", N_("We turned to them"))]


class FileForm(forms.Form):
    """One table, and what one row of it is."""

    kind = forms.ChoiceField(label=N_("What does one row hold?"), initial=Kind.PERSON)
    file = forms.FileField(
        label=N_("The file"),
        help_text=N_("CSV or Parquet, 200 MB at most. Choose it, or drop it here."),
        error_messages={"required": lazy("Choose a file."), "empty": lazy("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        allow_empty_file=False,
    )

    def __init__(self, kinds: Collection[str], *data: Any) -> None:
        super().__init__(*data)
        self.fields["kind"].choices = [(kind, _(label)) for kind, label in Kind.choices if kind in kinds]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ColumnLine:
    """One column on the page: its name, a few of its cells, what it is, and how it is read where that is unsure."""

    name: str
    samples: list[str]
    field: BoundField
    reading: BoundField | None
    is_matched: bool


class ColumnsForm(forms.Form):
    """What each column is, how the doubtful ones are read, and the choices that concern the whole file."""

    def __init__(self, import_: Import, data: Any = None) -> None:
        mapping = import_.read_as
        super().__init__(data, initial=_initial(import_))
        self.import_, self.columns = import_, import_.file_shape.columns
        fields = fields_of(import_.kind)
        choices = [LEFT_OUT, *((field.name, field.said) for field in fields.values())]
        doubtful = {question["column"] for question in import_.questions} | set(mapping.reading)
        for place, column in enumerate(self.columns):
            self.fields[f"field_{place}"] = forms.ChoiceField(
                choices=choices, required=False, label=_("What %(column)s is", column=column)
            )
            if column in doubtful and column in mapping.fields:
                ways = ORDERS if fields[mapping.fields[column]].needs is Needs.ORDER else MARKS
                ask = [("", _("Choose")), *ways.items()]
                self.fields[f"reading_{place}"] = forms.ChoiceField(
                    choices=ask, required=False, label=_("How %(column)s is read", column=column)
                )
        for name, field in _options(import_.kind):
            self.fields[f"option_{name}"] = field

    def lines(self) -> Iterator[ColumnLine]:
        """The columns in the order of the file."""
        for place, column in enumerate(self.columns):
            field = self[f"field_{place}"]
            reading = self[f"reading_{place}"] if f"reading_{place}" in self.fields else None
            samples = self.import_.samples.get(column, [])
            yield ColumnLine(column, samples, field, reading, bool(field.value()))

    def options(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("option_")]

    def mapping(self) -> dict[str, dict[str, str]]:
        """What was filled in, as `match_columns` takes it."""
        filled = self.cleaned_data
        return {
            "fields": {column: filled[f"field_{place}"] for place, column in enumerate(self.columns)},
            "reading": {
                column: filled[f"reading_{place}"]
                for place, column in enumerate(self.columns)
                if filled.get(f"reading_{place}")
            },
            "options": {
                name.removeprefix("option_"): str(value) for name, value in filled.items() if name.startswith("option_")
            },
        }


def _initial(import_: Import) -> dict[str, str]:
    mapping = import_.read_as
    initial = {f"option_{name}": value for name, value in import_.mapping["options"].items()}
    for place, column in enumerate(import_.file_shape.columns):
        initial[f"field_{place}"] = mapping.fields.get(column, "")
        initial[f"reading_{place}"] = mapping.reading.get(column, "")
    return initial


def _options(kind: str) -> list[tuple[str, forms.Field]]:
    """The choices that make sense for this kind."""
    if kind == Kind.PRODUCT:
        return []
    region = forms.CharField(max_length=2, required=False, label=_("Country of phone numbers"),
                             help_text=_("Two letters, for numbers without a country code."))  # fmt: skip
    if kind in (Kind.PERSON, Kind.ORGANISATION):
        return [("region", region)]
    system = forms.CharField(max_length=40, label=_("System it comes from"),
                             help_text=_("Rows this system has sent before are known by their number."))  # fmt: skip
    unknown = forms.ChoiceField(choices=list(UNKNOWN_PEOPLE.items()), label=_("People we do not know"))
    if kind == Kind.DECISION:
        return [("unknown_people", unknown), ("region", region)]
    currency = forms.CharField(max_length=3, label=_("Currency"), help_text=_("Where the file does not say."))
    common = [("system", system), ("currency", currency), ("unknown_people", unknown), ("region", region)]
    if kind == Kind.ORDER:
        about = _("The sign before the number of a return. Negative quantities are returns too.")
        sign = forms.CharField(max_length=10, required=False, label=_("Returns begin with"), help_text=about)
        return [*common, ("returns_begin_with", sign)]
    if kind == Kind.CONTRACT:
        return common
    side = forms.ChoiceField(choices=DIRECTIONS, required=False, label=_("Who turned to whom"),
                             help_text=_("Where the file does not say."))  # fmt: skip
    return [*common, ("direction", side)]
