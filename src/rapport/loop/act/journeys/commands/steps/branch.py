"""Ask something of them, and go one way or the other."""

from django.db import DataError, ProgrammingError

from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.platform.languages import _
from rapport.platform.records.everybody import asked
from rapport.platform.records.filters import FilterUnclear

from ...definition import Branch
from ...faults import CannotGoOn
from ...fields import NOUN
from ...happened import happened
from .outcome import At, Goes, Outcome, Stands


def advance(stands: Stands, step: Branch, at: At) -> list[Outcome]:
    yes = _by_touches(stands, step, at) if step.kinds else _by_filter(stands, step, at)
    return [Goes(way, way=way) for way in ("yes" if stay.pk in yes else "no" for stay in stands)]


def _by_touches(stands: Stands, step: Branch, at: At) -> set[int]:
    did = happened([(stay.party_id, stay.entered_at) for stay in stands], step.kinds, at.now)
    return {stay.pk for place, stay in enumerate(stands) if place in did}


def _by_filter(stands: Stands, step: Branch, at: At) -> set[int]:
    try:
        condition = asked(step.filter, NOUN, at.reading)
        parties = [stay.party_id for stay in stands]
        fit = keys_that_hold(condition, NOUN, at.reading, parties) if condition else set()
    except (FilterUnclear, ProgrammingError, DataError) as trouble:
        raise CannotGoOn(_("What a branch asks cannot be asked any more: %(trouble)s", trouble=trouble)) from trouble
    return {stay.pk for stay in stands if stay.party_id in fit}
