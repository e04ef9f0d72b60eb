"""How do people read what the fields of a record were before?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.platform.journal.queries import history_of
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.naming import Names
from rapport.workspace.place import place_of, wants_part
from rapport.workspace.telling import told

from ..page import page_of
from .bin import not_there


@require_GET
def history(request: HttpRequest, noun: str, pk: str) -> HttpResponse:
    """The last changes, fetched into the page of the record; on a page of its own, all of them, stretch by stretch."""
    asking, before = reader(request.user), request.GET.get("before", "")
    kind = asking.noun(noun)
    record = page_of(kind, asking, key) if (key := kind.id_of(pk)) is not None else None
    if record is None:
        return not_there(request, noun, pk)
    names, called = Names(request.user), kind.journal or kind.name
    before_entry = int(before) if before.isascii() and before.isdecimal() and len(before) <= 18 else 0
    found = history_of(called, str(record.id), fields=names.seen(kind.name), before=before_entry)
    context = {
        "record": record,
        "noun": kind,
        "changes": told(found.changes, called, kind.name, names, place_of(request)),
        "earlier": found.earlier,
        "is_part": wants_part(request),
    }
    return render(request, "lists/history.html#changes" if wants_part(request) else "lists/history.html", context)
