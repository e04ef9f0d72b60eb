"""What stands on the cards of working together, on any record? Who follows it, its tags, tasks, notes and files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from rapport.platform.records.declare import RecordType
from rapport.platform.records.filters import text_of
from rapport.platform.records.filters.ast import Compare, Op
from rapport.platform.records.reader import Reader
from rapport.platform.teamwork.mentions import mentions_in
from rapport.platform.teamwork.queries import (
    NoteOn,
    board_of,
    callable_colleagues,
    carrier,
    reads_files,
    reads_notes,
)
from rapport.platform.ui.formats import moment
from rapport.workspace.place import Place

from .attached import FileShown, shown
from .followed import FollowShown, follow_shown
from .lines import Line, lines

#: Web addresses in plain text; what ends a sentence ends them.
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)'\]]")
MANY = 500


@dataclass(frozen=True, slots=True)
class TagShown:
    """A tag with the way to the list of all that carry it."""

    id: int
    name: str
    hue: int
    href: str


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as a card shows it; its text is safe."""

    id: int
    text: SafeString
    author: str
    author_id: int
    when: str
    changed: bool
    pinned: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class Together:
    """The cards of one record: `base` is where their deeds live.

    `more` and `more_files`: how many notes and files are not shown.
    """

    noun: str
    record: str
    base: str
    following: FollowShown
    tags: list[TagShown]
    tasks: list[Line]
    notes: list[NoteShown]
    more: int
    files: list[FileShown]
    more_files: int
    may_change: bool
    reads_notes: bool
    reads_files: bool


def together_of(
    asking: Reader, noun: str, record: str, place: Place, *, may_change: bool, all_notes: bool = False,
    all_files: bool = False,
) -> Together | None:  # fmt: skip
    """One question, and one more where a note names somebody; None for nouns without such cards."""
    kind = carrier(asking, noun)
    if kind is None:
        return None
    more = ({"most": MANY} if all_notes else {}) | ({"most_files": MANY} if all_files else {})
    board = board_of(asking, noun, record, **more)
    return Together(
        noun=noun,
        record=record,
        base=f"/records/{noun}/{record}/-",
        following=follow_shown(board.followers, asking.user.pk),
        tags=[TagShown(tag.id, tag.name, tag.hue, list_tagged(kind, tag.name, asking)) for tag in board.tags],
        tasks=lines(board.tasks, asking, place, on_record=True, all_may=may_change),
        notes=_shown(board.notes, asking, place),
        more=board.notes_in_all - len(board.notes),
        files=[shown(file, place) for file in board.files],
        more_files=board.files_in_all - len(board.files),
        may_change=may_change,
        reads_notes=reads_notes(asking, noun),
        reads_files=reads_files(asking, noun),
    )


def list_tagged(kind: RecordType, tag: str, asking: Reader) -> str:
    """The list of the records of this noun that carry it."""
    return f"/{kind.place}?{urlencode({'f': text_of(Compare(('tag',), Op.IS, tag), kind, asking)})}"


def _shown(notes: list[NoteOn], asking: Reader, place: Place) -> list[NoteShown]:
    named = callable_colleagues() if any("@" in note.text for note in notes) else []
    me = asking.user
    return [
        NoteShown(
            id=note.id,
            text=drawn(note.text, named),
            author=note.author,
            author_id=note.author_id,
            when=moment(place.local(note.written_at), place.now),
            changed=note.changed_at is not None,
            pinned=note.pinned_at is not None,
            may_change=bool(me.is_admin or me.pk == note.author_id),
        )
        for note in notes
    ]


def drawn(text: str, colleagues: list[tuple[int, str]]) -> SafeString:
    """Plain text with links that lead to the web, and the names of those whom it names standing out."""
    return mark_safe("".join(_parts(text, colleagues)))  # noqa: S308 - every part was escaped


def _parts(text: str, colleagues: list[tuple[int, str]]) -> Iterator[str]:
    places = [(one.start, one.end, "") for one in mentions_in(text, colleagues)]
    places += [(one.start(), one.end(), "link") for one in ADDRESS.finditer(text)]
    at = 0
    for start, end, what in sorted(places):
        if start < at:
            continue  # a name within an address
        yield format_html("{}", text[at:start])
        at, told = end, text[start:end]
        if what:
            yield format_html('<a class="link" href="{}" rel="noopener noreferrer nofollow" target="_blank">{}</a>',
                              told, told)  # fmt: skip
        else:
            yield format_html('<b class="named">{}</b>', told)
    yield format_html("{}", text[at:])
