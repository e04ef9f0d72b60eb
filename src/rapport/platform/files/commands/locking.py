"""Keep bytes and let them go without getting into each other's way: by a lock on their sum until the commit."""

from django.db import connection

LOCK = 0x66696C65


def hold(sha256: str) -> None:
    """Nobody lets these bytes go before we have committed; others may keep the same."""
    _lock("pg_advisory_xact_lock_shared", sha256)


def hold_alone(sha256: str) -> None:
    """Whoever keeps these bytes has committed, and others wait until we have."""
    _lock("pg_advisory_xact_lock", sha256)


def _lock(how: str, sha256: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s, hashtext(%s))", [LOCK, sha256])
