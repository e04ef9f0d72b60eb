"""What abuse is tried on: a newsletter with its links, a mail server, and a mailbox that is read."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from rapport.loop.act.tests.conftest import posted, postmaster, send_later
from rapport.portal.preferences.tests.conftest import brewing, links, news, public

__all__ = ["brewing", "links", "news", "posted", "postmaster", "public", "send_later"]


def strictly(raw: bytes) -> EmailMessage:
    """A mail as a parser reads it that forgives nothing."""
    return message_from_bytes(raw, policy=policy.default.clone(raise_on_defect=True))


def letter(number: int, text: str, sender: str = "Ana <ana@ruiz.example>", **headers: str) -> bytes:
    """A mail as it comes in; more headers by name, `_` for `-`."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    subject = "" if "Subject" in headers else "Subject: Re: Decaf\r\n"
    identity = "" if "Message_ID" in headers else f"Message-ID: <{number}@x.example>\r\n"
    return f"From: {sender}\r\n{identity}{subject}{more}\r\n{text}".encode()
