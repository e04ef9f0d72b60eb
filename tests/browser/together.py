"""What do colleagues put on a record, for the pages that show it? A task, two tags and a note that names somebody."""

from typing import Any

from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.teamwork.commands import Work, give_task, make_tag, pin_note, tag_record, write_note
from rapport.platform.teamwork.repeating import Repeat


def put_on(party: Party, ours: Any, other: Any) -> dict[str, Any]:
    """On this party, by these two colleagues; the ids by which pages call them."""
    about = {"noun": "person", "record": str(party.pk)}
    weekly = Work(title="Send the samples", assignee=ours, due=clock.now().date(), repeat=Repeat(unit="week"))
    task = give_task(weekly, **about, by=other)
    give_task(Work(title="Count the mills", assignee=other), by=ours)
    for name in ("vip", "Likes the fair in May"):
        tag_record(make_tag(name, by=ours), "person", str(party.pk), by=ours)
    note = write_note(**about, text=f"Ask @{other.name} first.\nThen https://halden.example.", by=ours)
    return {"task": task.pk, "note": pin_note(note, by=ours).pk}
