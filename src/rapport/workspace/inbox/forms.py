"""What do people write in the Inbox?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.loop.act.commands import Seen
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _
from rapport.workspace import fields

from .seen import in_text


class AnswerForm(forms.Form):
    """An answer about to leave, and the end of the thread that its writer has seen."""

    touch = forms.UUIDField()
    subject = fields.Line(N_("Subject"), longest=200)
    text = forms.CharField(max_length=100_000, error_messages={"required": lazy("Write something first.")})
    seen = forms.CharField(max_length=100)

    def clean_seen(self) -> Seen:
        try:
            return in_text(self.cleaned_data["seen"])
        except ValueError as error:
            raise forms.ValidationError(_("Load the page again.")) from error


class GiveForm(forms.Form):
    """Who answers from now on; nobody in particular, if nobody is chosen."""

    owner: Any = forms.ModelChoiceField(label=N_("Colleague"), queryset=None, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]


class NewcomerForm(forms.Form):
    """What somebody is called who wrote to us for the first time."""

    name = fields.name()
