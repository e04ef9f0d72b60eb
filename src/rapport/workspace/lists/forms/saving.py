"""What do people write when they keep a way to look at a list?"""

from typing import Any

from django import forms

from rapport.platform.languages import N_
from rapport.platform.records.declare import RecordType
from rapport.platform.records.filters import FilterUnclear, parse, text_of
from rapport.platform.records.models import SavedView
from rapport.platform.records.reader import Reader
from rapport.workspace import fields

from ..shapes import LIST, SHAPES

#: What a view keeps of how a list is looked at.
LOOK = ("filter", "sort", "group", "shape", "along", "adds", "columns")


class ViewForm(forms.Form):
    """A way to look at a list, about to be kept."""

    name = fields.Line(N_("Name"), longest=80, required=True)
    filter = forms.CharField(required=False, max_length=4000)
    sort = forms.CharField(required=False, max_length=80)
    group = forms.CharField(required=False, max_length=80)
    shape = forms.ChoiceField(choices=[(shape, shape) for shape in SHAPES if shape != LIST], required=False)
    along = forms.CharField(required=False, max_length=80)
    adds = forms.CharField(required=False, max_length=80)
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
        return {part: self.cleaned_data[part] for part in LOOK}

    @property
    def why_not(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return next(str(errors[0]) for errors in self.errors.values())
