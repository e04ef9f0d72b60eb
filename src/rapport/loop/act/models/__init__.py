"""What do we remember of what we send? Messages, how our mail leaves, and the wording we start from."""

from .messages import Message, State, Through, because
from .settings import Budget, MailSettings, Security
from .templates import Template

__all__ = ["Budget", "MailSettings", "Message", "Security", "State", "Template", "Through", "because"]
