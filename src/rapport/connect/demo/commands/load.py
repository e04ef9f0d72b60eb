"""Load the demo: real purchases, and the invented year around them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.queries import zone
from rapport.platform.journal.commands import announce

from ..catalogue import Catalogue, RealHousehold
from ..facts import DemoLoaded
from ..queries import Demo, demo_state
from ..story import ahead
from ..story.calendar import Calendar
from ..story.moments import Moment
from ..story.newsletter import issues
from ..story.year import Record, Setting, partners_year, shoppers_year
from .cast import Cast, let_in
from .colleagues import SIGN_IN, WORKSPACE, open_shop, welcome
from .history import TOUCHES_A_COMMIT, Shop, fill_shelf, land, weight
from .remove import remove_demo
from .slices import Progress, slices

HOUSEHOLDS = 600


class AlreadyLoaded(Exception):
    """The demo data is here already. Remove it first to load it anew."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What was loaded, how long it took, and who signs in; `touches` counts the purchase lines too."""

    households: int
    people: int
    organisations: int
    products: int
    orders: int
    lines: int
    touches: int
    seconds: float
    email: str

    @property
    def lines_per_second(self) -> float:
        """Purchase lines landed each second, with all that was invented around them; 0 when no time passed."""
        return self.lines / self.seconds if self.seconds else 0.0


def load_demo(
    *,
    password: str,
    everybody: bool = False,
    households: int = HOUSEHOLDS,
    progress: Progress = lambda step, done, total: None,
    by: Any = None,
) -> DemoResult:
    """Load the households of a stable draw, or everybody; what a load that was cut short left is removed first.

    Raises NeedsDemoPackage, AlreadyLoaded; ValidationError when the password of the demo sign-in is too weak.
    """
    started, state = clock.now(), demo_state()
    if state is Demo.COMPLETE:
        raise AlreadyLoaded
    calendar = Calendar.at(started, zone(WORKSPACE["time_zone"]))
    catalogue = Catalogue(None if everybody else households, today=calendar.today)
    if state is Demo.PART:
        remove_demo(by=by)

    keepers = welcome(password, by=by)
    open_shop(by=by)
    products, drawn = catalogue.products(), catalogue.households()
    shop = Shop(fill_shelf(products, progress), {user.pk: user for user in keepers})
    cast = let_in(drawn, keepers, calendar, progress, by=by)
    setting = Setting({real.number: real.spoken for real in products}, issues(calendar))
    told: Counter[str] = Counter()
    moments = _moments(catalogue, cast, setting, _ahead(cast, drawn, keepers))
    for part in slices(moments, TOUCHES_A_COMMIT, weight):
        told += land(part, shop, by=by)
        progress("Telling their year", told["lines"], catalogue.lines)
    announce(DemoLoaded(households=len(drawn), lines=told["lines"]), by=by)
    return DemoResult(
        households=len(drawn),
        people=len(cast.shoppers) + len(cast.partners),
        organisations=cast.organisations,
        products=len(products),
        seconds=(clock.now() - started).total_seconds(),
        email=SIGN_IN.email,
        **told,
    )


def _moments(catalogue: Catalogue, cast: Cast, setting: Setting, waiting: dict[int, list[Moment]]) -> Iterator[Moment]:
    """Everything that happened, person by person, each in the order of time: so the projector folds in order."""
    coupons = catalogue.coupons()
    introduced: dict[int, list[Any]] = {}
    for known in cast.introductions:
        friend = cast.shoppers[known.newcomer].customer.given
        introduced.setdefault(known.introducer, []).append((friend, known.at))
    for number, baskets in catalogue.baskets():
        record = Record(baskets, coupons.get(number, ()), introduced.get(number, ()), waiting.get(number, ()))
        yield from shoppers_year(cast.shoppers[number], record, setting)
        if number in cast.partners:
            yield from partners_year(cast.partners[number], record, setting)


def _ahead(cast: Cast, drawn: Sequence[RealHousehold], keepers: Sequence[User]) -> dict[int, list[Moment]]:
    """What waits on each colleague's desk, by household."""
    waiting: dict[int, list[Moment]] = {}
    for desk, keeper in enumerate(keepers):
        regulars = [
            ahead.Regular(story, household.baskets, household.last_at)
            for household in drawn
            if (story := cast.shoppers[household.number]).customer.keeper == keeper.pk
        ]
        for story, moment in ahead.on_the_desk(regulars, desk=desk):
            waiting.setdefault(story.customer.household, []).append(moment)
    return waiting
