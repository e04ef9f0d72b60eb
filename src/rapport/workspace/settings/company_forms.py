"""What does an admin say of the business, towards customers and for every page?"""

from typing import Any
from zoneinfo import available_timezones

from django import forms

from rapport.platform.access.queries import workspace
from rapport.platform.company.maths import NotAColour, colour
from rapport.platform.company.queries import company
from rapport.platform.languages import LANGUAGES, N_
from rapport.platform.ui.formats import DECIMALS, SYMBOLS
from rapport.workspace import fields

CURRENCIES = sorted(
    {*SYMBOLS, *DECIMALS, "NOK", "SEK", "DKK", "CHF", "PLN", "CZK", "AUD", "CAD", "NZD", "BRL", "ZAR", "CNY", "MXN"}
)
ZONES = sorted(available_timezones())


class BusinessForm(forms.Form):
    """How the business is called, in which money it reckons, and by which clock."""

    name = fields.Line(N_("Name of your business"), longest=120, required=True)
    language = forms.ChoiceField(
        label=N_("Language"), required=False, choices=list(LANGUAGES.items()),
        help_text=N_("For reasons and mail to colleagues, and for everybody who has chosen none."),
    )  # fmt: skip
    currency = forms.ChoiceField(
        label=N_("Currency"), choices=[(code, code) for code in CURRENCIES],
        help_text=N_("Sums are told in it. After a change, what is in another one is left out until you tell its "
                     "rate (Currencies); amounts of your own fields keep their figures."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(label=N_("Time zone"), choices=[(name, name) for name in ZONES])

    @staticmethod
    def told() -> dict[str, Any]:
        """As it is now."""
        ours = workspace()
        return {name: getattr(ours, name) for name in BusinessForm.base_fields}

    def clean_language(self) -> str | None:
        """None where nothing was said: it stays."""
        return self.cleaned_data["language"] or None

    @property
    def business(self) -> dict[str, Any]:
        """What the workspace keeps of it."""
        return {name: self.cleaned_data[name] for name in BusinessForm.base_fields}


class CompanyForm(BusinessForm):
    """The same, with what customers see of it."""

    address = fields.Line(
        N_("Address"), longest=300, help_text=N_("On one line, at the foot of what customers read: Storgata 1, Halden.")
    )
    colour = fields.Spelled(
        N_("Brand colour"), colour, longest=20,
        help_text=N_("As #0a6b5c. It is made darker or lighter where it could not be read. Empty: "
"ours."),
    )  # fmt: skip
    field_order = ("name", "address", "colour", "language", "currency", "time_zone")

    @staticmethod
    def told() -> dict[str, Any]:
        """As it is now."""
        shown = company()
        return BusinessForm.told() | {"address": shown.address, "colour": shown.colour}


class LogoForm(forms.Form):
    """A picture that stands for us."""

    logo = forms.FileField(
        label=N_("Logo"), help_text=N_("PNG, JPEG, GIF or WebP, of 5 MB at most. It is drawn anew, 48 points high."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
        error_messages={"required": N_("Choose a picture first."), "empty": N_("This file is empty.")},
    )  # fmt: skip


def colour_or_ours(text: str) -> str:
    """The colour as far as it is written; ours until it is one."""
    try:
        return colour(text[:20])
    except NotAColour:
        return ""
