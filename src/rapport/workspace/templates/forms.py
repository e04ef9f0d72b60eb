"""What is asked of somebody who writes a template?"""

from typing import Any

from django import forms

from rapport.loop.act.content.models import Format, Version
from rapport.platform.languages import N_

#: A draft on Today is a mail.
MAILS = [(name, label) for name, label in Format.choices if name != Format.TEXT]


class NameForm(forms.Form):
    """What a new template is called."""

    name = forms.CharField(label=N_("Name"), max_length=80, help_text=N_("So that colleagues find it: News in spring."))


class WordsForm(forms.Form):
    """The words of a template in one language."""

    subject = forms.CharField(label=N_("Subject"), max_length=600, required=False, strip=True)
    preheader = forms.CharField(
        label=N_("Preheader"), max_length=600, required=False,
        help_text=N_("What mail programs show beside the subject, before anybody opens it."),
    )  # fmt: skip
    format = forms.ChoiceField(label=N_("Written in"), choices=Format.choices)
    source = forms.CharField(
        label=N_("Words"), required=False, strip=False, max_length=200_000, widget=forms.Textarea()
    )

    def __init__(self, *args: Any, draft: bool = False, **kwargs: Any) -> None:
        """A `draft` may begin empty; what is sent as it is has a subject and words."""
        super().__init__(*args, **kwargs)
        is_text = self.data.get("format") == Format.TEXT
        self.fields["source"].required = not draft
        self.fields["subject"].required = not draft and not is_text
        if draft:
            self.fields["format"].choices = MAILS  # type: ignore[attr-defined]

    @staticmethod
    def told_by(version: Version) -> dict[str, Any]:
        """The form as it stands for this version."""
        return {name: getattr(version, name) for name in ("subject", "preheader", "format", "source")}
