"""Look before: what would this import do? Reads the whole file, and writes nothing but what it found out."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.languages import sentence
from rapport.platform.records.reader import reader

from ..mapping import BadMapping, Mapping
from ..models import Import, Kind, RowError
from ..queries import COMMAND_LINE, PROBLEM, with_the_same_columns
from ..reading import rows_of
from ..rows import Problem, reader_of
from ..survey import Question, Survey, survey
from .allowed import refuse_forbidden
from .alone import alone_with
from .circle import Circle
from .contracts import plan_contracts
from .decisions import plan_decisions
from .orders import plan_orders
from .people import plan_organisations, plan_people
from .pieces import Piece, pieces_of_orders, pieces_of_rows
from .plan import EXAMPLES, About, Example, Plan
from .products import plan_products
from .shelf import Shelf
from .start import AlreadyRunning
from .touches import plan_touches

Progress = Callable[[int, int], Any]

SHOWN_ERRORS = 20
#: So many people, or products, are kept in mind by a dry run; those of a larger file it may count twice.
IN_MIND = 100_000
PLANS: dict[str, Callable[[Any, About, Any], Plan]] = {
    "person": plan_people,
    "organisation": plan_organisations,
    "product": plan_products,
    "order": plan_orders,
    "contract": plan_contracts,
    "touch": plan_touches,
    "decision": plan_decisions,
}


@dataclass
class Preview:
    """What an import would do with its rows; what would come of them; the first errors and a few examples."""

    rows: int
    will_add: int = 0
    will_change: int = 0
    will_skip: int = 0
    known: int = 0
    nouns: Counter[str] = field(default_factory=Counter)
    errors: list[Problem] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def take(self, plan: Plan) -> None:
        """Add what one plan would do."""
        self.will_add += plan.added
        self.will_change += plan.changed
        self.will_skip += plan.skipped
        self.known += plan.known
        self.nouns += plan.nouns
        self.errors += plan.problems[: SHOWN_ERRORS - len(self.errors)]
        for one in plan.examples:
            if sum(one.will == other.will for other in self.examples) < EXAMPLES:
                self.examples.append(one)


class Stopped(Exception):
    """Stopped, as you asked."""


def dry_run(import_: Import, *, progress: Progress | None = None) -> Preview:
    """Plan every row and count; with questions open, nothing is counted yet.

    Raises Unreadable, BadMapping, AlreadyRunning, AlreadyAtWork, Stopped.
    """
    if import_.started_at:
        raise AlreadyRunning(sentence(AlreadyRunning))
    mapping = import_.read_as
    mapping.refuse_nonsense()
    refuse_forbidden(mapping, reader(import_.actor or COMMAND_LINE))
    if lacking := mapping.missing():
        raise BadMapping(" ".join(lacking))
    with alone_with(import_):
        found = survey(rows_of(import_.path, import_.file_shape), mapping, hints=_hints(import_))
        Import.objects.filter(pk=import_.pk).update(rows=found.rows, looked_row=0)
        if found.questions:
            return _keep(import_, Preview(rows=found.rows, questions=found.questions), found)
        mapping = mapping.with_reading(found.reading)
        preview = Preview(rows=found.rows)
        RowError.objects.filter(run=import_).delete()
        for piece, plan in _plans(import_, mapping, found):
            preview.take(plan)
            note_errors(import_, plan.problems)
            if not Import.objects.filter(pk=import_.pk, cancelled_at=None).update(looked_row=piece.upto):
                raise Stopped(sentence(Stopped))
            if progress:
                progress(piece.upto, found.rows)
        return _keep(import_, preview, found)


def _hints(import_: Import) -> dict[str, str]:
    """How the columns of the file turned out to be written, of which this one holds the mended rows."""
    if PROBLEM not in import_.file_shape.columns:
        return {}
    before = with_the_same_columns(import_.kind, import_.file_shape.columns)
    return before.reading if before else {}


def _plans(import_: Import, mapping: Mapping, found: Survey) -> Iterator[tuple[Piece, Plan]]:
    """A plan for each piece, as if those before it had been carried out."""
    about, mind = about_of(import_, mapping, found), mind_of(import_)
    for piece in pieces_of(import_, mapping, found):
        yield piece, PLANS[import_.kind](piece.units, about, mind)
        if len(mind) > IN_MIND:
            mind = mind_of(import_)


def mind_of(import_: Import) -> Circle | Shelf:
    """Where its plans keep in mind of whom, or of which products, the rows speak."""
    return Shelf() if import_.kind == Kind.PRODUCT else Circle()


def about_of(import_: Import, mapping: Mapping, found: Survey) -> About:
    """What plans must know."""
    return About(
        run=import_.pk, source=import_.source, file_name=import_.file_name, mapping=mapping,
        now=clock.now(), by=import_.actor, reader=reader(import_.actor or COMMAND_LINE),
        cancellations=found.cancellations,
    )  # fmt: skip


def pieces_of(import_: Import, mapping: Mapping, found: Survey, *, after: int = 0) -> Iterator[Piece]:
    """The file in pieces that are planned and written at once, from behind row `after`."""
    understood = reader_of(mapping, time_zone=workspace().time_zone, now=clock.now())
    cells = rows_of(import_.path, import_.file_shape)
    if import_.kind == "order":
        rows = (understood(number, row) for number, row in cells)
        return pieces_of_orders(rows, found.last_lines, after=after)
    return pieces_of_rows(understood(number, row) for number, row in cells if number > after)


def note_errors(import_: Import, problems: list[Problem]) -> None:
    """Keep what is wrong with rows, for the page and for the file to mend."""
    RowError.objects.bulk_create(
        RowError(run=import_, row=problem.row, column=problem.column[:120], value=problem.value[:200],
                 sentence=problem.sentence[:500], whole=problem.whole)
        for problem in problems
    )  # fmt: skip


@transaction.atomic
def _keep(import_: Import, preview: Preview, found: Survey) -> Preview:
    kept = asdict(preview) | {"nouns": dict(preview.nouns)}
    import_.questions = kept.pop("questions")
    import_.preview = {} if preview.questions else kept
    import_.reading, import_.rows = found.reading, found.rows
    import_.checked_at = None if preview.questions else clock.now()
    import_.save(update_fields=["questions", "preview", "reading", "rows", "checked_at"])
    return preview
