"""Choose a file, and say how it is to be read."""

import hashlib
import os
import re
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.db import transaction

from rapport.platform import clock
from rapport.platform.languages import _, sentence

from ..catalogue import fields_of
from ..mapping import BadMapping, Mapping
from ..meaning.texts import is_nothing
from ..models import Import, Kind, folder
from ..queries import with_the_same_columns
from ..reading import ENDINGS, Shape, Unreadable, rows_of, shape_of

LARGEST = getattr(settings, "IMPORT_LARGEST_FILE", 200 * 1024 * 1024)
SAMPLES = 3
LOOKED_AT = 200
_BLOCK = 1 << 20


class NotAFileToImport(Exception):
    """Choose a table as CSV (.csv, .tsv, .txt) or Parquet (.parquet)."""


class TooLarge(Exception):
    """The file is too large."""

    def __init__(self) -> None:
        super().__init__(_("This file is larger than %(most)s MB. Cut it into several files.", most=LARGEST >> 20))


class AlreadyRunning(Exception):
    """This import has begun; how it is read cannot be changed any more."""


def start_import(
    path: str | Path, kind: str, mapping: AnyMapping[str, Any] | None = None, by: Any = None, *, file_name: str = ""
) -> Import:
    """Keep a copy of the file and propose how to read it. Nothing is brought in yet.

    Raises NotAFileToImport, TooLarge, Unreadable, BadMapping.
    """
    path, name = Path(path), _safe_name(file_name or Path(path).name)
    ending = Path(name).suffix.lower()
    if kind not in Kind.values:
        raise NotAFileToImport(
            _("“%(kind)s” is not what a row can be. It is one of: %(kinds)s.", kind=kind, kinds=", ".join(Kind.values))
        )
    if ending not in ENDINGS or not path.is_file():
        raise NotAFileToImport(sentence(NotAFileToImport))
    stored, sha256, size = _kept_copy(path, ending)
    try:
        shape = shape_of(stored)
        samples = _samples(stored, shape)
        read_as = Mapping.proposed(kind, shape.columns, _usual(kind, shape) if mapping is None else mapping)
        return Import.objects.create(
            kind=kind, file_name=name, stored=stored.name, sha256=sha256, size=size, shape=shape.as_json(),
            samples=samples, mapping=read_as.as_json(), system=read_as.options.system, made_at=clock.now(), made_by=by,
        )  # fmt: skip
    except BaseException:
        stored.unlink()
        raise


def _safe_name(name: str) -> str:
    """The name of the file without folders, control signs or anything that means something to a shell or a browser."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w.,()+ \-]", "", last, flags=re.UNICODE).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:100]}{dot}{ending[:10]}" if dot else kept[:100]


def _kept_copy(path: Path, ending: str) -> tuple[Path, str, int]:
    """A copy for our eyes only, under a name nobody can guess; its hash and size; raises TooLarge."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    stored, digest, size = folder() / f"{token_hex(16)}{ending}", hashlib.sha256(), 0
    handle = os.open(stored, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with path.open("rb") as source, os.fdopen(handle, "wb") as copy:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > LARGEST:
                    raise TooLarge
                digest.update(block)
                copy.write(block)
    except OSError as error:
        stored.unlink(missing_ok=True)
        raise NotAFileToImport(_("The file could not be kept: %(why)s.", why=error.strerror)) from error
    except BaseException:
        stored.unlink()
        raise
    return stored, digest.hexdigest(), size


def _samples(stored: Path, shape: Shape) -> dict[str, list[str]]:
    """A few different cells of each column, from the first rows; raises Unreadable when there is no row at all."""
    samples: dict[str, list[str]] = {column: [] for column in shape.columns}
    looked_at = 0
    for number, cells in rows_of(stored, shape):
        looked_at += 1
        for column, found in samples.items():
            cell = cells.get(column)
            text = "" if is_nothing(cell) else " ".join(str(cell).replace("\x00", "").split())[:60]
            if text and len(found) < SAMPLES and text not in found:
                found.append(text)
        if number >= LOOKED_AT:
            break
    if not looked_at:
        raise Unreadable(_("This file has a head but no rows below it."))
    return samples


def _usual(kind: str, shape: Shape) -> dict[str, Any] | None:
    """What was said of a file with these columns the last time."""
    before = with_the_same_columns(kind, shape.columns)
    if before is None:
        return None
    fields, there = before.mapping["fields"], fields_of(kind)
    told = {column: fields.get(column, "") for column in shape.columns}
    return before.mapping | {"fields": {column: name if name in there else "" for column, name in told.items()}}


@transaction.atomic
def match_columns(import_: Import, mapping: AnyMapping[str, Any]) -> Import:
    """Say which column is what. A look from before is forgotten. Raises BadMapping, AlreadyRunning."""
    import_ = Import.objects.select_for_update().get(pk=import_.pk)
    if import_.started_at or import_.is_busy:
        raise AlreadyRunning(sentence(AlreadyRunning))
    read_as = Mapping.proposed(import_.kind, import_.file_shape.columns, mapping)
    if lacking := read_as.missing():
        raise BadMapping(" ".join(lacking))
    import_.mapping, import_.system = read_as.as_json(), read_as.options.system
    import_.questions, import_.reading, import_.preview, import_.checked_at = [], {}, {}, None
    import_.save(update_fields=["mapping", "system", "questions", "reading", "preview", "checked_at"])
    return import_
