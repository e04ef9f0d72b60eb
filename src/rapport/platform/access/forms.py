"""What does somebody write who comes in by an invitation?"""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as lazy

from rapport.platform.languages import N_

from .models import User


class JoinForm(forms.Form):
    """How they are called, and their password."""

    name = forms.CharField(label=N_("Name"), max_length=120, error_messages={"required": lazy("Please fill this in.")})
    password = forms.CharField(
        label=N_("Password"), max_length=200, strip=False, widget=forms.PasswordInput,
        help_text=N_("At least 10 characters; take some words."),
        error_messages={"required": lazy("Choose a password.")},
    )  # fmt: skip

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._email = email

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], User(email=self._email, name=self.data.get("name", "")))
        return self.cleaned_data["password"]
