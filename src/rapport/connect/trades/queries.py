"""Which trades are there, and what does each begin with? Read from the catalogue, a file a trade."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from rapport.platform.languages import _

from .models import Trade

CATALOGUE = Path(__file__).parent / "catalogue"
#: The parts of the catalogue that people read; `babel.cfg` names them too.
SAID = ("label", "plural", "sentence", "choices", "help", "words", "name", "ask")


class Field(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A field of one's own; `to` is a kind of record of the trade or one that comes with the product."""

    label: str
    type: str
    to: str = ""
    choices: list[str] = []
    options: dict[str, int | bool | str] = {}
    help: str = ""


class Touch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What of a record is told as a touch; fields by their labels."""

    words: str
    whose: str
    direction: str
    on: str = ""
    filter: str = ""


class View(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A way to look at the list; its filter names fields in braces by their labels, `{Until}`."""

    name: str
    filter: str = ""
    sort: str = ""


class Kind(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A kind of record."""

    label: str
    plural: str
    icon: str
    sentence: str
    fields: list[Field]
    touches: list[Touch] = []
    views: list[View] = []


class Trigger(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """When a filter over people begins to hold; it names fields in braces with their kind, `{Membership.Until}`."""

    name: str
    filter: str
    sentence: str
    ask: str


class Segment(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: str
    filter: str


class Beginning(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """All that one trade begins with."""

    label: str
    sentence: str
    kinds: list[Kind]
    segments: list[Segment] = []
    triggers: list[Trigger] = []


@cache
def beginnings() -> dict[str, Beginning]:
    """What each trade begins with, by its key."""
    found = {
        path.stem: msgspec.convert(tomllib.loads(path.read_text()), Beginning) for path in CATALOGUE.glob("*.toml")
    }
    return dict(sorted(found.items(), key=lambda each: each[1].label))


def in_words() -> dict[str, Beginning]:
    """The same in the reader's language, for whoever looks what a trade begins with."""
    return {key: msgspec.convert(_said(msgspec.to_builtins(each)), Beginning) for key, each in beginnings().items()}


def _said(told: Any, key: str = "") -> Any:
    if isinstance(told, dict):
        return {name: _said(value, name) for name, value in told.items()}
    if isinstance(told, list):
        return [_said(each, key) for each in told]
    return _(told) if key in SAID else told


def put_in() -> dict[str, Trade]:
    """The trades that are in now, by their keys."""
    return {trade.key: trade for trade in Trade.objects.filter(taken_out_at=None).select_related("put_in_by")}
