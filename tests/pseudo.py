"""A language that nobody speaks: every message with other letters and a third longer, so that a missing one shows.

`python -m tests.pseudo FOLDER` writes its catalogue there, of all that is marked in the sources and of Django's own.
"""

import re
import sys
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import rapport

LANGUAGE = "xa"
ROOT = Path(rapport.__file__).parent
KEYWORDS = {"_": None, "gettext": None, "N_": None, "lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀçđéƒğĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ"
)
#: What is no word: a value's place, markup, an entity, a key in a template's own language.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^>]*>|&\w+;)")


def pseudo(text: str) -> str:
    """The message in other letters, a third longer; values and markup stay as they are."""
    parts = _KEPT.split(text)
    said = "".join(part if place % 2 else part.translate(LETTERS) for place, part in enumerate(parts))
    return said + "".join("ë" if place % 7 else " ë" for place in range(1, 1 + round(len(text) * 0.3)))


def gathered() -> Catalog:
    """Every message that the sources mark, not translated."""
    with (ROOT.parents[1] / "babel.cfg").open() as told:
        methods, options = parse_mapping_cfg(told)
    made = Catalog(fuzzy=False)
    for _path, _line, message, _comments, context in extract_from_dir(ROOT, methods, options, keywords=KEYWORDS):
        made.add(message, context=context)
    return made


def catalogue() -> Catalog:
    """Every message, ours and Django's, in the language that nobody speaks."""
    made = Catalog(fuzzy=False)
    with (Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po").open("rb") as theirs:
        for each in [*gathered(), *read_po(theirs)]:
            if each.id:
                made.add(each.id, _translated(each.id), context=each.context)
    return made


def _translated(message: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return pseudo(message) if isinstance(message, str) else tuple(pseudo(one) for one in message[:2])


def write_into(folder: Path) -> None:
    place = folder / LANGUAGE / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    with (place / "django.mo").open("wb") as out:
        write_mo(out, catalogue())


if __name__ == "__main__":
    write_into(Path(sys.argv[1]))
