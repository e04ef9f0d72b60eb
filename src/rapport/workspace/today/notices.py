"""How does a colleague say that they have seen a notice?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapport.loop.act.commands import note_seen
from rapport.loop.act.queries import notices_for


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """It leaves Today; nobody else's notice does."""
    note_seen(get_object_or_404(notices_for(request.user), pk=pk))
    return redirect("today:today")
