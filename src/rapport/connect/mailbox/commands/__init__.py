"""What can be done? Connect mailboxes, read them, take in a mail, propose what is promised in it."""

from ..guarded import NotAMail, TooLargeAMail
from .adopt import adopt_mails
from .mailboxes import MailboxThere, MailboxWrong, add_mailbox, change_mailbox, remove_mailbox
from .owing import take_in_strangers
from .poll import poll, poll_all
from .propose import propose_of_ours
from .taking_in import Received, receive, remove_source
from .waking import READ_MAILBOX, wake_reader

__all__ = [
    "READ_MAILBOX",
    "MailboxThere",
    "MailboxWrong",
    "NotAMail",
    "Received",
    "TooLargeAMail",
    "add_mailbox",
    "adopt_mails",
    "change_mailbox",
    "poll",
    "poll_all",
    "propose_of_ours",
    "receive",
    "remove_mailbox",
    "remove_source",
    "take_in_strangers",
    "wake_reader",
]
