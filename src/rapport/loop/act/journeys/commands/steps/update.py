"""Write a field of theirs. Who has none such, as an organisation, goes on as they are."""

from rapport.platform.languages import _
from rapport.platform.records.commands import change_own
from rapport.platform.records.declare import Change
from rapport.platform.records.listing import records

from ...definition import Update
from ...faults import CannotGoOn
from ...fields import BadValue, field_of, value_of
from .outcome import At, Goes, Outcome, Stands


def advance(stands: Stands, step: Update, at: At) -> list[Outcome]:
    try:
        (noun, field), value = field_of(step.field, at.reading), value_of(step.field, step.value, at.reading)
    except BadValue as fault:
        raise CannotGoOn(_("What a step writes cannot be written any more: %(fault)s", fault=fault)) from fault
    rows = records(noun, at.reading, [stay.party_id for stay in stands], (step.field,))
    wanted = [Change(id=row.id, field=step.field, before=row.values.get(step.field), after=value) for row in rows]
    wanted = [one for one in wanted if (one.before or None) != value]
    if wanted and field.own:
        change_own(noun, wanted, by=None)
    elif wanted:
        assert noun.deeds.change, "a field that can be written has a command"
        noun.deeds.change(wanted, by=None)
    there = {row.id for row in rows}
    return [Goes("written" if stay.party_id in there else "nobody") for stay in stands]
