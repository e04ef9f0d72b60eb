"""What does discovery find in simulated newsletters? One run from the log to the points, as the product does it."""

from ..discovery import Discovery, Rules, discover
from ..hazards import HazardTable, hazard_table
from ..steps import Log, PersonSteps, count_before, left_by_mark
from .logs import ANSWERED, CLICKED, ISSUES, LEFT, WEEK, newsletter

PEOPLE = 5_000
NEVER_CLICKED = 0
PLANTED = (5, NEVER_CLICKED)
FAR = 1_000 * WEEK
#: A survey comes with the fifth issue: by then most answer it, if they are still there.
SURVEY = [0.02] * 4 + [0.6] + [0.02] * (ISSUES - 5)


def table_of(log: Log, state) -> HazardTable:
    return hazard_table(steps_of(log, state), grid=(ISSUES, 2))


def steps_of(log: Log, state) -> PersonSteps:
    return left_by_mark(log, state, LEFT, window=WEEK, until=FAR)


def never_clicked(log: Log):
    """0 while they have clicked nothing before the issue, 1 after."""
    return (count_before(log, CLICKED) > 0).astype(int)


def answered(log: Log):
    """1 once they have answered a survey before the issue."""
    return (count_before(log, ANSWERED) > 0).astype(int)


def answered_by_the_end(log: Log):
    """The trap: 1 if they have answered by the *end* of the issue, which only those who stay can do."""
    during = count_before(log, ANSWERED)
    following = during.copy()
    places = (log.what == 0).nonzero()[0]
    last_of_person = (log.person[1:] != log.person[:-1]).nonzero()[0].tolist() + [len(log.person) - 1]
    ends = dict(zip(log.person[last_of_person].tolist(), last_of_person, strict=True))
    for place, after in zip(places, [*places[1:], None], strict=True):
        is_last = after is None or log.person[after] != log.person[place]
        end = ends[int(log.person[place])] if is_last else after
        following[place] = during[end] + (is_last and log.what[end] == ANSWERED)
    return (following > 0).astype(int)


def run(seed, *, hazard, people=PEOPLE, state=never_clicked, rules: Rules | None = None, **world) -> Discovery:
    log = newsletter(people, hazard=hazard, seed=seed, **world)
    return discover(table_of(log, state(log)), rules)


def places(found: Discovery) -> set[tuple[int, int]]:
    return {(cell.step, cell.state) for cell in found.found}
