"""Does a record fulfil a condition? Worked out over plain dicts, one record after the other, without any SQL."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from rapport.platform.records.filters.ast import (
    All,
    Any,
    Away,
    Calendar,
    Compare,
    Count,
    During,
    Last,
    Me,
    MyTeam,
    Named,
    Next,
    Not,
    Op,
)  # fmt: skip
from rapport.platform.records.types import Date, DateTime, One

EXACT = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
OPPOSITE = {
    Op.IS_NOT: Op.IS, Op.NOT_ONE_OF: Op.ONE_OF, Op.EMPTY: Op.NOT_EMPTY, Op.NOT_CONTAINS: Op.CONTAINS,
    Op.NOT_STARTS: Op.STARTS, Op.UNEQUAL: Op.EQUAL, Op.HAS_NONE: Op.HAS_ANY,
}  # fmt: skip


def lower(text):
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def shift(day, amount, unit):
    if unit in EXACT:
        return day + amount * EXACT[unit]
    months = amount * {"month": 1, "quarter": 3, "year": 12}[unit]
    target = day.month - 1 + months
    year, month = day.year + target // 12, target % 12 + 1
    for dom in range(day.day, 0, -1):
        try:
            return date(year, month, dom)
        except ValueError:
            continue
    raise AssertionError


def first_of(day, unit):
    while not (
        unit == "day"
        or (unit == "week" and day.weekday() == 0)
        or (unit == "month" and day.day == 1)
        or (unit == "quarter" and day.day == 1 and day.month in {1, 4, 7, 10})
        or (unit == "year" and (day.day, day.month) == (1, 1))
    ):
        day -= timedelta(days=1)
    return day


class Naive:
    """Answers for one reader over one world."""

    def __init__(self, world, reader):
        self.world, self.reader = world, reader
        self.today = reader.now.astimezone(reader.zone).date()

    def ids(self, condition, noun):
        return {pk for pk in self.world.readable[noun.name] if self.holds(condition, noun, pk)}

    def holds(self, told, noun, pk):
        if isinstance(told, All):
            return all(self.holds(each, noun, pk) for each in told.parts)
        if isinstance(told, Any):
            return any(self.holds(each, noun, pk) for each in told.parts)
        if isinstance(told, Not):
            return not self.holds(told.part, noun, pk)
        *steps, last = told.path
        for step in steps:
            to = self.reader.noun(noun.fields[step].type.to)
            pk = self.world.records[noun.name][pk][step] if pk is not None else None
            noun, pk = to, pk if pk in self.world.readable[to.name] else None
        if isinstance(told, Compare):
            field = noun.fields[last]
            op = OPPOSITE.get(told.op, told.op)
            if pk is None:
                return op is not told.op
            value = self.world.records[noun.name][pk][last]
            values = value or [] if field.each else [value]
            return any(self.compare(field.type, op, each, told.value) for each in values) is (op is told.op)
        return self.count(told, noun, pk, last) if isinstance(told, Count) else self.figure(told, noun, pk, last)

    def rows(self, told, noun, pk, name):
        """The related records within the window, and whether there is a window at all."""
        relation = noun.related[name]
        other = self.reader.noun(relation.to)
        ids = [
            each for each in self.world.related[noun.name, name].get(pk, []) if each in self.world.readable[other.name]
        ]
        if told.window is None:
            return other, ids, True
        when, kind = self.world.records[other.name], other.fields[relation.when].type
        if isinstance(told.window, During):
            return (
                other,
                [i for i in ids if self.compare(kind, told.window.op, when[i][relation.when], told.window.value)],
                True,
            )
        now = self.today if isinstance(kind, Date) else self.reader.now
        past = [i for i in ids if when[i][relation.when] is not None and when[i][relation.when] <= now]
        anchors = sorted(
            (when[i][relation.when] for i in past if self.holds(told.window.where, other, i)), reverse=True
        )
        if len(anchors) < told.window.nth:
            return other, [], False
        since = anchors[told.window.nth - 1]
        return other, [i for i in ids if when[i][relation.when] is not None and when[i][relation.when] >= since], True

    def count(self, told, noun, pk, name):
        other, ids, there = self.rows(told, noun, pk, name)
        fulfil = [each for each in ids if told.where is None or self.holds(told.where, other, each)]
        number = len(fulfil)
        return there and {
            "some": number >= 1, "no": number == 0, "all": number == len(ids), "at least": number >= told.number,
            "at most": number <= told.number, "exactly": number == told.number, "more than": number > told.number,
            "fewer than": number < told.number,
        }[told.quantity]  # fmt: skip

    def figure(self, told, noun, pk, name):
        op = OPPOSITE.get(told.op, told.op)
        other, ids, there = self.rows(told, noun, pk, name)
        if not there:
            return False
        fulfil = [each for each in ids if told.where is None or self.holds(told.where, other, each)]
        values = [v for i in fulfil if (v := self.world.records[other.name][i][told.field]) is not None]
        field = other.fields[told.field]
        if told.measure == "sum":
            figure = sum(values)
        elif not values:
            return op is not told.op
        elif told.measure == "average":
            figure = Decimal(sum(Decimal(str(v)) for v in values)) / len(values)
        else:
            figure = max(values) if told.measure in {"highest", "newest"} else min(values)
        return self.compare(field.type, op, figure, told.value) is (op is told.op)

    def compare(self, kind, op, value, asked):
        """A value compares with what is asked, by operators that are no opposites."""
        if op is Op.NOT_EMPTY:
            return bool(value) if isinstance(value, str | list) else value is not None
        if value is None:
            return False
        if isinstance(kind, Date | DateTime):
            return self.date(kind, op, value, asked)
        if isinstance(kind, One):
            wanted = set().union(
                *(self.meant(kind, each) for each in (asked if isinstance(asked, tuple) else (asked,)))
            )
            if op is Op.HAS_ALL:
                return all(set(value) & self.meant(kind, each) for each in asked)
            return bool(set(value) & wanted) if op is Op.HAS_ANY else value in wanted
        if op in {Op.HAS_ANY, Op.HAS_ALL}:
            return (any if op is Op.HAS_ANY else all)(each in value for each in asked)
        if kind is not None and kind.textual:
            value = lower(value)
            if op is Op.ONE_OF:
                return value in {lower(each) for each in asked}
            asked = lower(asked)
            return {Op.IS: value == asked, Op.CONTAINS: asked in value, Op.STARTS: value.startswith(asked)}[op]
        if isinstance(value, float):
            asked = tuple(map(float, asked)) if isinstance(asked, tuple) else float(asked)
        if op is Op.BETWEEN:
            return asked[0] <= value <= asked[1]
        if op is Op.ONE_OF:
            return value in asked
        return {
            Op.IS: lambda: value == asked, Op.EQUAL: lambda: value == asked, Op.LESS: lambda: value < asked,
            Op.AT_MOST: lambda: value <= asked, Op.MORE: lambda: value > asked, Op.AT_LEAST: lambda: value >= asked,
        }[op]()  # fmt: skip

    def meant(self, kind, ref):
        """The ids that a reference means."""
        user = self.reader.user
        colleagues = self.world.records["colleague"]
        if isinstance(ref, Me):
            return {user.pk}
        if isinstance(ref, MyTeam):
            if kind.to == "team":
                return {user.team_id}
            return {pk for pk, row in colleagues.items() if row["team"] == user.team_id} if user.team_id else {user.pk}
        if isinstance(ref, Named):
            noun = self.reader.noun(kind.to)
            rows = self.world.records[kind.to]
            return {pk for pk in self.world.readable[kind.to] if lower(rows[pk][noun.title] or "") == lower(ref.name)}
        return {ref}

    def date(self, kind, op, value, asked):
        if op is Op.BETWEEN:
            return self.date(kind, Op.SINCE, value, asked[0]) and self.date(kind, Op.UNTIL, value, asked[1])
        if op is Op.SINCE:
            return self.place(kind, op, value, asked) >= 0
        if op is Op.UNTIL:
            return self.place(kind, op, value, asked) <= 0
        if op is Op.IS and isinstance(kind, Date) and kind.yearly and isinstance(asked, Away | Calendar | Last | Next):
            plain = Date()
            return any(self.place(plain, op, day, asked) == 0 for day in self.anniversaries(value))
        return self.place(kind, op, value, asked) == {Op.BEFORE: -1, Op.IS: 0, Op.AFTER: 1}[op]

    def anniversaries(self, born):
        for year in range(self.today.year - 32, self.today.year + 33):
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            yield date(year, 2, 28) if (born.month, born.day) == (2, 29) and not leap else born.replace(year=year)

    def place(self, kind, op, value, asked):
        """-1 before what is asked, 0 in it, 1 after it."""
        now, zone = self.reader.now, self.reader.zone
        if isinstance(kind, DateTime):
            if isinstance(asked, Last | Next) and asked.unit in EXACT:
                length = asked.amount * EXACT[asked.unit]
                if isinstance(asked, Last):
                    return -1 if value <= now - length else 1 if value > now else 0
                return -1 if value < now else 1 if value >= now + length else 0
            if isinstance(asked, Last | Next):
                edge = shift(self.today, -asked.amount if isinstance(asked, Last) else asked.amount, asked.unit)
                there = value.astimezone(zone).date()
                if isinstance(asked, Last):
                    return -1 if there < edge else 1 if value > now else 0
                return -1 if value < now else 1 if there >= edge else 0
            if isinstance(asked, datetime):
                length = timedelta(seconds=1) if asked.second else timedelta(minutes=1)
                return -1 if value < asked else 1 if value >= asked + length else 0
            if isinstance(asked, Away) and op is not Op.IS:
                if asked.unit in EXACT:
                    at = now + asked.amount * EXACT[asked.unit]
                    return (value > at) - (value < at)
                edge = shift(self.today, asked.amount, asked.unit)
                there = value.astimezone(zone).date()
                if there < edge:
                    return -1
                starts = there == edge and (value - timedelta(microseconds=1)).astimezone(zone).date() < edge
                return 0 if starts else 1
            if isinstance(asked, Away) and asked.unit in {"minute", "hour"}:
                asked = (now + asked.amount * EXACT[asked.unit]).astimezone(zone).date()
            value = value.astimezone(zone).date()
        first, end = self.days(asked)
        return -1 if value < first else 1 if value >= end else 0

    def days(self, asked):
        one = timedelta(days=1)
        if isinstance(asked, Calendar):
            first = shift(first_of(self.today, asked.unit), asked.shift, asked.unit)
            return first, shift(first, 1, asked.unit)
        if isinstance(asked, Last):
            return shift(self.today + one, -asked.amount, asked.unit), self.today + one
        if isinstance(asked, Next):
            return self.today, shift(self.today, asked.amount, asked.unit)
        first = shift(self.today, asked.amount, asked.unit) if isinstance(asked, Away) else asked
        return first, first + one
