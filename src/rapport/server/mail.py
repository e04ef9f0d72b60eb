"""Feed a received e-mail in from the command line."""

from collections.abc import Callable
from pathlib import Path

from rapport.connect.mailbox.commands import NotAMail
from rapport.connect.mailbox.commands import receive as receive_mail


def receive(file: Path, say: Callable[[str], None]) -> int:
    """Receive one .eml file and say where it went."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        say(f"{file} cannot be read: {error.strerror}.")
        return 1
    try:
        received = receive_mail(raw)
    except NotAMail as problem:
        say(str(problem))
        return 1
    say(received.why)
    return 0
