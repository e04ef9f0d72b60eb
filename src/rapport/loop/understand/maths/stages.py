"""How far has somebody come with us? Stages by a public rule, told from dated facts alone; pure, repeatable.

| stage | who |
|---|---|
| STRANGER | nothing has come from them |
| PROSPECT | they have turned to us, and not bought |
| FIRST_ORDER | they have bought on one day |
| REGULAR | on two days or more |
| ADVOCATE | a regular who has sent somebody to us |
| LAPSED | a customer who has been silent for too long, and has no contract |

Too long is four of their usual gaps, but at least 60 days and at most two years; after a single order, a year. The end
of a contract begins the silence anew. Whoever buys at pure random comes back within four of their mean gaps 98 times of
100 (exp(-4) = .018). The rule knows no fitted parameter, so that learning better never moves a customer. A contract
counts as an order when it begins and whenever it is renewed. Days are UTC days.
"""

from dataclasses import dataclass
from enum import IntEnum

from .state import DAY, NEVER

USUAL_GAPS = 4
SHORTEST_DAYS, LONGEST_DAYS, AFTER_ONE_DAYS = 60, 730, 365
BEFORE_ALL = -NEVER - 1


class Stage(IntEnum):
    """How far somebody has come; the codes are stored."""

    STRANGER = 0
    PROSPECT = 1
    FIRST_ORDER = 2
    REGULAR = 3
    ADVOCATE = 4
    LAPSED = 5


class Step(IntEnum):
    """What can move somebody; of one instant, the lower code comes first."""

    HEARD = 0
    ORDER = 1
    BEGAN = 2
    RENEWED = 3
    ENDED = 4
    REFERRED = 5


CUSTOMERS = (Stage.FIRST_ORDER, Stage.REGULAR, Stage.ADVOCATE)
#: One move: when, from which stage, to which.
Moved = tuple[int, Stage, Stage]


@dataclass(slots=True)
class Course:
    """Where somebody stands, and all that the next step needs to know; instants in microseconds since 1970.

    `days` with an order from `first_at` to `last_at`; the silence counts from `silent_at`. `began_at` is the first move
    of all; nothing up to `seen_at` may be followed any more.
    """

    stage: Stage = Stage.STRANGER
    since: int = BEFORE_ALL
    days: int = 0
    first_at: int = 0
    last_at: int = 0
    silent_at: int = 0
    refers: int = 0
    running: int = 0
    began_at: int = NEVER
    seen_at: int = BEFORE_ALL

    def follow(self, at: int, step: Step) -> list[Moved]:
        """Take one step, no earlier than those before it; the moves it made, those that time made first."""
        moves = self.settle(at)
        stage = self._after(at, step)
        if step is not Step.HEARD or self.stage is Stage.STRANGER:
            self.seen_at = max(self.seen_at, at)
        return moves + self._move(at, stage)

    def settle(self, now: int) -> list[Moved]:
        """Let time pass until `now`: whoever has been silent for too long lapses, at the instant the rule says."""
        at = self.lapses_at
        if at > now:
            return []
        self.seen_at = max(self.seen_at, at)
        return self._move(at, Stage.LAPSED)

    @property
    def lapses_at(self) -> int:
        """When they lapse if nothing happens; NEVER for who is no customer, or has a contract."""
        return self.silent_at + patience(self) if self.stage in CUSTOMERS and not self.running else NEVER

    def _after(self, at: int, step: Step) -> Stage:
        if step in (Step.ORDER, Step.BEGAN, Step.RENEWED):
            self._buy(at)
            self.running += step is Step.BEGAN
            return self._bought()
        if step is Step.ENDED and self.running:
            self.running -= 1
            self.silent_at = max(self.silent_at, at)
        if step is Step.REFERRED:
            self.refers += 1
            if self.stage is Stage.REGULAR:
                return Stage.ADVOCATE
        turned = step in (Step.HEARD, Step.REFERRED)
        return Stage.PROSPECT if turned and self.stage is Stage.STRANGER else self.stage

    def _buy(self, at: int) -> None:
        if not self.days:
            self.first_at = at
        if not self.days or at // DAY > self.last_at // DAY:
            self.days += 1
        self.last_at = at
        self.silent_at = max(self.silent_at, at)

    def _bought(self) -> Stage:
        if self.days < 2:
            return Stage.FIRST_ORDER
        return Stage.ADVOCATE if self.refers else Stage.REGULAR

    def _move(self, at: int, stage: Stage) -> list[Moved]:
        if stage is self.stage:
            return []
        moved = (at, self.stage, stage)
        self.stage, self.since, self.began_at = stage, at, min(self.began_at, at)
        return [moved]


def patience(course: Course) -> int:
    """How long a silence must be before this customer has lapsed, in microseconds."""
    if course.days < 2:
        return AFTER_ONE_DAYS * DAY
    gaps = (course.last_at // DAY - course.first_at // DAY) * DAY * USUAL_GAPS // (course.days - 1)
    return min(max(gaps, SHORTEST_DAYS * DAY), LONGEST_DAYS * DAY)


def told(steps, upto: int) -> tuple[Course, list[Moved]]:
    """The course of somebody until `upto`, and all their moves; `steps` are (instant, Step), in any order."""
    course, moves = Course(), []
    for at, step in sorted(steps):
        if at <= upto:
            moves += course.follow(at, Step(step))
    return course, moves + course.settle(upto)
