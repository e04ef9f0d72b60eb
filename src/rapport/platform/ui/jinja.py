"""How are templates read? The Jinja2 environment of the whole house."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import jinja2
from django.urls import reverse

from rapport.platform.languages import (
    _,
    clock_time,
    day_and_month,
    direction,
    full_date,
    language,
    listed,
    month,
    ngettext,
    said,
    weekday,
    written,
)
from rapport.platform.ui import charts, components, formats
from rapport.platform.ui.assets import said_words, static

FILTERS = (
    formats.money,
    formats.count,
    formats.plural,
    formats.percent,
    formats.share_words,
    formats.duration,
    formats.ago,
    formats.day,
    formats.moment,
    formats.due,
    formats.urgency,
    formats.initials,
    formats.hue,
    formats.level,
    clock_time,
    written,
)


def environment(**options) -> jinja2.Environment:
    """The environment for Django's Jinja2 backend: strict about names, with filters, assets, addresses and parts.

    `_` and `ngettext` are those of Python: their message is filled in first and escaped then, as one text.
    """
    options.update(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env = jinja2.Environment(**options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701 - autoescape is set one line above
    env.policies["ext.i18n.trimmed"] = True
    install: Callable[..., None] = vars(env)["install_gettext_callables"]  # the extension put it there
    install(_, ngettext, newstyle=False)
    env.filters.update(
        {one.__name__: one for one in (*FILTERS, day_and_month, full_date, listed, month, said, weekday)}
    )
    env.globals.update(static=static, url=url, charts=charts, zip=zip)
    env.globals.update(spoken=language, direction=direction, said_words=said_words)
    components.load(env)
    return env


def url(name: str, *args, **kwargs) -> str:
    """The address of a named view."""
    return reverse(name, args=args, kwargs=kwargs)


def templates_in(package: ModuleType) -> list[str]:
    """Every folder called `templates` below a package, in a stable order; for DIRS in the settings."""
    root = Path(str(package.__file__)).parent
    return sorted(str(folder) for folder in root.rglob("templates") if folder.is_dir())
