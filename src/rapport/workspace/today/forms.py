"""What do people write on Today?"""

from django import forms
from django.utils.translation import gettext_lazy as lazy

LONGEST = 20_000


class DraftForm(forms.Form):
    """A message about to leave."""

    subject = forms.CharField(max_length=200, required=False, strip=True)
    text = forms.CharField(max_length=LONGEST, error_messages={"required": lazy("Write something first.")})
    touch = forms.UUIDField(required=False)


class CallForm(forms.Form):
    """What was said on the phone."""

    text = forms.CharField(max_length=LONGEST, required=False)


class LaterForm(forms.Form):
    """When it should come up again."""

    days = forms.IntegerField(min_value=1, max_value=365, initial=1, required=False)


class NotUsefulForm(forms.Form):
    """Why it was no help, if they say."""

    why = forms.CharField(max_length=200, required=False)
