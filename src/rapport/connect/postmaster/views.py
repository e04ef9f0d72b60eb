"""How does a provider tell us what became of our mail? It posts to an address that only it knows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act.queries import is_hook, text_settings
from rapport.platform import clock
from rapport.platform.access.queries import language_of
from rapport.platform.languages import speaking

from . import commands, events, queries, texts


@csrf_exempt
@require_http_methods(["HEAD", "POST"])
def heard(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    """It is answered when all of it is kept; told again, it changes nothing. Some providers look first (HEAD)."""
    hook = queries.hook_at(provider, secret)
    if hook is None:
        raise Http404("Nobody listens here.")
    if request.method == "HEAD":
        return HttpResponse()
    try:
        with speaking(language_of(None)):  # what they say is kept for us to read
            said = events.read(hook, request)
            news = commands.hear(hook, said, confirm_url=events.wish_to_confirm(hook, request))
    except (events.NotUnderstood, events.NotSigned) as wrong:
        return HttpResponse(str(wrong), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(f"Heard: {news} new.", content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_POST
def text_heard(request: HttpRequest, secret: str) -> HttpResponse:
    """What the provider of text messages tells: an answer of somebody, or the fate of a message (`m`) of ours."""
    settings = text_settings()
    if not is_hook(settings, secret, now=clock.now()):
        raise Http404("Nobody listens here.")
    try:
        told = texts.read(settings, request)
    except texts.NotUnderstood as wrong:
        return HttpResponse(str(wrong), status=400, content_type="text/plain; charset=utf-8")
    with speaking(language_of(None)):
        commands.hear_text(settings, told)
    return HttpResponse(*texts.thanks(settings))
