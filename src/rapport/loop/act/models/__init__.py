"""What do we remember of what we send? Messages, and how and how fast our mail leaves."""

from .messages import Message, MessageFile, Priority, State, Through, because, priority_of
from .pace import Sender, SlowedDomain
from .settings import Budget, MailSettings, Security, ascii_domain

__all__ = [
    "Budget",
    "MailSettings",
    "Message",
    "MessageFile",
    "Priority",
    "Security",
    "Sender",
    "SlowedDomain",
    "State",
    "Through",
    "ascii_domain",
    "because",
    "priority_of",
]
