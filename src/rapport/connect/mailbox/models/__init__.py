"""What do we remember of mailboxes, and of the mails that came in?"""

from .mailboxes import Mailbox, Security, Skipped
from .received import ReceivedMail

__all__ = ["Mailbox", "ReceivedMail", "Security", "Skipped"]
