"""How do we keep a password that we must be able to read again? Sealed with the secret of this installation."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from rapport.platform.languages import sentence


class SealBroken(Exception):
    """The stored mail password cannot be read with the secret of this installation. Enter it again in Settings."""


def seal(text: str) -> str:
    """The text, unreadable without the secret; nothing stays nothing."""
    return _fernet().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """What was sealed; raises SealBroken."""
    if not sealed:
        return ""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken(sentence(SealBroken)) from error


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"mail password\0" + settings.SECRET_KEY.encode()).digest()))
