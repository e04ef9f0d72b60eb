"""Forget files, and let bytes go that nothing points at any more."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.journal.commands import forget_values

from ..models import StoredFile, folder
from .locking import hold_alone

DROP = "files.drop_bytes"
A_DAY = 24 * 60 * 60


@transaction.atomic
def forget_files(ids: Collection[int], *, why: str, by: Any = None) -> None:
    """These files are gone with what the journal kept of their names, but for one that a message sent; their bytes go
    after the commit, if no other file has the same.
    """
    sums = {stored.sha256 for stored in StoredFile.objects.filter(pk__in=ids) if _forgotten(stored)}
    if ids:
        forget_values("file", ids, why=why, by=by)
    if sums:
        app.configure_task(DROP, queue="bin").defer(sums=[*sorted(sums)])


def _forgotten(stored: StoredFile) -> bool:
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return False
    return True


def drop_bytes(sums: Collection[str]) -> None:
    """Those of them that no file has any more, with the small pictures made of them."""
    for sha256 in sums:
        with transaction.atomic():
            hold_alone(sha256)
            if not StoredFile.objects.filter(sha256=sha256).exists():
                for path in folder().glob(f"{sha256}*"):
                    path.unlink(missing_ok=True)


def sweep() -> None:
    """Let go what was broken off: bytes that have lain here for a day and belong to no file."""
    long_ago = clock.now().timestamp() - A_DAY
    found = [path for path in folder().glob("*") if path.stat().st_mtime < long_ago]
    for path in found:
        if path.name.startswith("."):
            path.unlink(missing_ok=True)
    sums = {path.name.partition(".")[0] for path in found} - {""}
    drop_bytes(sums - set(StoredFile.objects.values_list("sha256", flat=True)))
