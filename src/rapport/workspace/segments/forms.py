"""What is asked of somebody who makes a segment? Its name, of whom it is, and the filter."""

from typing import Any

from django import forms

from rapport.loop.understand.segments.commands import LONGEST_NAME, LONGEST_TREATMENT
from rapport.platform.languages import N_
from rapport.workspace.fields import Day, Line

OF = (("person", N_("People")), ("organisation", N_("Organisations")))


class SegmentForm(forms.Form):
    """A name and a filter; of whom it is, is said once."""

    name = forms.CharField(label=N_("Name"), max_length=LONGEST_NAME)
    noun = forms.ChoiceField(label=N_("Of"), choices=OF)
    filter = forms.CharField(
        label=N_("Filter"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=N_("As in lists: last_touch before 90 days ago and at least 3 orders. Empty: by hand alone."),
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["noun"]


class TreatmentForm(forms.Form):
    """What they get. It is always public: there is no box for that."""

    text = Line(
        N_("What they get"),
        longest=LONGEST_TREATMENT,
        help_text=N_(
            "Like: free shipping, first to hear of new coffees. Everybody may read it, also who does not get it. "
            "Whoever writes gets an answer as soon, whatever they are worth: service is not for tiers."
        ),
    )


class DayForm(forms.Form):
    """A day that is over, or today."""

    on = Day(N_("Day"), required=True, latest_today=True)
