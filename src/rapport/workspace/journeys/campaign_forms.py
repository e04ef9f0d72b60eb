"""What is asked of somebody about a campaign? What it costs, where its links say somebody comes from, and other
words."""

from typing import Any

from django import forms

from rapport.loop.act.content.queries import templates
from rapport.loop.act.journeys.models import LONGEST_TAG
from rapport.platform.languages import N_, _
from rapport.platform.ui.formats import DECIMALS
from rapport.workspace import fields


class SourceForm(forms.Form):
    """What it costs each time, and what its links say."""

    cost = forms.DecimalField(label=N_("It costs, each time"), min_value=0, max_digits=12, decimal_places=3, initial=0)
    utm_source = fields.Line(
        N_("Source (utm_source)"), longest=LONGEST_TAG, help_text=N_("Where somebody comes from: newsletter.")
    )
    utm_medium = fields.Line(N_("Medium (utm_medium)"), longest=LONGEST_TAG, help_text=N_("By which way: email."))
    utm_campaign = fields.Line(N_("Campaign (utm_campaign)"), longest=LONGEST_TAG)

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._unit = 10 ** DECIMALS.get(currency, 2)
        self.fields["cost"].help_text = _(
            "In %(currency)s: printing, writing, a tool. Told beside what it brought.", currency=currency
        )

    @property
    def told(self) -> dict[str, Any]:
        """As the command takes it."""
        told = dict(self.cleaned_data)
        return {"cost_minor": round(told.pop("cost") * self._unit)} | told

    @staticmethod
    def begun(campaign: Any) -> dict[str, Any]:
        """What it shows first."""
        cost = campaign.cost_minor / 10 ** DECIMALS.get(campaign.currency, 2)
        return {"cost": f"{cost:g}", **{name: getattr(campaign, name) for name in
                                        ("utm_source", "utm_medium", "utm_campaign")}}  # fmt: skip


class AgainForm(forms.Form):
    """With which words it goes out again to whoever did not click."""

    template = forms.ChoiceField(label=N_("With these words"), help_text=N_("Another subject, or another beginning."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["template"].choices = [("", N_("Choose")), *templates().values_list("pk", "name")]  # type: ignore[attr-defined]
