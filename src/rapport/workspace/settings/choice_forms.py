"""What do colleagues write about their day, and admins about whom to leave alone?"""

from typing import Any

from django import forms

from rapport.loop.decide.queries import capacity_of
from rapport.platform.languages import N_


class DayForm(forms.Form):
    """How much one colleague can do."""

    calls = forms.IntegerField(label=N_("Calls a day"), min_value=0, max_value=500)
    messages = forms.IntegerField(label=N_("Messages a day"), min_value=0, max_value=500)

    @classmethod
    def of(cls, user: Any) -> "DayForm":
        """As it is now."""
        now = capacity_of(user)
        return cls(initial={"calls": now.calls, "messages": now.messages})


class LeftAloneForm(forms.Form):
    """How many of a hundred are left alone."""

    percent = forms.FloatField(
        label=N_("Of a hundred, leave alone"), min_value=0, max_value=50,
        help_text=N_("5 is usual. 0 leaves nobody alone, and then nobody can say what all of it brings."),
    )  # fmt: skip
