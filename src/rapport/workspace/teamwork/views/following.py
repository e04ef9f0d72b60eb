"""How do people follow a record, stop, and see all that they follow?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from rapport.platform.languages import _
from rapport.platform.records.reader import reader
from rapport.platform.teamwork import commands
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of

from ..answers import back, cards_of, record_or_404
from ..followed import page_of


@require_GET
def following(request: HttpRequest) -> HttpResponse:
    """All that this colleague follows."""
    told = page_of(reader(request.user), place_of(request), request.GET.get("from", ""))
    return render(request, "teamwork/following.html", {"told": told})


@require_POST
def follow(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    """Whoever may read a record may follow it."""
    record_or_404(request, noun, record, to_change=False)
    commands.follow(noun, record, by=colleague(request))
    return cards_of(request, noun, record, _("You follow this."), undo=f"/records/{noun}/{record}/-/unfollow")


@require_POST
def stop(request: HttpRequest, noun: str, record: str) -> HttpResponse:
    record_or_404(request, noun, record, to_change=False)
    commands.stop_following(noun, record, by=colleague(request))
    said, undo = _("You no longer follow this."), f"/records/{noun}/{record}/-/follow"
    if request.POST.get("from") == "list":
        return back(request, said, undo=undo, to="/following")
    return cards_of(request, noun, record, said, undo=undo)
