"""Keep a file, and call it something else."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..content import content_type
from ..facts import FileRenamed, FileStored
from ..models import StoredFile, folder
from .locking import hold

LARGEST = 25 * 1024 * 1024


class TooLarge(Exception):
    """A file may have 25 MB at most."""


class NothingInIt(Exception):
    """This file is empty."""


@transaction.atomic
def store_file(name: str, chunks: Iterable[bytes], *, by: Any) -> StoredFile:
    """Keep the bytes under their sum, for our eyes only, and the file under its name; raises TooLarge, NothingInIt."""
    sha256, size, beginning = _keep(chunks)
    stored = StoredFile.objects.create(
        name=_plain(name), size=size, content_type=content_type(beginning), sha256=sha256, at=clock.now(), by=by
    )
    announce(FileStored(file_id=stored.pk, size=size), by=by)
    return stored


@transaction.atomic
def rename_file(file: int, name: str, *, by: Any) -> StoredFile:
    """The file of this id is called so; what it says itself that it is does not change by that."""
    stored = StoredFile.objects.select_for_update().get(pk=file)
    before, stored.name = stored.name, _plain(name)
    if stored.name != before:
        stored.save(update_fields=["name"])
        announce(FileRenamed(file_id=stored.pk, changed={"name": [before, stored.name]}), by=by)
    return stored


def _plain(name: str) -> str:
    """The last part of the name, without signs that a disk or a header could take for something else."""
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(sign if sign.isprintable() and sign not in '"<>|:*?' else "_" for sign in last)
    return shown.strip(". ")[-200:] or "file"


def _keep(chunks: Iterable[bytes]) -> tuple[str, int, bytes]:
    """The sum, the size and the beginning of what is now kept; written beside its place and put there when whole."""
    folder().mkdir(mode=0o700, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder(), prefix=".")
    try:
        digest, size, beginning = hashlib.sha256(), 0, b""
        with open(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise TooLarge(sentence(TooLarge))
                beginning = (beginning + chunk)[:8192] if len(beginning) < 8192 else beginning
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise NothingInIt(sentence(NothingInIt))
        hold(digest.hexdigest())
        os.replace(beside, folder() / digest.hexdigest())
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size, beginning
