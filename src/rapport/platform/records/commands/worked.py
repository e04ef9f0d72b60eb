"""Add a field that is worked out, and let it be worked out otherwise. Only admins may."""

from typing import Any

from django.db import transaction

from rapport.platform.languages import _, inside

from .. import catalogue
from ..declare import RecordType, Worked
from ..facts import FieldAdded, FieldChanged
from ..filters.unclear import FilterUnclear
from ..models import CustomField
from ..types import Type
from ..worked.order import all_worked, circle, stored
from ..worked.parse import parse
from ..worked.sums import understood_sum
from .columns import patiently
from .fast import make_fast
from .fields import new_column, only_admins, refuse_taken
from .naming import label_of
from .noting import hold_catalogue, note
from .refusals import NotPossible
from .working import start_working


def add_worked_field(noun: str, label: str, worked: Worked, *, help: str = "", by: Any) -> CustomField:
    """A field of this noun that is worked out so, of all records soon and then whenever what it reads changes.

    It is personal where something that it reads is. Raises NotAllowed, NotPossible, NotALabel, LabelTaken, TableBusy,
    FilterUnclear.
    """
    only_admins(by)
    label = label_of(label)

    def deed(lock_timeout: str) -> CustomField:
        hold_catalogue()
        whole = _whole(noun)
        refuse_taken(whole, label)
        told, kind = understood(worked, whole)
        said = {"help": help, "personal": _is_personal(whole, told), "told": False, "required": False}
        custom = new_column(whole, label, kind, lock_timeout, by=by, worked=told, **said)
        note(FieldAdded(noun=noun, field=custom.name, label=label, type=kind.name), by=by)
        _find_fast(told, by)
        start_working(_whole(noun), label)
        return custom

    return patiently(deed)


@transaction.atomic
def change_worked(field: CustomField, worked: Worked, *, by: Any) -> CustomField:
    """Let it be worked out otherwise, of all records anew. Raises NotAllowed, NotPossible, FilterUnclear."""
    only_admins(by)
    hold_catalogue()
    field = CustomField.objects.select_for_update(of=("self",)).get(pk=field.pk)
    if field.retired_at is not None or "worked" not in field.options:
        raise NotPossible(_("%(field)s is not worked out.", field=field.label))
    whole = _whole(field.noun)
    told, kind = understood(worked, whole)
    if kind.name != field.type:
        was, now = (inside(_(each.label)) for each in (catalogue.field_of(field).type, kind))
        raise NotPossible(
            _(
                "This gives %(now)s, and %(field)s is %(was)s. Add another field for it.",
                now=now,
                field=field.label,
                was=was,
            )
        )
    _refuse_circle(whole, field, told)
    before = said_of(catalogue.field_of(field).worked or Worked())
    field.options = {**kind.options(), "worked": stored(told)}
    field.personal = field.personal or _is_personal(whole, told)
    field.save(update_fields=["options", "personal"])
    if before != said_of(told):
        changed = {"worked": [before, said_of(told)]}
        note(FieldChanged(noun=field.noun, field=field.name, changed=changed), by=by)
        start_working(_whole(field.noun), field.label)
    return field


def understood(worked: Worked, noun: RecordType) -> tuple[Worked, Type]:
    """How it is worked out with the names of what it reads, and the kind of the result. Raises FilterUnclear."""
    if worked.noun:
        return understood_sum(worked, noun, catalogue.nouns())
    formula = parse(worked.formula, noun)
    return Worked(formula=formula.text, reads=formula.reads), formula.type


def said_of(worked: Worked) -> str:
    """How it is worked out, in a line."""
    if not worked.noun:
        return worked.formula
    narrowed = f" ({worked.filter})" if worked.filter else ""
    return f"{worked.measure} of {f'{worked.of} of ' if worked.of else ''}{worked.noun}{narrowed} by {worked.by}"


def _find_fast(worked: Worked, by: Any) -> None:
    """Those who name one record are found by an index, however many there are."""
    if worked.noun and not catalogue.nouns()[worked.noun].fields[worked.by].indexed:
        make_fast(worked.noun, worked.by, by=by)


def _whole(noun: str) -> RecordType:
    """The noun with all its fields; raises NotPossible."""
    found = catalogue.nouns().get(noun)
    if found is None or found.made_of:
        raise NotPossible(_("There is no kind of record called %(name)s.", name=noun))
    return found


def _is_personal(noun: RecordType, worked: Worked) -> bool:
    of = catalogue.nouns()[worked.noun] if worked.noun else noun
    return any(of.fields[name].personal for name in worked.reads)


def _refuse_circle(noun: RecordType, field: CustomField, worked: Worked) -> None:
    """Nothing is worked out from itself, be it by the way of others; raises FilterUnclear."""
    nouns, start = catalogue.nouns(), (noun.name, field.name)
    way = circle({**all_worked(nouns), start: worked}, start)
    if len(way) == 1:
        raise FilterUnclear(_("%(field)s cannot be worked out from itself.", field=field.label))
    if way:
        through = ", ".join(nouns[one].fields[name].label for one, name in way[1:])
        raise FilterUnclear(
            _("%(field)s would be worked out from itself, by the way of %(others)s.", field=field.label, others=through)
        )
