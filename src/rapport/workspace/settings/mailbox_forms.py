"""What do admins write about a mailbox?"""

from typing import Any

from django import forms

from rapport.connect.mailbox.models import Mailbox, Security
from rapport.platform import clock
from rapport.platform.access.queries import colleagues
from rapport.workspace import fields

TOLD = ("name", "address", "host", "port", "security", "username", "folder", "since", "owner")


class MailboxForm(forms.Form):
    """A mailbox that is to be read."""

    name = fields.Line("Name", longest=80, required=True, help_text="How you call it here, like Orders or Maya.")
    address = fields.email("Its address", required=True)
    host = fields.Line("Mail server", longest=253, required=True, help_text="Like imap.example.org.")
    port = forms.IntegerField(
        label="Port", min_value=1, max_value=65535, initial=993, help_text="993 for TLS, 143 for STARTTLS.",
        error_messages={"invalid": "A port is a number.", "required": "Mostly 993."},
    )  # fmt: skip
    security = forms.ChoiceField(label="Security", choices=Security.choices, initial=Security.TLS)
    in_the_open = forms.BooleanField(
        label="Sign in without encryption", required=False, help_text="Only within your own house: with security None."
    )
    username = fields.Line("User name", longest=254, required=True, help_text="Often the address itself.")
    password = fields.Line("Password", longest=500, required=True, help_text="Kept sealed.")
    folder = fields.Line("Folder", longest=120, required=True)
    since = forms.DateField(
        label="Read mails since",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="What came before today is put on the timelines, and asks nothing of you any more.",
        error_messages={"invalid": "Write a day like 2026-05-12.", "required": "Since which day?"},
    )
    owner: Any = forms.ModelChoiceField(
        label="Mails of strangers go to", queryset=None, required=False, empty_label="Nobody in particular",
        error_messages={"invalid_choice": "Choose a colleague from the list."},
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

    is_on = forms.BooleanField(label="Read it", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].required = False
        self.fields["password"].help_text = "Kept sealed. Empty keeps the present one."

    @staticmethod
    def told_by(mailbox: Mailbox) -> dict[str, Any]:
        """What the form begins with; the password is never shown."""
        told = {name: getattr(mailbox, name) for name in TOLD}
        return told | {"is_on": mailbox.is_on, "in_the_open": mailbox.security == Security.NONE}
