"""What do people write about themselves, colleagues, mail and the workspace?"""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.act.models import MailSettings, Security
from rapport.loop.act.queries import APIS
from rapport.platform.access.commands import NotAnOrigin, origin
from rapport.platform.access.models import User, Workspace
from rapport.platform.access.queries import roles, teams
from rapport.platform.languages import LANGUAGES, N_, REGIONS, _, clock_time, full_date, language, speaking, written
from rapport.workspace import fields

from .company_forms import ZONES


def written_examples() -> list[tuple[str, str]]:
    """Each way to write dates and numbers, shown by an example."""
    return [("", _("As usual in the language")), *((region, _example(region)) for region in REGIONS)]


def _example(region: str) -> str:
    then = datetime(2026, 12, 31, 15, 5, tzinfo=UTC)
    with speaking(language(), region):
        return f"{full_date(then)} · {clock_time(then)} · {written(1234.5, 2)}"


class ProfileForm(forms.Form):
    """How a colleague is called here, and how they work."""

    name = fields.name()
    job_title = fields.Line(N_("Job title"), longest=120)
    signature = fields.Line(
        N_("Signature"), longest=1000, lines=4, help_text=N_("Ends the mails you write, after your words.")
    )
    single_keys = forms.BooleanField(
        label=N_("Single keys"),
        required=False,
        help_text=N_("E writes, L logs, J and K walk through lists. Never while you type."),
    )
    language = forms.ChoiceField(
        label=N_("Language"), required=False, choices=[("", N_("As in the workspace")), *LANGUAGES.items()]
    )
    region = forms.ChoiceField(label=N_("Dates and numbers"), required=False, choices=written_examples)
    time_zone = forms.ChoiceField(
        label=N_("Time zone"),
        required=False,
        choices=[("", N_("As in the workspace")), *((name, name) for name in ZONES)],
    )

    @staticmethod
    def told_by(me: User) -> dict[str, Any]:
        return {name: getattr(me, name) for name in ProfileForm.base_fields}


class PasswordForm(forms.Form):
    """A new password, by someone who knows the old one."""

    old = fields.Line(N_("Present password"), longest=200, required=True)
    new = fields.Line(
        N_("New password"), longest=200, required=True, help_text=N_("At least 10 characters; take some words.")
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self._user = user
        for field in self.fields.values():
            field.widget = forms.PasswordInput()
            field.strip = False  # type: ignore[attr-defined]

    def clean_old(self) -> str:
        if not self._user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("This is not your present password."))
        return self.cleaned_data["old"]

    def clean_new(self) -> str:
        validate_password(self.cleaned_data["new"], self._user)
        return self.cleaned_data["new"]


class _WithTeam(forms.Form):
    """A colleague belongs to a team and has a role, or none."""

    team: Any = forms.ModelChoiceField(
        label=N_("Team"), queryset=None, required=False, empty_label=N_("No team"),
        error_messages={"invalid_choice": lazy("Choose a team from the list.")},
    )  # fmt: skip
    role: Any = forms.ModelChoiceField(
        label=N_("Role"), queryset=None, required=False, empty_label=N_("Colleague: reaches everything"),
        error_messages={"invalid_choice": lazy("Choose a role from the list.")},
    )  # fmt: skip
    is_admin = forms.BooleanField(
        label=N_("Admin"), required=False, help_text=N_("May change these settings, and everything else.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["team"].queryset = teams()  # type: ignore[attr-defined]
        self.fields["role"].queryset = roles()  # type: ignore[attr-defined]


class NewUserForm(_WithTeam):
    """A colleague who is to sign in."""

    name = fields.name()
    email = fields.email(required=True)
    job_title = fields.Line(N_("Job title"), longest=120)
    field_order = ("name", "email", "job_title", "team", "role", "is_admin")


class InviteForm(_WithTeam):
    """Somebody who is to choose name and password themselves."""

    email = fields.email(required=True)
    field_order = ("email", "team", "role", "is_admin")


class UserForm(_WithTeam):
    """What an admin may change of a colleague."""

    name = fields.name()
    job_title = fields.Line(N_("Job title"), longest=120)
    field_order = ("name", "job_title", "team", "role", "is_admin")


class MailForm(forms.Form):
    """The mail server we send through; without one messages stay in the outbox."""

    provider = forms.ChoiceField(
        label=N_("Send through"), required=False,
        choices=[("", N_("A mail server")), *((name, api.label) for name, api in APIS.items())],
        help_text=N_("Amazon SES and others are used as a mail server."),
    )  # fmt: skip
    provider_key = fields.Line(
        N_("Key of the provider"), longest=500, help_text=N_("Sealed. Empty keeps the present one.")
    )
    host = fields.Line(
        N_("Mail server"), longest=253, help_text=N_("Like mail.example.org. Empty: all stays in the outbox.")
    )
    port = forms.IntegerField(
        label=N_("Port"), min_value=1, max_value=65535, initial=587, help_text=N_("Mostly 587 or 465."),
        error_messages={"invalid": lazy("A port is a number."), "required": lazy("Mostly 587.")},
    )  # fmt: skip
    security = forms.ChoiceField(label=N_("Security"), choices=Security.choices, initial=Security.STARTTLS)
    username = fields.Line(N_("User name"), longest=254)
    password = fields.Line(N_("Password"), longest=500, help_text=N_("Kept sealed. Empty keeps the present one."))
    forget = forms.BooleanField(label=N_("Forget the present password"), required=False)
    from_name = fields.Line(N_("Sender's name"), longest=120, help_text=N_("Empty: the name of the workspace."))
    from_address = fields.email(N_("Sender's address"))
    undo_seconds = forms.IntegerField(
        label=N_("Seconds to undo"), min_value=0, max_value=30, initial=10,
        help_text=N_("How long a message waits, 0 to 30."),
        error_messages={"invalid": lazy("A number from 0 to 30."), "required": lazy("A number from 0 to 30.")},
    )  # fmt: skip

    connections = forms.IntegerField(
        label=N_("Connections"), min_value=1, max_value=20, initial=8,
        help_text=N_("How many at once, 1 to 20; 8 suits most."),
        error_messages={"invalid": lazy("A number from 1 to 20."), "required": lazy("A number from 1 to 20.")},
    )  # fmt: skip
    per_minute = forms.IntegerField(
        label=N_("A minute to one domain"), min_value=1, max_value=100_000, initial=600,
        help_text=N_("How many newsletters at most, so that a large provider does not take us for a flood."),
        error_messages=dict.fromkeys(("invalid", "required"), lazy("A number from 1 to 100,000.")),
    )  # fmt: skip
    warm_up = forms.BooleanField(
        label=N_("Warm up"), required=False,
        help_text=N_(
            "For a new address or domain: 50 messages on the first day, twice as many on each day after it. What "
            "you write to one person always goes."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].widget = forms.PasswordInput()
        self.fields["provider_key"].widget = forms.PasswordInput()
        self.fields["password"].strip = False  # type: ignore[attr-defined]

    @staticmethod
    def told_by(settings: MailSettings) -> dict[str, Any]:
        """What the form begins with; the password is never shown."""
        names = (
            "provider", "host", "port", "security", "username", "from_name", "from_address", "undo_seconds",
            "connections", "per_minute",
        )  # fmt: skip
        return {name: getattr(settings, name) for name in names} | {"warm_up": settings.warm_up_since is not None}

    @property
    def new_provider_key(self) -> str | None:
        """The key to keep from now on, None to leave it as it is."""
        return self.cleaned_data["provider_key"] or None

    @property
    def new_password(self) -> str | None:
        """The password to keep from now on: "" to forget it, None to leave it as it is."""
        return "" if self.cleaned_data["forget"] else self.cleaned_data["password"] or None


class WorkspaceForm(forms.Form):
    """What every page reckons with."""

    horizon_days = forms.IntegerField(
        label=N_("Days ahead"), min_value=1, max_value=365,
        help_text=N_("“Likely to buy within so many days”: near the usual gap of your customers."),
        error_messages={"invalid": lazy("A number from 1 to 365."), "required": lazy("A number from 1 to 365.")},
    )  # fmt: skip
    answer_hours = forms.IntegerField(
        label=N_("Hours to answer"), min_value=1, max_value=720,
        help_text=N_(
            "Working hours until a question or complaint that comes by mail is due: 8 is a day of 9 to 17. Weekends "
            "and holidays do not count; Hours, here in the settings, says when you work."
        ),
        error_messages={"invalid": lazy("A number from 1 to 720."), "required": lazy("A number from 1 to 720.")},
    )  # fmt: skip

    public_url = fields.Line(
        N_("Public address"), longest=200,
        help_text=N_(
            "Where your customers reach this, as https://rapport.example. The links by which they choose what they "
            "get, or leave, begin with it; a newsletter without it has none."
        ),
    )  # fmt: skip

    asks_how_it_was = forms.BooleanField(
        label=N_("Ask “How was that?”"), required=False,
        help_text=N_("By mail, after an answer or a delivery, at most once in 30 days. It needs the public address."),
    )  # fmt: skip

    def clean_public_url(self) -> str:
        try:
            return origin(self.cleaned_data["public_url"])
        except NotAnOrigin as error:
            raise forms.ValidationError(str(error)) from error

    @staticmethod
    def told_by(workspace: Workspace) -> dict[str, Any]:
        return {name: getattr(workspace, name) for name in WorkspaceForm.base_fields}
