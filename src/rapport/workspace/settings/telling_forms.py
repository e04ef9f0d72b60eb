"""What does a colleague choose about how they are told?"""

from datetime import UTC, datetime
from typing import Any

from django import forms

from rapport.platform.languages import N_, _, clock_time, weekday_named
from rapport.platform.teamwork.models import Kind, Telling, Way

WAYS = (
    (Way.BOTH, N_("Here and by mail")),
    (Way.HERE, N_("Here")),
    (Way.MAIL, N_("By mail")),
    (Way.NOT, N_("Not at all")),
)
WRONG = {"invalid_choice": N_("Choose one from the list."), "required": N_("Choose one from the list.")}


def _hour(hour: int) -> str:
    return clock_time(datetime(2026, 1, 1, hour, tzinfo=UTC))


class WaysForm(forms.Form):
    """For each kind of notification, the way."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in Kind:
            self.fields[kind] = forms.ChoiceField(label=_(kind.label), choices=WAYS, error_messages=WRONG)

    @staticmethod
    def told_by(telling: Telling) -> dict[str, str]:
        """What the form begins with."""
        return {kind: telling.way_of(kind) for kind in Kind}


class DigestForm(forms.Form):
    """When the mail digest comes: never, or from an hour on, on some days."""

    hour = forms.TypedChoiceField(
        label=N_("A mail a day"), coerce=int, empty_value=None, required=False, error_messages=WRONG,
        choices=lambda: [("", _("Never")), *((hour, _("From %(time)s on", time=_hour(hour))) for hour in range(24))],
        help_text=N_("In your time zone, and only if something is unread."),
    )  # fmt: skip
    days = forms.TypedMultipleChoiceField(
        coerce=int, required=False, error_messages={"invalid_choice": N_("Choose days of the week.")},
        choices=lambda: [(day, weekday_named(day)) for day in range(7)],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("hour") is not None and not told.get("days") and "days" not in self.errors:
            self.add_error("days", _("Choose a day at least."))
        return told

    @staticmethod
    def told_by(telling: Telling) -> dict[str, Any]:
        """What the form begins with."""
        return {"hour": telling.digest_hour, "days": telling.digest_days}

    @property
    def chosen_days(self) -> set[str]:
        return {str(day) for day in self["days"].value() or ()}
