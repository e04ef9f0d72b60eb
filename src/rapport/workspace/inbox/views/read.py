"""How do people read the Inbox, and see who else is writing?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.loop.act.commands import Seen
from rapport.loop.listen.commands import note_writing
from rapport.loop.listen.queries import writing_beside
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of

from ..answers import conversation_or_404, conversation_to_answer, first_conversation, shown
from ..gather import beside_told
from ..look import looked
from ..seen import as_text


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    return shown(request, first_conversation(request, looked(request.GET.get)))


@require_GET
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, conversation_or_404(request, pk))


@require_http_methods(["GET", "POST"])
def writing(request: HttpRequest, pk: int) -> HttpResponse:
    """Who else is writing here, and was anything said meanwhile? A POST says that this colleague writes, too."""
    here = conversation_to_answer(request, pk)
    if request.method == "POST":
        note_writing(here, by=colleague(request))
    seen = request.GET.get("seen", "")
    is_new = bool(seen) and seen != as_text(Seen.of(here))
    beside = beside_told(writing_beside(here, colleague(request), place_of(request).now))
    told = {"beside": beside, "is_new": is_new, "href": looked(request.GET.get).of(pk)}
    return render(request, "inbox/beside.html", told)
