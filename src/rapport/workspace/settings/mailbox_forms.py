"""What do admins write about a mailbox?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.connect.mailbox.models import Mailbox, Security
from rapport.platform import clock
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _
from rapport.workspace import fields

TOLD = ("name", "address", "host", "port", "security", "username", "folder", "since", "owner")


class MailboxForm(forms.Form):
    """A mailbox that is to be read."""

    name = fields.Line(
        N_("Name"), longest=80, required=True, help_text=N_("How you call it here, like Orders or Maya.")
    )
    address = fields.email(N_("Its address"), required=True)
    host = fields.Line(N_("Mail server"), longest=253, required=True, help_text=N_("Like imap.example.org."))
    port = forms.IntegerField(
        label=N_("Port"), min_value=1, max_value=65535, initial=993, help_text=N_("993 for TLS, 143 for STARTTLS."),
        error_messages={"invalid": lazy("A port is a number."), "required": lazy("Mostly 993.")},
    )  # fmt: skip
    security = forms.ChoiceField(label=N_("Security"), choices=Security.choices, initial=Security.TLS)
    in_the_open = forms.BooleanField(
        label=N_("Sign in without encryption"),
        required=False,
        help_text=N_("Only within your own house: with security None."),
    )
    username = fields.Line(N_("User name"), longest=254, required=True, help_text=N_("Often the address itself."))
    password = fields.Line(N_("Password"), longest=500, required=True, help_text=N_("Kept sealed."))
    folder = fields.Line(N_("Folder"), longest=120, required=True)
    since = forms.DateField(
        label=N_("Read mails since"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=N_("What came before today is put on the timelines, and asks nothing of you any more."),
        error_messages={"invalid": lazy("Write a day like 2026-05-12."), "required": lazy("Since which day?")},
    )
    owner: Any = forms.ModelChoiceField(
        label=N_("Mails of strangers go to"), queryset=None, required=False, empty_label=N_("Nobody in particular"),
        error_messages={"invalid_choice": lazy("Choose a colleague from the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]
        self.fields["password"].widget = forms.PasswordInput()
        self.fields["password"].strip = False  # type: ignore[attr-defined]
        self.fields["since"].widget.input_type = "date"
        self.fields["folder"].initial, self.fields["since"].initial = "INBOX", clock.now().date()


class ChangeMailboxForm(MailboxForm):
    """The same of one that is read already; without a password the present one is kept."""

    is_on = forms.BooleanField(label=N_("Read it"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].required = False
        self.fields["password"].help_text = _("Kept sealed. Empty keeps the present one.")

    @staticmethod
    def told_by(mailbox: Mailbox) -> dict[str, Any]:
        """What the form begins with; the password is never shown."""
        told = {name: getattr(mailbox, name) for name in TOLD}
        return told | {"is_on": mailbox.is_on, "in_the_open": mailbox.security == Security.NONE}
