"""What is written into a record that is put into a column, or on a day?"""

from rapport.platform.records.declare import Field
from rapport.platform.records.types import DateTime

DAY = len("2026-05-21")


def written_there(along: Field, before: str, after: str) -> str:
    """The option, or the day; of a date with a time the day alone changes, and the time on the clock stays."""
    if isinstance(along.type, DateTime) and len(after) == DAY and len(before) > DAY:
        return f"{after}{before[DAY:]}"
    return after
