"""What does a noun answer of? Its fields and relations by name or label, those that this reader may see."""

from rapport.platform.languages import N_, _

from ..declare import Field, RecordType, Related
from ..reader import Reader
from ..types import Date, DateTime, Duration, Money, Number, One, Percent, Rating, Type
from .ast import Measure
from .unclear import NO_FIELD, NO_RELATION, FilterUnclear, no_such, unseen


def field_of(noun: RecordType, name: str, reader: Reader) -> Field:
    """The field of that name, if a filter may ask for it; raises FilterUnclear."""
    found = noun.fields.get(name)
    if not found:
        raise FilterUnclear(no_such(NO_FIELD, noun, name, noun.fields))
    if not reader.sees(noun, found):
        raise FilterUnclear(unseen(noun, found.label))
    if not found.is_filtered:
        raise FilterUnclear(_("`%(field)s` can be shown, but not asked for in a filter.", field=found.label))
    return found


def relation_of(noun: RecordType, name: str, reader: Reader) -> Related:
    """The relation to many of that name; raises FilterUnclear."""
    found = noun.related.get(name)
    if not found:
        raise FilterUnclear(no_such(NO_RELATION, noun, name, noun.related))
    if not reader.sees(noun, found):
        raise FilterUnclear(unseen(noun, found.label))
    return found


def step_to(noun: RecordType, name: str, reader: Reader) -> tuple[Field, RecordType]:
    """The field that leads to one record of another noun, and that noun; raises FilterUnclear."""
    field = field_of(noun, name, reader)
    if name not in noun.ones():
        raise FilterUnclear(_("`%(field)s` does not lead to another record.", field=field.label))
    return field, reader.noun(field.type.to)  # type: ignore[attr-defined]


def way_to(noun: RecordType, path: tuple[str, ...], reader: Reader) -> RecordType:
    """The noun at the end of relations to one; raises FilterUnclear."""
    for name in path:
        noun = step_to(noun, name, reader)[1]
    return noun


def name_of(noun: RecordType, said: str, *, label: bool) -> str:
    """The name of what is called so: by name in any case, or by label; what was said, if there is none."""
    folded = said.casefold()
    there: list[Field | Related] = [*noun.fields.values(), *noun.related.values()]
    for each in there:
        if each.name.casefold() == folded:
            return each.name
    if label:
        for each in there:
            if each.label.casefold() == folded:
                return each.name
    return said


def figure_type(measure: Measure, field: Field) -> Type:
    """As what the figure over a field is compared; raises FilterUnclear."""
    kind = field.type
    if field.each or isinstance(kind, One):
        raise FilterUnclear(_("`%(field)s` has no %(measure)s.", field=field.label, measure=measure))
    if measure.is_dated:
        if not isinstance(kind, Date | DateTime):
            raise FilterUnclear(
                _("`%(field)s` is not a date; only dates have a %(measure)s.", field=field.label, measure=measure)
            )
        return kind
    summed: tuple[type[Type], ...] = (Number, Money, Duration)
    if not isinstance(kind, summed if measure is Measure.SUM else (*summed, Percent, Rating)):
        raise FilterUnclear(
            _("`%(field)s` has no %(measure)s: it is not a number.", field=field.label, measure=measure)
        )
    if measure is Measure.AVERAGE and isinstance(kind, Number | Rating):
        return Number(decimals=6)
    return kind


def moment_of(relation: Related, noun: RecordType, reader: Reader) -> Field:
    """The field that says when related records happened; raises FilterUnclear."""
    if not relation.when:
        timeless = N_("`%(records)s` have no time of their own, so they cannot be asked for in a time.")
        raise FilterUnclear(_(timeless, records=relation.label))
    return field_of(noun, relation.when, reader)
