"""How does a colleague answer, on Today, who asked them for an introduction?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapport.loop.know.queries import introductions_of
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of, wants_part
from rapport.workspace.relationship import intros


@require_POST
def settle(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    one = get_object_or_404(introductions_of(request.user), pk=pk)
    said, is_undone = intros.settle(one, deed, by=colleague(request))
    if not wants_part(request):
        return redirect("today:today")
    (now,) = intros.asked(introductions_of(request.user).filter(pk=pk), request.user, place_of(request))
    told = {"one": now, "waits": now.answers and deed != "later", "said": said, "is_undone": is_undone}
    return render(request, "today/introduction.html#one", told)
