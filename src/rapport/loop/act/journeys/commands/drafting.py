"""Work on the draft of a journey, step by step; take back what was done, and do it again.

Everything that is done to a draft is a row, so it can be taken back whoever did it, tomorrow as well. It carries the
revision that somebody looked at: what a colleague has done since is not written over unseen.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, sentence

from ..definition import Definition, Start, Step, kept, read
from ..editing import Direction, move, new_id, put, replace, take_out
from ..edits import Edits, edits_of
from ..facts import JourneyChanged
from ..models import DraftEdit, Journey

#: So many of the last things that were done to a draft are kept.
KEPT = 200


class DraftChanged(ValueError):
    """A colleague changed this journey in the meantime."""

    def __init__(self, who: str) -> None:
        said = N_("%(who)s changed this journey in the meantime. You see it as it is now; yours is not done yet.")
        super().__init__(_(said, who=who))


class NothingToUndo(ValueError):
    """There is nothing more to take back."""


class NothingToRedo(ValueError):
    """There is nothing more to do again."""


def set_start(journey: Journey, start: Start, *, by: Any, seen: int | None = None) -> Journey:
    """Who enters from the next publishing on. Raises DraftChanged, as all of these."""

    def edit(draft: Definition) -> None:
        draft.start = start

    return _edited(journey, edit, what=N_("who enters"), by=by, seen=seen)


def put_step(
    journey: Journey, step: Step, *, after: str = "", way: str = "", by: Any, seen: int | None = None
) -> Journey:
    """One more step, behind another one or on one of its ways; it is given an id. Raises NoSuchStep."""

    def edit(draft: Definition) -> None:
        step.id = new_id(draft)
        put(draft, step, after=after, way=way)

    return _edited(journey, edit, what=N_("a step was put in"), by=by, seen=seen)


def change_step(journey: Journey, step: Step, *, by: Any, seen: int | None = None) -> Journey:
    """Say a step anew; raises NoSuchStep."""
    return _edited(journey, lambda draft: replace(draft, step), what=N_("a step was changed"), by=by, seen=seen)


def move_step(journey: Journey, step: str, to: Direction, *, by: Any, seen: int | None = None) -> Journey:
    """Let a step change places; raises NoSuchStep, NoPlaceThere."""
    return _edited(journey, lambda draft: move(draft, step, to), what=N_("a step was moved"), by=by, seen=seen)


def remove_step(journey: Journey, step: str, *, by: Any, seen: int | None = None) -> Journey:
    """Take a step out; raises NoSuchStep."""
    return _edited(journey, lambda draft: take_out(draft, step), what=N_("a step was taken out"), by=by, seen=seen)


@transaction.atomic
def undo_edit(journey: Journey, *, by: Any, seen: int | None = None) -> DraftEdit:
    """Take back what was done last, whoever did it; what it was. Raises NothingToUndo."""
    journey, edits = _locked(journey, by, seen)
    if edits.undo is None:
        raise NothingToUndo(sentence(NothingToUndo))
    _note(journey, edits, DraftEdit.How.UNDO, edits.undo.before, what=edits.undo.what, by=by)
    return edits.undo


@transaction.atomic
def redo_edit(journey: Journey, *, by: Any, seen: int | None = None) -> DraftEdit:
    """Do again what was taken back last; what it was. Raises NothingToRedo."""
    journey, edits = _locked(journey, by, seen)
    if edits.redo is None:
        raise NothingToRedo(sentence(NothingToRedo))
    _note(journey, edits, DraftEdit.How.REDO, edits.redo.after, what=edits.redo.what, by=by)
    return edits.redo


@transaction.atomic
def _edited(journey: Journey, edit: Callable[[Definition], None], *, what: str, by: Any, seen: int | None) -> Journey:
    """The one place in which a draft is edited; what changes nothing is no edit."""
    journey, edits = _locked(journey, by, seen)
    draft = read(journey.draft)
    before = kept(draft)
    edit(draft)
    after = kept(draft)
    if after != before:
        _note(journey, edits, DraftEdit.How.EDIT, after, what=what, by=by)
    return journey


def _note(journey: Journey, edits: Edits, how: str, after: Any, *, what: str, by: Any) -> None:
    """Let the draft be this from now on, and keep how it was."""
    number = edits.revision + 1
    DraftEdit.objects.create(
        journey=journey, number=number, how=how, what=what, before=journey.draft, after=after, by=by, at=clock.now()
    )
    journey.edits.filter(number__lte=number - KEPT).delete()
    journey.draft = after
    journey.save(update_fields=["draft"])
    said = {DraftEdit.How.UNDO: f"taken back: {what}", DraftEdit.How.REDO: f"done again: {what}"}
    announce(JourneyChanged(journey_id=journey.pk, what=said.get(DraftEdit.How(how), what)), by=by)


def _locked(journey: Journey, by: Any, seen: int | None) -> tuple[Journey, Edits]:
    """The journey, in nobody else's hands until this is done. Raises DraftChanged if a colleague has changed it since
    the revision that was `seen`; one's own edits since then may be of a second ago."""
    journey = Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if seen is not None:
        others = journey.edits.filter(number__gt=seen).exclude(by=by).select_related("by")
        if last := others.defer("before", "after").order_by("-number").first():
            raise DraftChanged(last.by.name if last.by else _("A colleague"))
    return journey, edits_of(journey)
