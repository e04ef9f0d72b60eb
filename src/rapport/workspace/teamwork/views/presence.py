"""How do pages learn who else is on a record? They say that they are open, every ten seconds, and hear who is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from rapport.platform.teamwork.commands import note_gone, note_here
from rapport.platform.teamwork.queries import here_now
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..answers import record_or_404


@require_POST
def here(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """Who else is here, for whoever may see the record; only they are told of, and tell."""
    record_or_404(request, noun, record, to_change=False)
    me, editing = colleague(request), request.POST.get("does") == "editing"
    if request.POST.get("gone"):
        note_gone(noun, record, editing=editing, by=me)
        return HttpResponse(status=204)
    note_here(noun, record, editing=editing, by=me)
    return render(request, "teamwork/here.html", {"here": here_now(noun, record, beside=me)})
