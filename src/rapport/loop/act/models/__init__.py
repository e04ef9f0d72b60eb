"""What do we remember of what we send? Messages, and how our mail leaves."""

from .messages import Message, State, Through, because
from .settings import MailSettings, Security

__all__ = ["MailSettings", "Message", "Security", "State", "Through", "because"]
