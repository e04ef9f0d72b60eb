"""Which conditions are there? Any that the language has, about any noun, with values that hit and values that miss."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from rapport.loop.know.kinds import TimeZone
from rapport.platform.records.filters.ast import (
    All,
    Any,
    Away,
    Calendar,
    Compare,
    Count,
    During,
    Figure,
    Last,
    Me,
    Measure,
    MyTeam,
    Named,
    Next,
    Not,
    Op,
    Quantity,
    SinceLast,
    Unit,
)  # fmt: skip
from rapport.platform.records.filters.operators import FIGURE_OPERATORS, LISTED, OPERATORS, Family, family
from rapport.platform.records.filters.readable import figure_type
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.types import Choice, Date, DateTime, Number, Percent, Rating, Unreadable

DAYS = [unit for unit in Unit if unit not in {Unit.MINUTE, Unit.HOUR}]
LENGTHS = [1, 2, 7, 14, 30, 90, 365]


class Conditions:
    """Draws conditions for one reader over one world; `timed`: more often such as move with now."""

    def __init__(self, world, reader, *, timed=False):
        self.world, self.reader, self.timed = world, reader, timed

    def of(self, noun, depth=2):
        atoms = self.atom(noun, depth)
        if depth <= 0:
            return atoms
        several = st.lists(st.deferred(lambda: self.of(noun, depth - 1)), min_size=2, max_size=3).map(tuple)
        return st.one_of(
            atoms, atoms, atoms, several.map(All), several.map(Any),
            st.deferred(lambda: self.of(noun, depth - 1)).map(Not),
        )  # fmt: skip

    @st.composite
    @staticmethod
    def _atom(draw, self, noun, depth):
        path, at = [], noun
        while at.ones() and len(path) < 2 and draw(st.integers(0, 4)) == 0:
            step = draw(st.sampled_from(sorted(at.ones())))
            path.append(step)
            at = self.reader.noun(at.fields[step].type.to)
        if at.related and depth > 0 and draw(st.integers(0, 2)) == 0:
            return self._related(draw, tuple(path), at, depth)
        fields = [each for each in at.fields.values() if each.is_filtered and each.load is None]
        if self.timed:
            fields = [each for each in fields if family(each.type) is Family.DATE] or fields
        field = draw(st.sampled_from(fields))
        among = OPERATORS[family(field.type)]
        op = draw(st.sampled_from(among[:-2] if self.timed and len(among) > 2 else among))
        return Compare((*path, field.name), op, self.value(draw, at, field, field.type, op))

    def atom(self, noun, depth):
        return Conditions._atom(self, noun, depth)

    def _related(self, draw, path, at, depth):
        relation = at.related[draw(st.sampled_from(sorted(at.related)))]
        other = self.reader.noun(relation.to)
        inner = self.of(other, depth - 1)
        where = draw(st.none() | inner)
        window = self._window(draw, relation, other, inner)
        measure, field, kind = self._figure(draw, other)
        if kind and draw(st.booleans()):
            op = draw(st.sampled_from(FIGURE_OPERATORS[family(kind)]))
            value = self.value(draw, other, field, kind, op)
            return Figure((*path, relation.name), measure, field.name, op, value, where, window)
        quantity = draw(st.sampled_from(Quantity))
        if quantity is Quantity.ALL and where is None:
            where = draw(inner)
        number = draw(st.integers(0, 4)) if quantity.is_numbered else 1
        return Count((*path, relation.name), quantity, number, where, window)

    def _figure(self, draw, other):
        measure = draw(st.sampled_from(Measure))
        field = draw(
            st.sampled_from([each for each in other.fields.values() if each.is_filtered and each.load is None])
        )
        try:
            return measure, field, figure_type(measure, field)
        except FilterUnclear:
            return measure, field, None

    def _window(self, draw, relation, other, inner):
        if not relation.when or draw(st.booleans()):
            return None
        if draw(st.integers(0, 3)) == 0:
            return SinceLast(draw(st.integers(1, 3)), draw(inner))
        moment = other.fields[relation.when]
        op = draw(st.sampled_from([Op.IS, Op.BEFORE, Op.AFTER, Op.SINCE, Op.UNTIL, Op.BETWEEN]))
        return During(op, self.value(draw, other, moment, moment.type, op))

    def value(self, draw, noun, field, kind, op):
        if op in {Op.EMPTY, Op.NOT_EMPTY}:
            return None
        one = self._one(draw, noun, field, kind, op)
        if op in LISTED:
            return tuple(dict.fromkeys([one, self._one(draw, noun, field, kind, op)]))
        return (one, self._one(draw, noun, field, kind, op)) if op is Op.BETWEEN else one

    def _one(self, draw, noun, field, kind, op):
        there = [row[field.name] for row in self.world.records[noun.name].values()]
        there = [each for row in there if row is not None for each in (row if isinstance(row, list) else [row])]
        among = family(kind)
        if among is Family.DATE:
            return self._moment(draw, kind, op)
        if among in {Family.ONE, Family.MANY}:
            return self._record(draw, kind, there)
        if among is Family.CHECKBOX:
            return draw(st.booleans())
        if isinstance(kind, Choice):
            return draw(st.sampled_from(sorted(kind.words)))
        if among is Family.TEXT:
            return self._text(draw, kind, op, there)
        if isinstance(kind, Percent):
            return Decimal(draw(st.integers(0, 100))) / 100
        if isinstance(kind, Rating):
            return draw(st.integers(1, 5))
        near = [int(each) for each in there] or [0]
        number = max(0, draw(st.sampled_from(near)) + draw(st.integers(-1, 1)))
        if isinstance(kind, Number) and kind.decimals:
            return Decimal(number) + draw(st.sampled_from([Decimal(0), Decimal("0.5")]))
        return number

    def _text(self, draw, kind, op, there):
        said = draw(
            st.sampled_from([each for each in there if each] or ["x"]) | st.text("aB%_\\\"'é(", min_size=1, max_size=4)
        )
        said = draw(st.sampled_from([said, said.upper(), said.lower(), said[:3], said[1:]]))
        said = said[: kind.longest]
        if op not in {Op.CONTAINS, Op.NOT_CONTAINS, Op.STARTS, Op.NOT_STARTS}:
            usual = {"phone": "+4722000041", "email": "x@example.org", "link": "https://example.org"}.get(
                kind.name, "Europe/Oslo" if isinstance(kind, TimeZone) else "x"
            )
            try:
                return kind.read(said, self.reader.how) or usual
            except Unreadable:
                return usual
        return said if said.strip() else "x"

    def _record(self, draw, kind, there):
        ids = sorted(self.world.readable[kind.to], key=str)
        noun = self.reader.noun(kind.to)
        titles = {self.world.records[kind.to][pk][noun.title] for pk in ids}
        titles = sorted(each for each in titles if isinstance(each, str) and each and " ".join(each.split()) == each)
        refs = [st.sampled_from(there or ids or [1])]
        refs += [st.just(Me())] if kind.to == "colleague" else []
        refs += [st.just(MyTeam())] if kind.to in {"colleague", "team"} else []
        refs += [st.sampled_from(titles).map(Named)] if titles else []
        return draw(st.one_of(refs))

    def _moment(self, draw, kind, op):
        units = st.sampled_from(DAYS if isinstance(kind, Date) else list(Unit))
        lengths = st.sampled_from(LENGTHS)
        small = {Unit.YEAR: 30, Unit.QUARTER: 20, Unit.MONTH: 30}
        amounts = st.tuples(lengths, units).map(lambda a: (min(a[0], small.get(a[1], 400)), a[1]))
        signs = st.sampled_from([-1, 1])
        away = st.tuples(amounts, signs).map(lambda a: Away(a[0][0] * a[1], a[0][1]))
        calendar = st.builds(Calendar, st.sampled_from(DAYS), st.integers(-1, 1))
        kinds = [away, calendar]
        if op in {Op.IS, Op.IS_NOT}:
            kinds += [amounts.map(lambda a: Last(*a)), amounts.map(lambda a: Next(*a))]
        if not self.timed:
            kinds.append(st.dates(date(2024, 1, 1), date(2027, 1, 1)))
            if isinstance(kind, DateTime):
                kinds += [st.just(Away(0, Unit.MINUTE)), self._instant()]
        return draw(st.one_of(kinds))

    def _instant(self):
        """An instant as it is read: of an hour that comes twice, the first."""
        start = datetime(2024, 1, 1)
        return st.integers(0, 3 * 365 * 24 * 3600).map(
            lambda s: (
                (start + timedelta(seconds=s if s % 2 else s // 60 * 60))
                .replace(tzinfo=self.reader.zone)
                .astimezone(UTC)
            )
        )
