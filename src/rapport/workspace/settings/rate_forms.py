"""What do admins write about currencies? A rate by hand, or a file of them."""

from decimal import Decimal
from typing import Any

from babel.numbers import is_currency
from django import forms

from rapport.platform.languages import N_, _
from rapport.platform.money.reading import NotUnderstood, rate_of
from rapport.workspace import fields

LARGEST = 20 * 1024 * 1024
LONGEST = 2_000_000


class RateField(fields.Line):
    """A rate as people write it."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, longest=40, required=True, help_text=help_text)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Decimal:
        try:
            return rate_of(super().clean(value))
        except NotUnderstood as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


def currency(text: str) -> str:
    """The three letters of a currency; raises ValueError with a sentence."""
    code = text.strip().upper()
    if not is_currency(code):
        raise ValueError(_("“%(code)s” is no currency. Write its three letters, like NOK.", code=text[:20]))
    return code


class RateForm(forms.Form):
    """What one unit is worth from a day on."""

    currency = fields.Spelled(
        N_("Currency"), currency, longest=20, required=True, help_text=N_("Three letters, like NOK.")
    )
    day = fields.Day(N_("From"), required=True, latest_today=True, help_text=N_("It holds until the next rate."))
    rate = RateField(N_("One of it is worth"))


class RatesForm(forms.Form):
    """Many rates, pasted or from a file."""

    text = fields.Line(
        N_("Paste rates"), longest=LONGEST, lines=6,
        help_text=N_("A line each: date, currency, rate. 2026-05-21,NOK,0.0867"),
    )  # fmt: skip
    file = forms.FileField(
        label=N_("Or choose a file"), required=False,
        help_text=N_("CSV, or the reference rates of the European Central Bank as they come. 20 MB at most."),
        error_messages={"empty": N_("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
    )  # fmt: skip

    def clean_file(self) -> str:
        told = self.cleaned_data["file"]
        if told is None:
            return ""
        if told.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        data: bytes = told.read()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("latin-1")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not (told.get("text") or told.get("file")):
            raise forms.ValidationError(_("Paste some rates, or choose a file."))
        return told

    @property
    def said(self) -> str:
        return "\n".join(filter(None, (self.cleaned_data["text"], self.cleaned_data["file"])))

    @property
    def source(self) -> str:
        """Where they come from, as it is told beside each."""
        file = self.files.get("file")
        return str(file.name)[:80] if file else _("Pasted")
