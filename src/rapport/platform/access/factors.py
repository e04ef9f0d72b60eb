"""How do second factors work here? allauth's, with sealed secrets and our words."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser

from rapport.platform.languages import N_, _

from .queries import workspace
from .sealing import seal, unseal


class Factors(DefaultMFAAdapter):
    """An app's codes, passkeys, and codes for the day both are lost."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": N_("This code does not fit. Codes change every 30 seconds; each one-time code works once."),
    }

    def get_totp_issuer(self) -> str:
        return workspace().name

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        return _("Passkey")
