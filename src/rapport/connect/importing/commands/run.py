"""Bring it in: piece by piece, each committed for good, so that a run that is stopped or killed can go on."""

from collections import Counter

from django.db import IntegrityError, connection, transaction

from rapport.loop.know.commands import AlreadyTied, IdentityTaken
from rapport.loop.learn.lift.commands import count as tell_what_works
from rapport.platform import clock
from rapport.platform.journal import door
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import ImportFinished, ImportStarted
from ..models import Import, Kind, RowError
from ..reading import rows_of
from ..survey import survey
from .allowed import refuse_forbidden
from .alone import alone_with
from .look import PLANS, Progress, about_of, mind_of, note_errors, pieces_of
from .pieces import Piece
from .plan import About

#: Somebody else may get to know the same person between our plan and our writing; then we plan again.
ATTEMPTS = 3
GROWING = ("know_party", "know_identity", "know_product", "sales_order", "decide_decision", "decide_assigned")


class NotYetChecked(Exception):
    """Look before you bring it in: this import has not been checked yet."""


class NotToBeRun(Exception):
    """This import is finished, or was taken back. Choose the file again."""


def run_import(import_: Import, *, progress: Progress | None = None, at_most: int | None = None) -> Import:
    """Bring in the rows from behind the last one that is in; at most so many, if that is said.

    Raises NotYetChecked, NotToBeRun, AlreadyAtWork, Unreadable, BadMapping. Stops between pieces when cancelled.
    """
    with alone_with(import_), door.through("import"):
        import_.refresh_from_db()
        _start(import_)
        mapping = import_.read_as.with_reading(import_.reading)
        mapping.refuse_nonsense()
        found = survey(rows_of(import_.path, import_.file_shape), mapping)
        about, upto = about_of(import_, mapping, found), import_.last_row + (at_most or found.rows)
        refuse_forbidden(mapping, about.reader)
        for piece in pieces_of(import_, mapping, found, after=import_.last_row):
            if not _bring_in(import_, piece, about):
                return import_
            if progress:
                progress(import_.last_row, found.rows)
            if import_.last_row >= upto and import_.last_row < found.rows:
                return import_
        return _finish(import_, found.rows)


@transaction.atomic
def _start(import_: Import) -> None:
    if import_.finished_at or import_.taken_back_at:
        raise NotToBeRun(sentence(NotToBeRun))
    if not import_.checked_at:
        raise NotYetChecked(sentence(NotYetChecked))
    if import_.started_at is None:
        RowError.objects.filter(run=import_).delete()
        import_.started_at = clock.now()
        announce(
            ImportStarted(import_id=import_.pk, kind=import_.kind, file_name=import_.file_name),
            by=import_.actor,
        )
    import_.trouble = ""
    import_.save(update_fields=["started_at", "trouble"])


def _bring_in(import_: Import, piece: Piece, about: About) -> bool:
    """Write one piece and how far we are in one transaction; false when the import was cancelled in the meantime."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                now = Import.objects.select_for_update().get(pk=import_.pk)
                if now.cancelled_at:
                    import_.cancelled_at = now.cancelled_at
                    return False
                plan = PLANS[import_.kind](piece.units, about, mind_of(import_))
                plan.carry_out(about)
                note_errors(import_, plan.problems)
                _count_anew()
                counts = Counter(now.counts) + plan.counts()
                Import.objects.filter(pk=import_.pk).update(counts=counts, last_row=piece.upto)
            import_.counts, import_.last_row = dict(counts), piece.upto
            return True
        except (IdentityTaken, AlreadyTied, IntegrityError):
            if attempt == ATTEMPTS:
                raise
    return False


def _count_anew() -> None:
    """Let PostgreSQL see how large the tables have become.

    It believes a table that was empty a moment ago to be so still, and then checks foreign keys by walking through a
    whole index for each row: minutes instead of seconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(GROWING)}")


@transaction.atomic
def _finish(import_: Import, rows: int) -> Import:
    import_.finished_at, import_.last_row = clock.now(), rows
    import_.save(update_fields=["finished_at", "last_row"])
    if import_.kind == Kind.DECISION:
        tell_what_works()
    announce(ImportFinished(import_id=import_.pk, kind=import_.kind, counts=import_.counts), by=import_.actor)
    return import_
