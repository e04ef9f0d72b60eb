"""How do we know an address again that we were asked to forget? By a mark that only we can make of it."""

from hashlib import sha256
from hmac import digest

from django.conf import settings

#: The same as `mark_of`, of the address `i.value`, in a question; takes `marking_key()`.
MARK_IN_SQL = "encode(sha256(%s::bytea || convert_to(i.value, 'UTF8')), 'hex')"


def mark_of(address: str) -> str:
    """The mark of an address in its one spelling: 64 letters that do not tell it."""
    return sha256(marking_key() + address.encode()).hexdigest()


def marking_key() -> bytes:
    """32 bytes made of the secret of this installation. Without them no list of addresses gives the marks."""
    return digest(settings.SECRET_KEY.encode(), b"suppressed address", "sha256")
