"""Which records may be meant by what somebody types into a box? The first that fit, with what tells them apart."""

from typing import Any

from rapport.platform.records.declare import RecordType
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import Reader

from .words import found_by

MOST, LONGEST = 8, 200


def offered_for(noun: RecordType, reader: Reader, words: str) -> list[tuple[Any, str, str]]:
    """The id, title and quiet line of the first records that fit the words, those that the reader may read."""
    words = words.replace("\x00", "").strip()[:LONGEST]
    if not words or not reader.may(noun, "read"):
        return []
    found = page(noun, reader, Wanted(also=lambda source: found_by(words, source), size=MOST)).rows
    about = noun.about([row.id for row in found], reader) if noun.about and found else {}
    return [(row.id, row.title or f"#{row.id}", about.get(row.id, "")) for row in found]
