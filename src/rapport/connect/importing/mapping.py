"""How is this file to be read? Which column fills which field, what was decided about columns, and a few choices."""

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, _

from .catalogue import Needs, Own, fields_of, missing, own_fields
from .matching import proposal
from .meaning.contacts import is_region, region_of_zone
from .meaning.dates import ORDERS
from .meaning.numbers import MARKS

#: Sources that are not a system one brings files from.
TAKEN_SYSTEMS = ("page", "demo", "mail")
UNKNOWN_PEOPLE = {"add": N_("add them as new people"), "wait": N_("let the touches wait until we know them")}
SIDES = ("", "in", "out", "both")


class BadMapping(ValueError):
    """The columns are not matched in a way that can be imported; the message is a sentence."""


@dataclass(frozen=True)
class Options:
    """The choices that concern the whole file; empty means: as the workspace has it."""

    system: str = "import"
    currency: str = ""
    region: str = ""
    returns_begin_with: str = "C"
    unknown_people: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Mapping:
    """Column -> field, column -> order of its dates or its decimal mark, and the options."""

    kind: str
    fields: dict[str, str]
    reading: dict[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    kept_own: dict[str, Own] | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def proposed(cls, kind: str, columns: Sequence[str], given: AnyMapping[str, Any] | None = None) -> "Mapping":
        """What the names of the columns suggest, with what somebody said (`fields`, `reading`, `options`) over it.

        A column given as "" is left out. Raises BadMapping.
        """
        given = {} if given is None else given
        _refuse_other_keys(given)
        said = _texts(given.get("fields", {}), "fields")
        for column in said:
            if column not in columns:
                there = ", ".join(columns)
                raise BadMapping(
                    _("There is no column “%(column)s”. The file has: %(columns)s.", column=column, columns=there)
                )
        fields = fields_of(kind)
        settled = {name for name in said.values() if name and name in fields and not fields[name].many}
        guessed = {column: name for column, name in proposal(kind, columns).items() if name not in settled}
        mapping = cls(
            kind=kind,
            fields={column: name for column, name in (guessed | said).items() if name},
            reading=_texts(given.get("reading", {}), "reading"),
            options=_options(kind, given.get("options", {})),
        )
        mapping.refuse_nonsense()
        return mapping

    @classmethod
    def from_json(cls, kind: str, kept: dict[str, Any]) -> "Mapping":
        return cls(kind, kept["fields"], kept["reading"], Options(**kept["options"]))

    def as_json(self) -> dict[str, Any]:
        return {"fields": self.fields, "reading": self.reading, "options": asdict(self.options)}

    def refuse_nonsense(self) -> None:
        """Raise BadMapping when a field does not exist or has two columns."""
        fields = fields_of(self.kind)
        for column, name in self.fields.items():
            if name not in fields:
                there = ", ".join(fields)
                raise BadMapping(_("“%(name)s” is not a field. There are: %(fields)s.", name=name, fields=there))
            twin = next((other for other, also in self.fields.items() if also == name and other != column), None)
            if twin and not fields[name].many:
                told = _(
                    "%(field)s is matched twice: with “%(column)s” and with “%(twin)s”. Leave one of them out.",
                    field=fields[name].said, column=column, twin=twin,
                )  # fmt: skip
                raise BadMapping(told)
        for column, way in self.reading.items():
            if way not in ORDERS and way not in MARKS:
                told = _(
                    "“%(way)s” does not say how to read “%(column)s”: one of %(ways)s.",
                    way=way, column=column, ways=", ".join([*ORDERS, *MARKS]),
                )  # fmt: skip
                raise BadMapping(told)

    def missing(self) -> list[str]:
        """What no column has been matched with though the import cannot do without, as sentences."""
        return missing(self.kind, set(self.fields.values()))

    def undecided(self, need: Needs) -> list[str]:
        """The columns of which order or mark must be found out, because nobody said it."""
        ways = ORDERS if need is Needs.ORDER else MARKS
        fields = fields_of(self.kind)
        return [c for c, name in self.fields.items() if fields[name].needs is need and self.reading.get(c) not in ways]

    def own(self) -> dict[str, Own]:
        """The added fields that a column was matched with."""
        if self.kept_own is None:
            matched = {name: own for name, own in own_fields(self.kind).items() if name in self.fields.values()}
            object.__setattr__(self, "kept_own", matched)
        return self.kept_own or {}

    def with_reading(self, found: dict[str, str]) -> "Mapping":
        return replace(self, reading=self.reading | found)


def _options(kind: str, given: Any) -> Options:
    """The options in force, with the workspace's own where nothing is said; raises BadMapping."""
    said = {key: value.strip() for key, value in _texts(given, "options").items()}
    unknown = set(said) - set(asdict(Options()))
    if unknown:
        there = ", ".join(asdict(Options()))
        raise BadMapping(_("“%(name)s” is not an option. There are: %(options)s.", name=min(unknown), options=there))
    ours = workspace()
    options = Options(
        system=said.get("system") or "import",
        currency=(said.get("currency") or ours.currency).upper(),
        region=(said.get("region") or region_of_zone(ours.time_zone)).upper(),
        returns_begin_with=said.get("returns_begin_with", "C"),
        unknown_people=said.get("unknown_people") or ("wait" if kind == "touch" else "add"),
        direction=said.get("direction", ""),
    )
    for wrong, sentence in _faults(options):
        if wrong:
            raise BadMapping(sentence)
    return options


def _faults(options: Options) -> tuple[tuple[bool, str], ...]:
    return (
        (not re.fullmatch(r"[\w.\- ]{1,40}", options.system),
         _("The name of the system has letters, digits, blanks, points and dashes, 40 at most.")),
        (options.system in TAKEN_SYSTEMS,
         _("“%(system)s” is a name of our own. Call the system otherwise.", system=options.system)),
        (not re.fullmatch(r"[A-Z]{3}", options.currency),
         _("A currency is written in three letters, for example EUR.")),
        (options.region != "" and not is_region(options.region), _("A country has two letters, for example NO.")),
        (len(options.returns_begin_with) > 10, _("The sign of a return has 10 letters at most.")),
        (options.unknown_people not in UNKNOWN_PEOPLE,
         _("Unknown people are either added (add) or waited for (wait).")),
        (options.direction not in SIDES, _("The direction is in, out or both.")),
    )  # fmt: skip


def _refuse_other_keys(given: AnyMapping[str, Any]) -> None:
    if not isinstance(given, AnyMapping) or set(given) - {"fields", "reading", "options"}:
        raise BadMapping(_("A mapping has the parts “fields”, “reading” and “options”, each with names and values."))


def _texts(given: Any, part: str) -> dict[str, str]:
    if not isinstance(given, AnyMapping) or not all(isinstance(x, str) for pair in given.items() for x in pair):
        raise BadMapping(_("“%(part)s” must be names with texts as values.", part=part))
    return dict(given)
