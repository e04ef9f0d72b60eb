"""What is asked of an admin who sets up text messages?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.act.models import TextSettings
from rapport.loop.act.queries import TEXT_APIS
from rapport.platform.languages import N_
from rapport.workspace import fields


class TextsForm(forms.Form):
    """The provider that carries our text messages, off until somebody switches it on."""

    is_on = forms.BooleanField(label=N_("Send text messages"), required=False)
    provider = forms.ChoiceField(
        label=N_("Provider"), required=False, help_text=N_("Or one that speaks as it does."),
        choices=[("", N_("None yet")), *((name, api.label) for name, api in TEXT_APIS.items())],
    )  # fmt: skip
    account = fields.Line(
        N_("Account"), longest=100, help_text=N_("Twilio: the Account SID. Telnyx: the profile, or nothing.")
    )
    key = fields.Line(
        N_("Key"), longest=500, help_text=N_("Twilio: the auth token. Sealed; empty keeps the present one.")
    )
    sender = fields.Line(
        N_("Sender"), longest=40, help_text=N_("Your number, such as +47 22 00 00 41, which can be answered.")
    )
    address = fields.Line(N_("Address of the provider"), longest=200, help_text=N_("Empty: its own."))
    per_minute = forms.IntegerField(
        label=N_("A minute at most"), min_value=1, max_value=10_000, initial=60,
        error_messages={"invalid": lazy("A number from 1 to 10,000."), "required": lazy("A number from 1 to 10,000.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].widget = forms.PasswordInput()

    @staticmethod
    def told_by(settings: TextSettings) -> dict[str, Any]:
        """What the form begins with; the key is never shown."""
        names = ("provider", "account", "sender", "address", "per_minute", "is_on")
        return {name: getattr(settings, name) for name in names}

    @property
    def told(self) -> dict[str, Any]:
        return self.cleaned_data | {"key": self.cleaned_data["key"] or None}
