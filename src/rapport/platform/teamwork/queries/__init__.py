"""What can be asked about how colleagues work together?"""

from .seen import carrier, carriers, may_see_record, record_here, record_seen
from .tasks import (
    changeable,
    due_count,
    due_for,
    due_parts,
    open_counts,
    tasks_in_bin,
    tasks_of,
    tasks_seen_by,
    tomorrow,
)

__all__ = [
    "carrier",
    "carriers",
    "changeable",
    "due_count",
    "due_for",
    "due_parts",
    "may_see_record",
    "open_counts",
    "record_here",
    "record_seen",
    "tasks_in_bin",
    "tasks_of",
    "tasks_seen_by",
    "tomorrow",
]
