"""How does a module declare its nouns? A RecordType with its fields, and what others add to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zlib import crc32

from rapport.platform.languages import Said, _

from .types import One, Type

if TYPE_CHECKING:
    from .filters.ast import Op
    from .reader import Reader
    from .source import Source
    from .sql import Sql

#: (source, op, value, t0, t1) -> what a row fulfils whose comparison may flip in (t0, t1] by time alone; None: no row.
Crossing = Callable[["Source", "Op", Any, datetime, datetime], "Sql | None"]
#: id -> value, for the ids asked for; an id that is missing has none.
Loader = Callable[[Sequence[Any], "Reader"], Mapping[Any, Any]]

#: How heavy a field weighs in search: what names a record, what it is recognised by, what is said of it.
NAMES, TELLS, SAYS = 3, 2, 1


@dataclass(frozen=True, kw_only=True)
class Each:
    """Where the several values of one field lie: a table of their own with a row each.

    `near` is its column with our id, `column` the value; `where` are words of ours about `{0}`, that table. `lower`:
    all of them are kept in lower case.
    """

    table: str
    near: str
    column: str
    where: str = ""
    lower: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a form does with a field while its other values are so.

    `does` is "show" (a field with such rules is shown only while one holds), "require" or "choices" (only those in
    `choices`, by their keys, may be chosen); `when` is a condition in the filter's text form.
    """

    does: str
    when: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """How records, one or many, are put into what a field lists, or kept out of it, though nobody writes the field.

    `choices(reader)`: what can be chosen, each a value with its words. `said(source, value)`: what a record says of it
    now, `becomes(value)` what it says then. `change(value, {id: (before, after)}, by=)` does it where `before` still
    is true, and returns the ids; it raises ValueError with a sentence.
    """

    choices: "Callable[[Reader], Sequence[tuple[str, str]]]"
    said: "Callable[[Source, str], Sql]"
    becomes: Callable[[str], Any]
    change: Callable[..., set[Any]]


@dataclass(frozen=True, kw_only=True)
class Worked:
    """How a field is worked out that nobody writes: by a `formula` over other fields of the record.

    Or it is added up: the `measure` of the field `of` (none where they are counted) over those records of `noun` that
    name ours in their field `by` and fulfil `filter`. `reads` are the fields that it is worked out from: our own, or
    theirs.
    """

    formula: str = ""
    noun: str = ""
    by: str = ""
    measure: str = ""
    of: str = ""
    filter: str = ""
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that a record says.

    `at` is the way from the noun's model to its column, as Django writes it (`person__city`); the name, if empty. What
    is worked out has `sql` instead; what no SQL can say has `load`, and can be shown but not filtered or sorted.
    `indexed` promises an index (column, id). `own`: a custom field, kept in our table of the noun. `shows` names the
    part of a page that draws it. `sort` is the way to what it is sorted by, if that is not itself; `spelled` how a text
    is spelled there. `moves`: its `sql`
    changes as time passes; `crossing` then says whose comparison with a value flips, or filters are recounted.
    `watched` is the name under which a level of it must be watched before `crossing` can tell: `filters.levels`.
    `gathers` says how records are put into what it lists. `searched` says that records are found by its words, and how
    heavy these weigh: NAMES, TELLS or SAYS; 0 is not at all. `rules` are what forms do with it; a new record needs a
    field that has "require" rules only while one of them holds. `told`: it is theirs, so
    that a message to them may say it. `worked` says how it is worked out and stored, if nobody writes it. `of` is
    the field of which this says the same in another way: it is seen by whoever sees that.
    """

    name: str
    label: Said = Said()
    type: Type
    at: str = ""
    sql: "Callable[[Source], Sql] | None" = None
    each: Each | None = None
    load: Loader | None = None
    moves: bool = False
    crossing: Crossing | None = None
    watched: str = ""
    sort: str = ""
    spelled: Callable[[str], str] | None = None
    indexed: bool = False
    editable: bool = False
    required: bool = False
    personal: bool = False
    told: bool = False
    own: bool = False
    searched: int = 0
    shows: str = ""
    help: Said = Said("")
    group: Said = Said("")
    rules: tuple[Rule, ...] = ()
    gathers: Gathering | None = None
    worked: Worked | None = None
    of: str = ""

    @property
    def path(self) -> str:
        """The way from the noun's model to the column."""
        return self.at or self.name

    @property
    def listed(self) -> "Related | None":
        """Where the several values are records of another noun: these, as what is related."""
        if self.each is None or not isinstance(self.type, One):
            return None
        near, far, where = self.each.near, self.each.column, self.each.where
        return Related(name=self.name, label=self.label, to=self.type.to, table=self.each.table, near=near, far=far,
                       where=where)  # fmt: skip

    @property
    def is_filtered(self) -> bool:
        """Can a filter ask for it?"""
        return self.load is None or self.sql is not None

    @property
    def is_sorted(self) -> bool:
        """Can a list be sorted by it?"""
        return self.each is None and self.is_filtered and self.type.sortable


@dataclass(frozen=True, kw_only=True)
class Related:
    """Many records of the noun `to` that belong to one of ours.

    `table` ties them: its column `near` has our id, `far` theirs; `where` are words of ours about `{0}`, that table.
    `when` is the field of theirs that says when it happened: what happened can be asked for in a stretch of time.
    `shared`: who may read one of ours may read all of these, and they are records of `to` without a further look.
    """

    name: str
    label: Said = Said()
    to: str
    table: str
    near: str
    far: str
    where: str = ""
    when: str = ""
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class View:
    """A way to look at a list: a filter in its readable form, an order, columns; as a board or a calendar, if `shape`
    says so, `along` a field, a board with the sums of another.

    `saved` is the id of one made here, `opens_for` the role whose list it opens.
    """

    name: str
    label: Said = Said()
    filter: str = ""
    sort: str = ""
    group: str = ""
    shape: str = ""
    along: str = ""
    adds: str = ""
    columns: tuple[str, ...] = ()
    empty: Said = Said("")
    saved: int = 0
    opens_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field of one record, as it is believed to be and as it shall be."""

    id: Any
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """The commands that write a noun, each for one or many; None where nobody may do that by hand.

    `create(values, by=, source=)` returns ids; `change(changes, by=)` makes each change whose `before` still is true
    and returns those made; `delete(ids, by=)` and `restore(ids, by=)` return how many.
    """

    create: Callable[..., list[Any]] | None = None
    change: Callable[..., list[Change]] | None = None
    delete: Callable[..., int] | None = None
    restore: Callable[..., int] | None = None


@dataclass(frozen=True, kw_only=True)
class RecordType:
    """A noun: its fields, how it is listed, found, owned and written. Everything generic reads it from here.

    `where` are constants that tell its rows from others in the same table. `title` is the field that names a record,
    `owner` the ways to the ids of the colleagues whose it is (without one, rights know only all or none). `rights` is
    the noun whose rights count here, if not its own; a noun `made_of` others is read row by row with theirs, and
    `follows` says which rows may be read because others may. `about` and `ring` load the quiet line under a title and
    the (chance, trend) drawn around its mark. `hint` names the fields of which search shows the first that is known,
    to tell a record from others of its title. `starts` are the fields that a new record is asked for in the open;
    the rest of the layout is folded under them. `carries`: colleagues put tasks, tags and notes on its records.
    """

    name: str
    label: Said = Said()
    plural: Said = Said()
    icon: str
    place: str
    model: Any
    title: str
    fields: Mapping[str, Field]
    related: Mapping[str, Related] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)
    owner: tuple[str, ...] = ()
    rights: str = ""
    made_of: tuple[str, ...] = ()
    follows: "Callable[[Source], Sql] | None" = None
    sort: str = ""
    columns: tuple[str, ...] = ()
    layout: tuple[tuple[str, tuple[str, ...]], ...] = ()
    starts: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    deeds: Deeds = Deeds()
    about: Loader | None = None
    ring: Loader | None = None
    hint: tuple[str, ...] = ()
    address: Callable[[Any, str], str] | None = None
    journal: str = ""
    empty: Said = Said("")
    carries: bool = False

    @cached_property
    def table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def key(self) -> str:
        """The column of the id."""
        return self.model._meta.pk.column

    @cached_property
    def key_type(self) -> str:
        """bigint or uuid."""
        return "uuid" if self.model._meta.pk.get_internal_type() == "UUIDField" else "bigint"

    @property
    def some(self) -> str:
        """What one of them is called by whom may not know which: "an order"."""
        word = self.label.lower()
        return _("an %(noun)s", noun=word) if word[:1] in "aeiou" else _("a %(noun)s", noun=word)

    @cached_property
    def number(self) -> int:
        """What the index of words calls this noun."""
        return crc32(self.name.encode()) >> 1

    def number_of(self, each: Field) -> int:
        """What the index of words calls this field."""
        return crc32(f"{self.name}.{each.name}".encode()) >> 1

    @cached_property
    def searched(self) -> list[Field]:
        """The fields by whose words records are found, the heaviest first."""
        told = [each for each in self.fields.values() if each.searched and not self.made_of]
        return sorted(told, key=lambda each: -each.searched)

    @property
    def word_key(self) -> str:
        """The column with the id in the index of words."""
        return "pk" if self.key_type == "bigint" else "key"

    @property
    def own_table(self) -> str:
        """Where custom fields of this noun lie."""
        return f"records_own_{self.name}"

    def id_of(self, text: str) -> Any:
        """The id that an address writes like this; None when it is none."""
        if self.key_type == "bigint":
            return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
        try:
            return UUID(text)
        except ValueError:
            return None

    def href(self, pk: Any, title: str = "") -> str:
        """Where the page of a record lives."""
        return self.address(pk, title) if self.address else f"/{self.place}/{pk}"

    def columns_for(self, names: Sequence[str]) -> list[Field | Related]:
        """The fields and relations of these names, those that there are."""
        return [each for name in names if (each := self.fields.get(name) or self.related.get(name))]

    def ones(self) -> dict[str, Field]:
        """The fields that name one record of another noun."""
        return {
            name: each
            for name, each in self.fields.items()
            if isinstance(each.type, One) and not each.type.several and not each.each
        }

    def with_own(self, fields: Sequence[Field]) -> "RecordType":
        """The same noun with custom fields, or others that were added."""
        return replace(self, fields={**self.fields, **{each.name: each for each in fields}})


def named(*parts: Any) -> dict[str, Any]:
    """The parts of a declaration by their names."""
    return {part.name: part for part in parts}
