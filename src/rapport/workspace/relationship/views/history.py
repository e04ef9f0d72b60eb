"""How do people read what the details of a party were before?"""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_GET

from rapport.loop.know.models import Kind
from rapport.loop.know.queries import RECORDS
from rapport.platform.journal.queries import history_of
from rapport.platform.ui.render import render
from rapport.workspace.naming import Names
from rapport.workspace.place import place_of, wants_part
from rapport.workspace.telling import told

from ..answers import Here, party_or_404


@require_GET
def history(request: HttpRequest, folder: str, pk: int) -> HttpResponse:
    """The last changes, fetched into the card of the details; on a page of its own, all of them, stretch by stretch."""
    party, place, before = party_or_404(request, folder, pk), place_of(request), request.GET.get("before", "")
    names, kind = Names(request.user), RECORDS[Kind(party.kind)]
    before_entry = int(before) if before.isascii() and before.isdecimal() and len(before) <= 18 else 0
    found = history_of("party", party.pk, fields=names.seen(kind), before=before_entry)
    changes = told(found.changes, "party", kind, names, place)
    context = {"party": party, "here": Here(party, QueryDict()), "changes": changes}
    template = "relationship/history.html#changes" if wants_part(request) else "relationship/history.html"
    return render(request, template, context | {"earlier": found.earlier, "is_part": wants_part(request)})
