"""What did somebody write into a box? The value, read by its type; with a sentence where it cannot be."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from rapport.platform.files.commands import NothingInIt, TooLarge, store_file
from rapport.platform.languages import _
from rapport.platform.records import types
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import Unreadable

from .boxes import Box
from .names import meant

Files = Mapping[str, UploadedFile]


def was_asked(box: Box, data: QueryDict, files: Files) -> bool:
    """Did the form that was sent ask for this at all?"""
    return box.name in data or f"{box.name}.file" in files


def take(box: Box, data: QueryDict, files: Files, reader: Reader) -> Any:
    """Put what was written into the box, and answer what it means; raises Unreadable."""
    kind = box.field.type
    if box.kind == "checkboxes":
        box.chosen = [key for key in data.getlist(box.name) if key]
        return _choices(box)
    if box.kind == "file":
        return _file(box, data, files, reader)
    box.text = str(data[box.name])
    if "\x00" in box.text:
        box.text = box.text.replace("\x00", "")
        raise Unreadable(_("This holds a character that is no text."))
    if isinstance(kind, types.One):
        return _records(box, data, reader)
    if box.kind == "select":
        return _choice(box)
    text = _paragraphs(box.text) if box.kind == "rich" else box.text
    return kind.read(text, reader.how)


def _records(box: Box, data: QueryDict, reader: Reader) -> Any:
    """One record, or a list of them: a line is a name."""
    box.chosen = data.getlist(f"{box.name}.id")[:500]
    noun = reader.noun(box.field.type.to)  # type: ignore[attr-defined]
    lines = [line.strip() for line in (box.text.splitlines() if box.kind == "many" else [box.text])]
    found = [meant(line, box.chosen, noun, reader) for line in lines[:500] if line]
    box.chosen = [f"{one.id}:{one.title}" for one in found]
    if box.kind == "many":
        return list({one.id: one for one in found}.values())
    return found[0] if found else None


def _choice(box: Box) -> Any:
    words = box.field.type.words  # type: ignore[attr-defined]
    key = next((key for key in words if str(key) == box.text), None)
    if key is None and box.text:
        raise Unreadable(_("Choose one from the list."))
    return key


def _choices(box: Box) -> list[Any]:
    words = box.field.type.words  # type: ignore[attr-defined]
    if set(box.chosen) - {str(key) for key in words}:
        raise Unreadable(_("Choose from the list."))
    return [key for key in words if str(key) in box.chosen]


def _file(box: Box, data: QueryDict, files: Files, reader: Reader) -> int | None:
    """A new file is kept at once, so that it is not lost when something else is wrong with the form."""
    given = files.get(f"{box.name}.file")
    if given is None:
        box.text = "" if data.get(f"{box.name}.none") else data.get(box.name, "").strip()
        return box.field.type.read(box.text, reader.how)
    try:
        stored = store_file(given.name or "file", given.chunks(), by=reader.user)
    except (TooLarge, NothingInIt) as refused:
        raise Unreadable(str(refused)) from refused
    box.text = str(stored.pk)
    return int(stored.pk)


def _paragraphs(text: str) -> str:
    """Plain text, written where no script runs, keeps its paragraphs."""
    if re.search(r"<\w", text) or "\n" not in text.strip():
        return text
    parts = re.split(r"(?:\r?\n){2,}", escape(text.strip(), quote=False))
    return "".join(f"<p>{part}</p>" for part in parts).replace("\r\n", "<br>").replace("\n", "<br>")
