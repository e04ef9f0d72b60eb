"""What do we remember of what we send? Messages, and how and how fast our mail leaves."""

from .causes import HeldBack, PausedCause
from .messages import Message, MessageFile, Priority, State, Through, because, priority_of
from .notices import Notice
from .pace import Sender, SlowedDomain
from .reports import Report, SoftBounces, Spike
from .settings import Budget, MailSettings, Security, ascii_domain
from .texting import TextSettings

__all__ = [
    "Budget",
    "HeldBack",
    "MailSettings",
    "Message",
    "MessageFile",
    "Notice",
    "PausedCause",
    "Priority",
    "Report",
    "Security",
    "Sender",
    "SlowedDomain",
    "SoftBounces",
    "Spike",
    "State",
    "TextSettings",
    "Through",
    "ascii_domain",
    "because",
    "priority_of",
]
