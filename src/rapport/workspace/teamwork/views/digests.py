"""How does a colleague stop the mail digest by the link in it, without signing in? It asks; one tap stops them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.tokens import Expired, Forged, read_token
from rapport.platform.teamwork.commands import choose_digest
from rapport.platform.teamwork.queries import telling_of
from rapport.platform.ui.render import render

from ..letters import NO_MORE


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def no_more(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself is what allows it; a mail program posts it, a person is asked first."""
    user = _named(token)
    telling = telling_of(user)
    if request.method == "POST":
        telling = choose_digest(None, telling.digest_days, by=user)
    return render(request, "teamwork/no_more.html", {"stopped": telling.digest_hour is None, "action": request.path})


def _named(token: str) -> User:
    try:
        (pk,) = read_token(NO_MORE, token, now=clock.now())
    except (Forged, Expired, ValueError):
        raise Http404 from None
    user = User.objects.active().filter(pk=pk).first()
    if user is None:
        raise Http404
    return user
