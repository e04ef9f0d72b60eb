"""Which nouns are there now, with the fields that this workspace added? Read anew only when one has changed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Subquery

from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, Written

from . import registry
from .declare import SAYS, TELLS, Field, RecordType, Related, Rule, Worked, named
from .models import Catalogue, CustomField, CustomObject, FastField
from .objects import PREFIX, back_from, noun_of
from .types import NAMED, Email, Phone

#: Kinds whose values are other records: what they hold is not the customer's own.
LINKS = ("one", "many")

#: Every page asks for the version, so it comes with the workspace, under this name.
BESIDE = "catalogue_version"
VERSION = Subquery(Catalogue.objects.values("version")[:1])

_known: tuple[int, Mapping[str, RecordType]] = (-1, {})


def nouns() -> Mapping[str, RecordType]:
    """Every noun by its name, custom fields included; no query while nothing has changed."""
    global _known
    version = _version()
    if version != _known[0]:
        _known = (version, _with_own() if version else registry.nouns())
    return _known[1]


def made_here() -> list[RecordType]:
    """The nouns that this workspace made, by their names."""
    return [noun for noun in nouns().values() if noun.name.startswith(PREFIX)]


def _version() -> int:
    here = workspace()
    if not hasattr(here, BESIDE):
        setattr(here, BESIDE, Catalogue.objects.values_list("version", flat=True).first())
    return getattr(here, BESIDE) or 0


def forget() -> None:
    """Read everything anew at the next question: for tests, whose changes are rolled back."""
    global _known
    _known = (-1, {})


def bare() -> dict[str, RecordType]:
    """Every noun by its name, those made here included, without custom fields."""
    made = CustomObject.objects.filter(retired_at=None).order_by("plural", "pk")
    return {**registry.nouns(), **{custom.name: noun_of(custom) for custom in made}}


def _with_own() -> dict[str, RecordType]:
    nouns = bare()
    custom_fields = CustomField.objects.filter(retired_at=None).order_by("pk")
    fast = set(FastField.objects.exclude(ready_at=None).values_list("noun", "field"))
    own: dict[str, list[Field]] = defaultdict(list)
    back: dict[str, list[Related]] = defaultdict(list)
    for custom in _with_what_they_read([each for each in custom_fields if not _leads_nowhere(each, nouns)], nouns):
        own[custom.noun].append(field_of(custom))
        if custom.type == "one" and custom.noun.startswith(PREFIX):
            for to in (custom.options["to"], *nouns[custom.options["to"]].made_of):
                first = all(each.to != custom.noun for each in back[to])
                back[to].append(back_from(nouns[custom.noun], custom, first=first))
    return {name: _whole(noun, own[name], back[name], fast) for name, noun in nouns.items()}


def _leads_nowhere(custom: CustomField, nouns: Mapping[str, RecordType]) -> bool:
    """Does it belong to a noun that was retired, or name records of one?"""
    return custom.noun not in nouns or custom.options.get("to", custom.noun) not in nouns


def _with_what_they_read(customs: list[CustomField], nouns: Mapping[str, RecordType]) -> list[CustomField]:
    """Without those that are worked out from what is out of sight: they come back with it."""
    there = {(noun.name, field) for noun in nouns.values() for field in noun.fields}
    there |= {(each.noun, each.name) for each in customs}
    kept = [each for each in customs if all(way in there for way in _read_by(each))]
    return kept if len(kept) == len(customs) else _with_what_they_read(kept, nouns)


def _read_by(custom: CustomField) -> list[tuple[str, str]]:
    """The fields that it is worked out from, each with its noun."""
    worked = custom.options.get("worked", {})
    return [(worked.get("noun") or custom.noun, name) for name in worked.get("reads", ())]


def _whole(noun: RecordType, own: list[Field], back: list[Related], fast: set[tuple[str, str]]) -> RecordType:
    """The noun with its custom fields and what was related to it, each field knowing whether lists are fast by it."""
    noun = replace(noun, related={**noun.related, **named(*back)}) if back else noun
    made_fast = [replace(each, indexed=True) for each in noun.fields.values() if (noun.name, each.name) in fast]
    return noun.with_own(made_fast + [replace(each, indexed=(noun.name, each.name) in fast) for each in own])


def field_of(custom: CustomField) -> Field:
    """The field that a row of ours describes."""
    told = {option: value for option, value in custom.options.items() if option not in ("rules", "worked")}
    worked = custom.options.get("worked")
    kind = registry.tied(NAMED[custom.type].named(told))
    return Field(
        name=custom.name,
        label=Written(custom.label),
        type=kind,
        own=True,
        editable=not worked,
        required=custom.required,
        personal=custom.personal,
        told=custom.told and custom.type not in LINKS,
        searched=TELLS if isinstance(kind, Email | Phone) else SAYS if kind.textual else 0,
        help=Written(custom.help),
        group=N_("Your own fields"),
        rules=tuple(
            Rule(does=each["does"], when=each["when"], choices=tuple(each.get("choices", ())))
            for each in custom.options.get("rules", ())
        ),
        worked=Worked(**{**worked, "reads": tuple(worked["reads"])}) if worked else None,
    )
