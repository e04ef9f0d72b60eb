"""Which words mean what? Read once from words.toml."""

import re
import tomllib
from importlib.resources import files

from rapport.loop.know.recognise import plain
from rapport.loop.listen.vocabulary import Direction

_TABLE = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))

ANSWERS = {word: answer == "yes" for answer, words in _TABLE["answers"].items() for word in words.split()}
KINDS = {word: (kind["from_them"], kind["from_us"]) for kind in _TABLE["kinds"] for word in kind["words"].split()}
DIRECTIONS = {word: Direction[name] for name, words in _TABLE["directions"].items() for word in words.split()}
ALONE, BOUGHT = (frozenset(_TABLE["groups"][which].split()) for which in ("alone", "bought"))
CHANNELS = {word: channel for channel, words in _TABLE["channels"].items() for word in [channel, *words.split()]}


def bare(text: str) -> str:
    """A word as it stands in the table; a text of signs only stays as it is."""
    return re.sub(r"[^\w✓✔]|_", "", plain(text)) or text.strip()
