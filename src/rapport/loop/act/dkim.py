"""How do we sign what we send, so that receivers can tell it is ours? DKIM (RFC 6376), relaxed and RSA-2048.

The tests let every mail be verified by dkimpy, which knows nothing of this file.
"""

import base64
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

#: What is signed where a mail has it. From is signed once more than it is there: nobody can add a second one.
SIGNED = (
    "from", "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version", "content-type",
    "content-transfer-encoding", "list-unsubscribe", "list-unsubscribe-post",
)  # fmt: skip
BITS = 2048
FOLD = "\r\n "
_blanks = re.compile(rb"[ \t]+")


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs in the name of one domain; receivers ask `selector`._domainkey.`domain` for the public key."""

    domain: str
    selector: str
    key: rsa.RSAPrivateKey

    def signed(self, mail: bytes, *, at: datetime) -> bytes:
        """The same mail with its signature on top."""
        head, _, body = mail.partition(b"\r\n\r\n")
        there = _headers(head)
        names = [name for name in SIGNED if name in there]
        told = (
            f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={self.domain}; s={self.selector};\r\n t={int(at.timestamp())};"
            f"\r\n h={f':{FOLD}'.join(names)};"
            f"\r\n bh={base64.b64encode(sha256(relaxed_body(body)).digest()).decode()};\r\n b="
        )
        covered = [there[name] for name in dict.fromkeys(names)]  # the second From is one that is not there
        covered.append(b"dkim-signature:" + _relaxed(told.encode()))
        signature = self.key.sign(b"\r\n".join(covered), padding.PKCS1v15(), hashes.SHA256())
        text = base64.b64encode(signature).decode()
        folded = "\r\n ".join(text[start : start + 72] for start in range(0, len(text), 72))
        return f"DKIM-Signature: {told}{folded}\r\n".encode() + mail


def make_key() -> str:
    """A new private key, as it is kept."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def make_selector() -> str:
    """A name that no key of this domain has had: the record of the key before may stay as long as its mails travel."""
    return f"rapport-{secrets.token_hex(3)}"


@lru_cache(maxsize=2)
def signer(domain: str, selector: str, pem: str) -> Signer:
    """Who signs with this private key."""
    key = serialization.load_pem_private_key(pem.encode(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return Signer(domain, selector, key)


def record(key: rsa.RSAPrivateKey) -> str:
    """What is published of a key, as the text of a DNS record."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    public = key.public_key().public_bytes(serialization.Encoding.DER, form)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def relaxed_body(body: bytes) -> bytes:
    """The body as it is signed: no matter how many blanks, none at the end of a line, no empty lines at the end."""
    lines = [_blanks.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def _headers(head: bytes) -> dict[str, bytes]:
    """Each header of ours as it is signed; there is one of each."""
    unfolded = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
    found = {}
    for line in unfolded.split(b"\r\n"):
        name, _, value = line.partition(b":")
        found[name.decode("ascii").lower()] = name.lower() + b":" + _relaxed(value)
    return found


def _relaxed(value: bytes) -> bytes:
    return _blanks.sub(b" ", value.replace(b"\r\n", b"")).strip(b" \t")
