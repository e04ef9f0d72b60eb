"""How do we keep the secrets of second factors? Sealed, so that a stolen copy of the database signs nobody in."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    return _fernet().decrypt(sealed.encode()).decode()


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"second factor\0" + settings.SECRET_KEY.encode()).digest()))
