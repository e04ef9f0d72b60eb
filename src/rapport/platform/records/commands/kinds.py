"""Which kind of value was asked for, and does what was said about it make sense?"""

from collections.abc import Iterable, Mapping
from typing import Any

from rapport.platform.languages import N_, _, written

from .. import catalogue, registry
from ..declare import RecordType
from ..types import NAMED, Type
from .naming import key_for
from .refusals import NotPossible

MOST_CHOICES, LONGEST_CHOICE = 200, 80


def noun_with_fields(name: str) -> RecordType:
    """The noun that is to get or has custom fields; raises NotPossible."""
    nouns = catalogue.bare()
    noun = nouns.get(name)
    if noun is None:
        raise NotPossible(_("There is no kind of record called %(name)s.", name=name))
    if noun.made_of:
        parts = " and ".join(nouns[part].plural for part in noun.made_of)
        raise NotPossible(_("%(plural)s are %(parts)s: add the field there.", plural=noun.plural, parts=parts))
    return noun


def kind_of(name: str, options: Mapping[str, Any]) -> Type:
    """The kind of this name with these options; raises NotPossible."""
    if name not in NAMED:
        raise NotPossible(_("There is no kind of field called %(name)s.", name=name))
    told = {key: value for key, value in options.items() if value not in (None, "")}
    if "words" in told:
        told["words"] = keyed(_pairs(told["words"]))
    try:
        kind = NAMED[name].named(told)
    except (KeyError, TypeError) as error:
        raise NotPossible(
            _(_LACKS[name]) if name in _LACKS
            else _("This is not known of a field of the kind %(kind)s.", kind=_(NAMED[name].label))
        ) from error  # fmt: skip
    _sensible(kind)
    return registry.tied(kind)


_LACKS = dict.fromkeys(("choice", "choices"), N_("Write at least one choice, one a line."))


def keyed(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Each choice with its key, in their order; one without a key gets one. Raises NotPossible."""
    told = [(key, " ".join(words.split())) for key, words in pairs if words.strip()]
    if not told:
        raise NotPossible(_("Write at least one choice, one a line."))
    if len(told) > MOST_CHOICES or any(len(words) > LONGEST_CHOICE for __, words in told):
        limits = {"most": MOST_CHOICES, "longest": LONGEST_CHOICE}
        raise NotPossible(_("There may be %(most)s choices of at most %(longest)s characters each.", **limits))
    said = [words.casefold() for __, words in told]
    if twice := next((words for __, words in told if said.count(words.casefold()) > 1), ""):
        raise NotPossible(_("“%(twice)s” is there twice.", twice=twice))
    if wrong := next((words for __, words in told if "," in words or ";" in words), ""):
        raise NotPossible(
            _("“%(wrong)s” has a comma: several choices are written with commas between them.", wrong=wrong)
        )
    taken = {key for key, __ in told if key}
    found = []
    for key, words in told:
        key = key or key_for(words, taken)
        taken.add(key)
        found.append([key, words])
    return found


def _pairs(words: Any) -> list[tuple[str, str]]:
    """Choices as somebody gave them: a mapping, pairs, or just words."""
    told = words.items() if isinstance(words, Mapping) else words
    return [("", each) if isinstance(each, str) else (str(each[0]), str(each[1])) for each in told]


def _sensible(kind: Type) -> None:
    """Raises NotPossible where an option is beyond what can be kept or shown."""
    to = getattr(kind, "to", None)
    if to is not None and to not in catalogue.bare():
        raise NotPossible(_("Choose which records it relates to."))
    within = {"decimals": (0, 6), "longest": (1, 20_000 if not kind.ordered else 500)}
    for option, (least, most) in within.items():
        value = getattr(kind, option, least)
        if not isinstance(value, int) or not least <= value <= most:
            raise NotPossible(
                _("Choose %(option)s between %(least)s and %(most)s.", option=option, least=least, most=written(most))
            )
    unit = getattr(kind, "unit", "")
    if not isinstance(unit, str) or len(unit) > 12:
        raise NotPossible(_("A unit has at most 12 characters."))
    if getattr(kind, "currency", ""):
        raise NotPossible(_("An amount in a field of your own is in the currency of the workspace."))
