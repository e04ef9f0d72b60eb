"""Where does a link of a mail lead, where no proxy stands before us that asks the streams? Kept, then answered."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .answers import NOT_SO, NOTHING, Answer, answer_to
from .asked import METHODS, asked_for
from .commands import land


@csrf_exempt
def hit(request: HttpRequest, token: str) -> HttpResponse:
    return _told(_answer(request))


def _answer(request: HttpRequest) -> Answer:
    method = request.method or ""
    if method not in METHODS:
        return NOT_SO
    asked = asked_for(request.path, method, lambda name: request.headers.get(name, ""), _address(request))
    return answer_to(asked, land([asked])[0]) if asked else NOTHING


def _address(request: HttpRequest) -> str:
    """Who asks; where a proxy stands before us, whom it names last."""
    named = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return named.rpartition(",")[2] or request.META.get("REMOTE_ADDR", "")


def _told(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status)
    for name, value in answer.headers:
        response.headers[name] = value
    return response
