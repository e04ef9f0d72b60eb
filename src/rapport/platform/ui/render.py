"""How does a view answer? A whole page, or one named block of it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils.module_loading import import_string
from jinja2_fragments import render_block

THEMES = ("light", "dark")
DENSITIES = ("compact", "coarse")

Provider = Callable[[HttpRequest], Mapping[str, object]]


def render(
    request: HttpRequest, template: str, context: Mapping[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    """`module/page.html` gives the page, `module/page.html#block` only that block of it."""
    return HttpResponse(to_text(request, template, context), status=status)


def to_text(request: HttpRequest, template: str, context: Mapping[str, object] | None = None) -> str:
    """The text that `render` answers with, for a response that is put together from several parts."""
    name, _, block = template.partition("#")
    env = cast(Jinja2, engines["jinja2"]).env
    if block:
        return render_block(env, name, block, {**_shared(request), **(context or {})})
    return env.get_template(name).render({**_shared(request), **_shell(request), **(context or {})})


def part(macro: str, *told: object) -> str:
    """One small part of a page, as the macro of this name draws it: for answers that are no page."""
    env = cast(Jinja2, engines["jinja2"]).env
    return str(getattr(env.globals["ui"], macro)(*told))


def _shared(request: HttpRequest) -> dict[str, object]:
    """What pages and fragments alike may use: the request, its token, and what `UI_CONTEXT` provides."""
    shared: dict[str, object] = {"request": request, "csrf_token": get_token(request)}
    for provide in _providers("UI_CONTEXT"):
        shared.update(provide(request))
    return shared


def _shell(request: HttpRequest) -> dict[str, object]:
    """What only a whole page needs: the theme and what `UI_SHELL` provides (nav, tabs, live_url, ...)."""
    theme, density = request.COOKIES.get("theme", ""), request.COOKIES.get("density", "")
    shell: dict[str, object] = {
        "theme": theme if theme in THEMES else "",
        "density": density if density in DENSITIES else "",
    }
    for provide in _providers("UI_SHELL"):
        shell.update(provide(request))
    return shell


def _providers(setting: str) -> tuple[Provider, ...]:
    return _imported(tuple(getattr(settings, setting, ())))


@cache
def _imported(paths: tuple[str, ...]) -> tuple[Provider, ...]:
    return tuple(import_string(path) for path in paths)
