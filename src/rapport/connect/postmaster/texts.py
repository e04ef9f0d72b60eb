"""What does the provider of text messages tell in what it posts to us? Read, and cut to size: it may be hostile."""

import json
from dataclasses import dataclass

from django.http import HttpRequest

from rapport.loop.act.models import TextSettings
from rapport.loop.act.queries import TEXT_APIS
from rapport.loop.know import recognise
from rapport.platform.languages import sentence

#: A message of ours has no larger number in the database.
_MOST = 2**63


class NotUnderstood(ValueError):
    """This is nothing that this provider would tell us."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote to us, from this number."""

    number: str
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a message of ours."""

    message: int
    arrived: bool
    gone: bool
    code: str


def read(settings: TextSettings, request: HttpRequest) -> Written | Fate | None:
    """What it tells; None for what changes nothing, as that a text is on its way. Raises NotUnderstood."""
    api = TEXT_APIS[settings.provider]
    try:
        said = request.POST if api.form else json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(sentence(NotUnderstood)) from error
    told = api.hear(said) if hasattr(said, "get") else None
    if told is None:
        raise NotUnderstood(sentence(NotUnderstood))
    if told.fate is not None:
        return _fate_of(request.GET.get("m", ""), told.fate == "arrived", told.code, api.gone)
    if not told.number:
        return None
    try:
        return Written(recognise.phone(told.number), told.text, told.id[:80])
    except recognise.NotAPhone:
        return None  # a short number that services write from


def thanks(settings: TextSettings) -> tuple[str, str]:
    """What the provider wants to hear, with its kind: nothing that it would send on as an answer."""
    api = TEXT_APIS[settings.provider]
    return api.thanks, api.thanks_type


def _fate_of(told: str, arrived: bool, code: str, gone: frozenset[str]) -> Fate | None:
    number = int(told) if told.isascii() and told.isdecimal() and len(told) < 20 else 0
    return Fate(number, arrived, code in gone, code[:12]) if 0 < number < _MOST else None
