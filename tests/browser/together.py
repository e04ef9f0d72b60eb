"""What do colleagues put on a record, for the pages that show it? A task, tags, a note that names somebody, files."""

import io
from typing import Any

from PIL import Image

from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.files.commands import make_thumbnail
from rapport.platform.teamwork.commands import Work, add_file, give_task, make_tag, pin_note, tag_record, write_note
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
    return {"task": task.pk, "note": pin_note(note, by=ours).pk} | _files_on(about, ours)


def _files_on(about: dict[str, str], by: Any) -> dict[str, int]:
    """A picture, a table and a contract with a long name."""
    Image.linear_gradient("L").resize((800, 500)).save(drawn := io.BytesIO(), "PNG")
    told = {
        "drawn": ("The bar on a Monday.png", drawn.getvalue()),
        "table": ("Prices.csv", b"Coffee;Price;Origin\nDecaf;12.50;Ethiopia\nHouse;9.90;Brazil\n"),
        "contract": (f"Agreement-on-the-delivery-of-coffee-{'and-more-' * 8}2026.pdf", b"%PDF-1.7 signed"),
    }
    files = {key: add_file(**about, name=name, content=io.BytesIO(text), by=by) for key, (name, text) in told.items()}
    make_thumbnail(files["drawn"].pk)
    return {f"file_{key}": file.pk for key, file in files.items()}
