"""What is asked of somebody who makes a segment? Its name, of whom it is, and the filter."""

from typing import Any

from django import forms

from rapport.loop.understand.segments.commands import LONGEST_NAME

OF = (("person", "People"), ("organisation", "Organisations"))


class SegmentForm(forms.Form):
    """A name and a filter; of whom it is, is said once."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
    noun = forms.ChoiceField(label="Of", choices=OF)
    filter = forms.CharField(
        label="Filter",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text="As in lists: last_touch before 90 days ago and at least 3 orders. Empty: by hand alone.",
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["noun"]
