"""Which loops does a view of the list show? Those of the reader, or everybody's, told from the declaration."""

from dataclasses import dataclass

from rapport.loop.listen.models import OpenLoop
from rapport.platform.records.counting import Count, counts
from rapport.platform.records.filters import parse
from rapport.platform.records.filters.tree import both
from rapport.platform.records.listing import Page, Wanted, page
from rapport.platform.records.reader import Reader

from .look import Look


@dataclass(frozen=True, slots=True)
class Owed:
    """One page of loops with the numbers around it."""

    page: Page
    loops: list[OpenLoop]
    total: Count
    mine: Count
    everybody: Count


def owed(asking: Reader, asked: Look, *, mine: bool) -> Owed:
    """The loops that this look shows; only those the reader sees to, if `mine`."""
    noun = asked.noun
    ours = both(asked.filter, parse("owner is me", noun, asking))
    numbers = counts(noun, asking, {"mine": Wanted(filter=ours), "everybody": Wanted(filter=asked.filter)})
    wanted = Wanted(
        filter=ours if mine else asked.filter,
        sort=asked.view.sort,
        after=asked.after,
        before=asked.before,
    )
    found = page(noun, asking, wanted)
    loops = OpenLoop.objects.select_related("party", "owner").in_bulk([row.id for row in found.rows])
    shown = [loops[row.id] for row in found.rows if row.id in loops]
    return Owed(found, shown, numbers["mine" if mine else "everybody"], numbers["mine"], numbers["everybody"])
