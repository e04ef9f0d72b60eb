"""Which file stands behind a logical asset name, and which icons are there? The build and its lists know."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings

from rapport.platform.languages import _, language

BUILT = Path(__file__).parent / "static" / "built"
ICONS = Path(__file__).parent / "assets" / "icons.txt"


class AssetsNotBuilt(Exception):
    """The browser files are not built. Run `npm ci && npm run build` in the project folder."""

    def __str__(self) -> str:
        return str(self.__doc__)


class NoSuchAsset(Exception):
    """The build made no file of this name."""


def static(name: str) -> str:
    """The address of a built asset, safe to be kept for ever by a browser."""
    return _address(name)


@cache
def _address(name: str) -> str:
    try:
        return f"{settings.STATIC_URL}built/{manifest()[name]}"
    except KeyError:
        raise NoSuchAsset(f"The build made no `{name}`; it made {', '.join(sorted(manifest()))}.") from None


@cache
def manifest() -> dict[str, str]:
    """Logical name -> name with its content hash, as the build wrote it."""
    try:
        return json.loads((BUILT / "manifest.json").read_text())
    except FileNotFoundError:
        raise AssetsNotBuilt from None


@cache
def words() -> tuple[str, ...]:
    """What scripts say, in English: the build has gathered it."""
    return tuple(json.loads((BUILT / manifest()["words.json"]).read_text()))


def said_words() -> str:
    """The same in the reader's language, for the page to bring along; empty where that is English."""
    if language() == "en":
        return ""
    return json.dumps({text: said for text in words() if (said := _(text)) != text}, ensure_ascii=False)


@cache
def icons() -> frozenset[str]:
    """The names of the sprite."""
    return frozenset(ICONS.read_text().split())
