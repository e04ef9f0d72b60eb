"""How does the sender hear that a message waits? When the transaction that left it there has been committed."""

from django.db import connection

CHANNEL = "act_due"


def wake_sender() -> None:
    """Let the sender look when the next message wants to leave; without this it would find it within a second."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
