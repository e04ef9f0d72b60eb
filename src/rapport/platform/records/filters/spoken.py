"""How would somebody say a condition? In the labels and words of the pages; it is to be read, not to be parsed."""

from datetime import date, datetime
from functools import reduce
from typing import Any as Anything

from rapport.platform.languages import N_, Written, _

from ..declare import RecordType
from ..reader import Reader
from ..types import Checkbox, Choice, Date, Type
from .ast import (
    All,
    Any,
    Calendar,
    Compare,
    Condition,
    Count,
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
    Window,
)  # fmt: skip
from .moving import moving_said
from .operators import Family, family
from .readable import figure_type, way_to
from .write import Writer, ending

_SAID = {
    Op.IS: N_("%(field)s is %(value)s"), Op.EQUAL: N_("%(field)s is %(value)s"),
    Op.IS_NOT: N_("%(field)s is not %(value)s"), Op.UNEQUAL: N_("%(field)s is not %(value)s"),
    Op.ONE_OF: N_("%(field)s is one of %(value)s"), Op.NOT_ONE_OF: N_("%(field)s is not one of %(value)s"),
    Op.EMPTY: N_("%(field)s is empty"), Op.NOT_EMPTY: N_("%(field)s is not empty"),
    Op.CONTAINS: N_("%(field)s contains %(value)s"), Op.NOT_CONTAINS: N_("%(field)s does not contain %(value)s"),
    Op.STARTS: N_("%(field)s starts with %(value)s"), Op.NOT_STARTS: N_("%(field)s does not start with %(value)s"),
    Op.LESS: N_("%(field)s is less than %(value)s"), Op.AT_MOST: N_("%(field)s is at most %(value)s"),
    Op.MORE: N_("%(field)s is more than %(value)s"), Op.AT_LEAST: N_("%(field)s is at least %(value)s"),
    Op.BETWEEN: N_("%(field)s is between %(value)s and %(other)s"),
    Op.BEFORE: N_("%(field)s is before %(value)s"), Op.AFTER: N_("%(field)s is after %(value)s"),
    Op.SINCE: N_("%(field)s is since %(value)s"), Op.UNTIL: N_("%(field)s is until %(value)s"),
    Op.HAS_ANY: N_("%(field)s has any of %(value)s"), Op.HAS_ALL: N_("%(field)s has all of %(value)s"),
    Op.HAS_NONE: N_("%(field)s has none of %(value)s"),
}  # fmt: skip
_IN = {Op.IS: N_("%(field)s is in %(value)s"), Op.IS_NOT: N_("%(field)s is not in %(value)s")}
_WHEN = {
    Op.SINCE: N_("%(records)s since %(value)s"), Op.UNTIL: N_("%(records)s until %(value)s"),
    Op.BEFORE: N_("%(records)s before %(value)s"), Op.AFTER: N_("%(records)s after %(value)s"),
    Op.BETWEEN: N_("%(records)s between %(value)s and %(other)s"),
}  # fmt: skip
_MANY = {
    Quantity.SOME: N_("some %(records)s"), Quantity.NO: N_("no %(records)s"), Quantity.ALL: N_("all %(records)s"),
    Quantity.AT_LEAST: N_("at least %(number)s %(records)s"), Quantity.AT_MOST: N_("at most %(number)s %(records)s"),
    Quantity.EXACTLY: N_("exactly %(number)s %(records)s"), Quantity.MORE: N_("more than %(number)s %(records)s"),
    Quantity.FEWER: N_("fewer than %(number)s %(records)s"),
}  # fmt: skip
_FIGURES = {
    Measure.SUM: N_("sum of %(field)s of %(records)s"), Measure.AVERAGE: N_("average %(field)s of %(records)s"),
    Measure.HIGHEST: N_("highest %(field)s of %(records)s"), Measure.LOWEST: N_("lowest %(field)s of %(records)s"),
    Measure.NEWEST: N_("newest %(field)s of %(records)s"), Measure.OLDEST: N_("oldest %(field)s of %(records)s"),
}  # fmt: skip


def said(condition: Condition, noun: RecordType, reader: Reader) -> str:
    """The condition as people read it: `City is Oslo`, `At least 3 orders in the last 30 days`."""
    text = _Speaker(reader).condition(condition, noun)
    return text[:1].upper() + text[1:]


class _Speaker(Writer):
    def condition(self, told: Condition, noun: RecordType) -> str:
        if isinstance(told, All):
            parts = [self.inner(part, noun, All | Any) for part in told.parts]
            return reduce(lambda first, then: _("%(first)s and %(then)s", first=first, then=then), parts)
        if isinstance(told, Any):
            parts = [self.inner(part, noun, Any) for part in told.parts]
            return reduce(lambda first, then: _("%(first)s or %(then)s", first=first, then=then), parts)
        if isinstance(told, Not):
            return _("not %(condition)s", condition=self.inner(told.part, noun, All | Any))
        return super().condition(told, noun)

    def compare(self, told: Compare, noun: RecordType) -> str:
        kind = way_to(noun, told.path[:-1], self.reader).fields[told.path[-1]].type
        return self._asked(self.path(told.path, noun), told.op, told.value, kind)

    def count(self, told: Count, noun: RecordType) -> str:
        return _(_MANY[told.quantity], number=told.number, records=self.related(told, noun))

    def figure(self, told: Figure, noun: RecordType) -> str:
        field = self.other(told.path, noun).fields[told.field]
        subject = _(_FIGURES[told.measure], field=field.label.lower(), records=self.related(told, noun))
        return self._asked(subject, told.op, told.value, figure_type(told.measure, field))

    def related(self, told: Count | Figure, noun: RecordType) -> str:
        records = self.path(told.path, noun)
        if told.where:
            records = f"{records} ({self.condition(told.where, self.other(told.path, noun))})"
        return self._within(records, told.window, told.path, noun) if told.window else records

    def path(self, path: tuple[str, ...], noun: RecordType) -> str:
        """`City`, `Customer’s city`; related records in the middle of a sentence."""
        at = way_to(noun, path[:-1], self.reader)
        owners = [way_to(noun, path[:place], self.reader).fields[name].label for place, name in enumerate(path[:-1])]
        many = at.related.get(path[-1])
        label = many.label if many else at.fields[path[-1]].label
        steps = [*(owner.lower() if many else owner for owner in owners), label.lower() if many or owners else label]
        return reduce(lambda owner, field: _("%(owner)s’s %(field)s", owner=owner, field=field), steps)

    def one(self, value: Anything, kind: Type) -> str:
        if isinstance(value, Me | MyTeam | Named):
            return value.name if isinstance(value, Named) else _("me") if isinstance(value, Me) else _("my team")
        if moving := moving_said(value):
            return moving
        if isinstance(value, date) and not isinstance(value, datetime):
            return Date().show(value, self.reader.how)
        among = family(kind)
        if among is Family.TEXT and isinstance(value, str):
            return value or "“”"
        if isinstance(kind, Choice):
            words = kind.said.get(value, str(value))
            return words if isinstance(kind.words.get(value), Written) else words.lower()
        if among is Family.NUMBER or isinstance(kind, Checkbox):
            return kind.show(value, self.reader.how)
        return super().one(value, kind)

    def _asked(self, field: str, op: Op, value: Anything, kind: Type) -> str:
        """What is compared, and with what."""
        sentence = _IN[op] if isinstance(value, Last | Next) else _SAID[op]
        return _(sentence, field=field, **self._values(op, value, kind))

    def _values(self, op: Op, value: Anything, kind: Type) -> dict[str, str]:
        if op in {Op.EMPTY, Op.NOT_EMPTY}:
            return {"value": ""}
        if op is Op.BETWEEN:
            return {"value": self.one(value[0], kind), "other": self.one(value[1], kind)}
        several = value if isinstance(value, tuple | list) else (value,)
        return {"value": ", ".join(self.one(each, kind) for each in several)}

    def _within(self, records: str, window: Window, path: tuple[str, ...], noun: RecordType) -> str:
        """The related records of a stretch of time."""
        relation = way_to(noun, path[:-1], self.reader).related[path[-1]]
        other = self.reader.noun(relation.to)
        if isinstance(window, SinceLast):
            condition, nth = self.condition(window.where, other), f"{window.nth}{ending(window.nth)}"
            if window.nth == 1:
                return _("%(records)s since the last (%(condition)s)", records=records, condition=condition)
            return _(
                "%(records)s since the %(nth)s last (%(condition)s)",
                records=records, nth=nth, number=window.nth, condition=condition,
            )  # fmt: skip
        told = self._values(window.op, window.value, other.fields[relation.when].type)
        if window.op in _WHEN:
            return _(_WHEN[window.op], records=records, **told)
        if isinstance(window.value, Last | Next):
            return _("%(records)s in %(value)s", records=records, **told)
        if isinstance(window.value, Calendar):
            return _("%(records)s %(value)s", records=records, **told)
        return _("%(records)s on %(value)s", records=records, **told)
