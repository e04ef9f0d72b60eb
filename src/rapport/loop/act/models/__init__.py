"""What do we remember of what we send? Messages, how and how fast our mail leaves, and the wording we start from."""

from .messages import Message, Priority, State, Through, because, priority_of
from .pace import Sender, SlowedDomain
from .settings import Budget, MailSettings, Security, ascii_domain
from .templates import Template

__all__ = [
    "Budget",
    "MailSettings",
    "Message",
    "Priority",
    "Security",
    "Sender",
    "SlowedDomain",
    "State",
    "Template",
    "Through",
    "ascii_domain",
    "because",
    "priority_of",
]
