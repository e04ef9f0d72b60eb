"""Which parts may every page use? The macros of templates/ui/parts, gathered once under one name."""

from collections.abc import Callable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment

from rapport.platform.languages import language, region
from rapport.platform.ui.assets import icons

FAMILIES = (
    "marks",
    "panels",
    "tiles",
    "buttons",
    "fields",
    "navigation",
    "loops",
    "moves",
    "touches",
    "tables",
    "cells",
    "figures",
    "charts",
    "overlays",
)
#: Small marks that always look the same for the same words: drawn once, then remembered (a list has hundreds of them).
STEADY = {"icon", "kbd", "pips", "arrow", "ring", "trend_mark", "open_ring", "direction", "invented"}
STEADY |= {"bond", "who", "chance", "balance", "two", "due_text"}
REMEMBERED = 4096

Macro = Callable[..., str]


class NameTakenTwice(Exception):
    """Two families of parts define a macro of the same name."""


class NoSuchIcon(Exception):
    """The sprite has no icon of this name."""


def load(env: Environment) -> SimpleNamespace:
    """All macros of all families as attributes; it is also `ui` inside the macros, so that parts can use parts."""
    ui = env.globals["ui"] = SimpleNamespace()
    for family in FAMILIES:
        for name, macro in _macros(env, family):
            if hasattr(ui, name):
                raise NameTakenTwice(f"`{name}` is defined again in ui/parts/{family}.html.")
            setattr(ui, name, _remembered(macro) if name in STEADY else macro)
    return ui


def _remembered(macro: Macro) -> Macro:
    """The macro, drawn once for the same words in the same language and way to write."""

    @lru_cache(REMEMBERED)
    def drawn(_language: str, _region: str, *told: Any, **named: Any) -> str:
        return macro(*told, **named)

    return lambda *told, **named: drawn(language(), region(), *told, **named)


def _macros(env: Environment, family: str) -> list[tuple[str, Macro]]:
    module = vars(env.get_template(f"ui/parts/{family}.html").module)
    found = {name: value for name, value in module.items() if callable(value) and not name.startswith("_")}
    if "icon" in found:
        found["icon"] = _checked(found["icon"])
    return list(found.items())


def _checked(icon: Macro) -> Macro:
    """A misspelt icon would be an empty square that nobody notices: it is an error instead."""

    def drawn(name: str, *words: str, **named: str) -> str:
        if name not in icons():
            raise NoSuchIcon(f"The sprite has no icon `{name}`; add a line to {__package__}/assets/icons.txt.")
        return icon(name, *words, **named)

    return drawn
