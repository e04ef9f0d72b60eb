"""How does the program behind journeys hear that something is to be done? When that has been committed."""

from django.db import connection


def wake_mover() -> None:
    """Let it look at once; without this it would within a second."""
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY journeys_due")
