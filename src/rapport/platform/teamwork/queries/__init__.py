"""What can be asked about how colleagues work together?"""

from .board import Board, FileOn, FollowerOn, NoteOn, TagOn, board_of
from .files import attachments_seen_by, kept_on, reads_files
from .following import followed_by
from .notes import callable_colleagues, may_change_note, notes_seen_by, reads_notes
from .notifications import may_want_a_digest, notifications_for, telling_of, unread_count, unread_rows
from .presence import Here, here_now
from .seen import carrier, carriers, may_see_record, record_gone, record_here, record_seen
from .tags import Counted, hues, tags_counted, tags_like, tags_there
from .tasks import (
    changeable,
    due_count,
    due_for,
    due_parts,
    open_counts,
    tasks_in_bin,
    tasks_seen_by,
    tomorrow,
)

__all__ = [
    "Board",
    "Counted",
    "FileOn",
    "FollowerOn",
    "Here",
    "NoteOn",
    "TagOn",
    "attachments_seen_by",
    "board_of",
    "callable_colleagues",
    "carrier",
    "carriers",
    "changeable",
    "due_count",
    "due_for",
    "due_parts",
    "followed_by",
    "here_now",
    "hues",
    "kept_on",
    "may_change_note",
    "may_see_record",
    "may_want_a_digest",
    "notes_seen_by",
    "notifications_for",
    "open_counts",
    "reads_files",
    "reads_notes",
    "record_gone",
    "record_here",
    "record_seen",
    "tags_counted",
    "tags_like",
    "tags_there",
    "tasks_in_bin",
    "tasks_seen_by",
    "telling_of",
    "tomorrow",
    "unread_count",
    "unread_rows",
]
