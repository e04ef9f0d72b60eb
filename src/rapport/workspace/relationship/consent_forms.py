"""What do colleagues note of what somebody agreed to, and of how they want to be written to?"""

from typing import Any

from django import forms

from rapport.loop.know.models import ASKABLE, Channel, ConsentText, Often, Purpose, Topic
from rapport.loop.know.queries import text_now, topics
from rapport.platform.languages import N_, _
from rapport.workspace import fields

from .consents import SOURCES

#: The last one counts only when they have answered the mail that asks them once more.
GRANTED = [("yes", N_("agreed")), ("no", N_("refused")), ("ask", N_("agreed; ask them by e-mail to confirm it"))]


class ConsentForm(forms.Form):
    """What they agreed to or refused, and how we know."""

    purpose = forms.ChoiceField(label=N_("What for"), initial=Purpose.NEWSLETTER)
    granted = forms.ChoiceField(label=N_("They"), choices=GRANTED, initial="yes")
    channel = forms.ChoiceField(label=N_("By"), choices=[("", N_("any way")), *Channel.choices], required=False)
    source = forms.ChoiceField(
        label=N_("They said so"), required=False,
        choices=[(name, SOURCES[name]) for name in ("phone", "mail", "person", "form", "paper", "page")],
    )  # fmt: skip
    said_on = fields.Day(N_("On"), latest_today=True, help_text=N_("Today, if you leave it empty."))
    proof = fields.Line(
        N_("How do we know"), longest=300, required=True, help_text=N_("Their words, or where they said so.")
    )
    shown = forms.BooleanField(label=N_("They were shown our consent text"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._topics = {f"{topic.purpose}:{topic.pk}": topic for topic in topics().open()}
        about = {f"{purpose.value}": _(purpose.label) for purpose in ASKABLE}
        about |= {key: f"{_(topic.get_purpose_display())}: {topic.name}" for key, topic in self._topics.items()}
        self.fields["purpose"].choices = sorted(about.items(), key=_by_purpose)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("shown") and told.get("purpose") and self.text is None:
            self.add_error("purpose", _("There is no consent text for this yet. An admin writes it in Settings."))
        return told

    @property
    def purpose_of(self) -> str:
        return str(self.cleaned_data["purpose"]).partition(":")[0]

    @property
    def topic(self) -> Topic | None:
        return self._topics.get(self.cleaned_data["purpose"])

    @property
    def text(self) -> ConsentText | None:
        """The words of today, if they were shown."""
        return text_now(self.purpose_of, self.topic) if self.cleaned_data.get("shown") else None


def _by_purpose(choice: tuple[str, str]) -> tuple[int, str]:
    purpose, __, topic = choice[0].partition(":")
    return list(Purpose.values).index(purpose), choice[1] if topic else ""


class WishForm(forms.Form):
    """How they want to be written to."""

    often = forms.ChoiceField(
        label=N_("How often"), choices=[("", N_("as often as we do")), *Often.choices], required=False,
        help_text=N_(
            "Newsletters, offers and reminders: rarely is about 4 a year, now and then 2 a month, else 1 a week."
        ),
    )  # fmt: skip
    paused_until = fields.Day(N_("Pause until"), help_text=N_("Until then they get nothing but answers and orders."))
    track = forms.ChoiceField(
        label=N_("Count what they click"),
        choices=[("", N_("they said nothing")), ("yes", N_("yes")), ("no", N_("no"))],
        required=False,
    )


class DayForm(forms.Form):
    """The day in the past that is asked about."""

    on = fields.Day(N_("On"), required=True, latest_today=True)
