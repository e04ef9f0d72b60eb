"""Where do the columns of a question lie? The noun's table, and every table it is joined with, once."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db.models import ForeignObjectRel

from .declare import Field, RecordType
from .reader import Reader
from .sql import TRUE, Sql, both, either, join, name, put
from .types import Money

_SAME_ROW = "same row"


class Source:
    """The FROM of one question. Joins appear as columns are asked for, so write the text last."""

    def __init__(self, noun: RecordType, reader: Reader, names: Iterator[int] | None = None) -> None:
        self.noun, self.reader = noun, reader
        self.names = names if names is not None else count(1)
        self.alias = self.new_alias()
        self._joins: dict[str, tuple[str, str, str]] = {}

    def new_alias(self) -> str:
        """A name that no other table of the whole question has."""
        return f"t{next(self.names)}"

    @property
    def key(self) -> str:
        """The column of the record's id."""
        return f"{self.alias}.{name(self.noun.key)}"

    @property
    def text(self) -> str:
        """What stands behind FROM."""
        return self._text(f"{name(self.noun.table)} {self.alias}")

    def behind(self, found: str, alias: str) -> str:
        """The same for those records alone whose ids stand in `found`, which is read first and calls itself `alias`."""
        return self._text(f"{found} JOIN {name(self.noun.table)} {self.alias} ON {self.key} = {alias}.id")

    def beside(self, value: Sql) -> tuple[str, str] | None:
        """The table that a value lies in, with its column of our ids, if it lies in one with a row for each of ours."""
        if len(self._joins) != 1 or f"{self.alias}." in value.text:
            return None
        ((alias, text, key),) = self._joins.values()
        table, _, _ = text.removeprefix("LEFT JOIN ").partition(" ON ")
        return (table, f"{alias}.{key}") if key else None

    def sample(self, part: str) -> str:
        """The same of a part of the records alone, told as PostgreSQL does: TABLESAMPLE ..."""
        return self._text(f"{name(self.noun.table)} {self.alias} {part}")

    def _text(self, first: str) -> str:
        return " ".join([first, *(text for _, text, _ in self._joins.values())])

    def value(self, field: Field) -> Sql:
        """The value of a field."""
        if field.own:
            return Sql(f"{self._own()}.{name(field.name)}")
        if field.sql:
            return field.sql(self)
        if field.each:
            return self._several(field)
        return Sql(self.column(field.path))

    def compared(self, field: Field) -> Sql:
        """By what a field is compared and added up: an amount in another currency by what it is worth in ours."""
        return self.value(self._comparable(field))

    def _comparable(self, field: Field) -> Field:
        ours = field.type.ours if isinstance(field.type, Money) else ""
        return self.noun.fields[ours] if ours else field

    def _several(self, field: Field) -> Sql:
        """The several values of a field as a list, the oldest first."""
        each, alias = field.each, self.new_alias()
        assert each is not None
        where = f" AND {each.where.format(alias)}" if each.where else ""
        return Sql(
            f"ARRAY(SELECT {alias}.{name(each.column)} FROM {name(each.table)} {alias} "
            f"WHERE {alias}.{name(each.near)} = {self.key}{where} ORDER BY {alias}.id)"
        )

    def sorted_by(self, field: Field) -> tuple[Sql, str]:
        """What a field is sorted by, and the id in the same table, if it has one row for each of ours."""
        field = self._comparable(field)
        if field.own:
            return _as_people_sort(f"{self._own()}.{name(field.name)}", field), f"{self._own()}.id"
        if field.sql and not field.sort:
            return field.sql(self), self.key
        path = field.sort or field.path
        column = self.column(path)
        return Sql(column) if field.sort else _as_people_sort(column, field), self._tie(path)

    def _tie(self, path: str) -> str:
        way, _, _ = path.rpartition("__")
        if not way:
            return self.key
        alias, _, key = self._joins[way]
        return f"{alias}.{key}" if key else self.key

    def column(self, path: str) -> str:
        """The column at the end of this way, as Django writes it: `keeper__name`."""
        *way, last = path.split("__")
        alias, model = self.alias, self.noun.model
        for place, step in enumerate(way, 1):
            alias, model = self._joined(alias, model, step, "__".join(way[:place]))
        field = model._meta.pk if last == "pk" else model._meta.get_field(last)
        return f"{alias}.{name(field.column)}"

    def joined(self, step: str) -> str:
        """The alias under which the rows behind this relation of the noun's own table are read."""
        return self._joined(self.alias, self.noun.model, step, step)[0]

    def _joined(self, alias: str, model: Any, step: str, way: str) -> tuple[str, Any]:
        relation = model._meta.get_field(step)
        other = relation.related_model
        if way not in self._joins:
            mine = self.new_alias()
            if isinstance(relation, ForeignObjectRel):
                key = name(str(relation.field.column))
                on = f"{mine}.{key} = {alias}.{name(model._meta.pk.column)}"
            else:
                on, key = f"{mine}.{name(other._meta.pk.column)} = {alias}.{name(relation.column)}", ""
            text = f"LEFT JOIN {name(other._meta.db_table)} {mine} ON {on}"
            self._joins[way] = (mine, text, key)
        return self._joins[way][0], other

    def _own(self) -> str:
        """The table of the noun's custom fields."""
        if _SAME_ROW not in self._joins:
            mine = self.new_alias()
            text = f"LEFT JOIN {name(self.noun.own_table)} {mine} ON {mine}.id = {self.key}"
            self._joins[_SAME_ROW] = (mine, text, "id")
        return self._joins[_SAME_ROW][0]

    def rows(self) -> Sql:
        """The rows that are of this noun, whoever asks."""
        return both(*self._constants(self.noun))

    def only(self, deed: str = "read") -> Sql:
        """The rows that are of this noun, and that the reader may read (or edit, delete, export)."""
        allowed = self.allowed(deed)
        if self.noun.made_of and allowed != TRUE:
            return allowed
        return both(*self._constants(self.noun), allowed)

    def allowed(self, deed: str = "read") -> Sql:
        """The rows that the reader may read (or edit, delete, export), be they in the bin if all may be."""
        if self.noun.follows:
            return self.noun.follows(self)
        if not self.noun.made_of:
            return self._allowed(self.noun, deed)
        parts = [self.reader.noun(part) for part in self.noun.made_of]
        if all(self.reader.scope(part, deed).everything for part in parts):
            return TRUE
        return either(*(both(*self._constants(part), self._allowed(part, deed)) for part in parts))

    def only_noun(self) -> Sql:
        """The rows that are of this noun, whoever may read them."""
        parts = [self.reader.noun(part) for part in self.noun.made_of] or [self.noun]
        return either(*(both(*self._constants(part)) for part in parts))

    def part(self) -> Sql:
        """The name of the noun that each row is of, among those that ours is made of, be it in the bin or not."""
        told = []
        for part in map(self.reader.noun, self.noun.made_of):
            marks = [Sql(f"{self.column(way)} = {value!r}") for way, value in part.where.items() if value is not None]
            told.append(put(f"WHEN {{}} THEN '{part.name}'", both(*marks)))
        return put("CASE {} END", join(" ", told)) if told else Sql(f"'{self.noun.name}'")

    def _constants(self, noun: RecordType) -> list[Sql]:
        """What tells rows of this noun from others in the table; constants of ours."""
        told = ((self.column(path), value) for path, value in noun.where.items())
        return [Sql(f"{column} IS NULL" if value is None else f"{column} = {value!r}") for column, value in told]

    def _allowed(self, noun: RecordType, deed: str) -> Sql:
        scope = self.reader.scope(noun, deed)
        if scope.everything:
            return TRUE
        owners = sorted(scope.owners)
        return either(*(Sql(f"{self.column(way)} = ANY (%s::bigint[])", (owners,)) for way in noun.owner if owners))


def followed(source: Source, path: str, to: str) -> Sql:
    """May the reader read the record of noun `to` that this column names?"""
    other = Source(source.reader.noun(to), source.reader, source.names)
    allowed = other.only()
    if allowed == TRUE:
        return TRUE
    return put(f"{source.column(path)} IN (SELECT {other.key} FROM {other.text} WHERE {{}})", allowed)


def _as_people_sort(column: str, field: Field) -> Sql:
    """Texts whatever their case and accents, and 9 before 10; a field that says what it is sorted by has done so."""
    return Sql(f"human_order({column})" if field.type.textual else column)
