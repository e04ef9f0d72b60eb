"""How much is each move believed to help, here and now? The latest fit, and what stands in where it says nothing."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .arms import is_journey
from .maths.pooling import GIVE_OR_TAKE, HOPED_FOR, HOPED_OF_JOURNEYS, USUAL_SPREAD
from .models import Effect, EffectModel

#: With fewer people seen to the end on either side, an effect is not told yet.
LEAST_SEEN = 30
#: Of the moves a trigger offers beside its own, so much less is hoped for before anything is known.
SECOND_CHOICE = 0.01
#: How far a colleague's yes to a kind of move is taken for granted: as after four of five.
_SAID_YES, _SAID = 4.0, 5.0


@dataclass(frozen=True, slots=True)
class Believed:
    """What one move adds beside leaving alone, as a share, and from how many on either side that is known."""

    mean: float
    sd: float
    n: int = 0
    n_hold: int = 0

    @property
    def is_measured(self) -> bool:
        return min(self.n, self.n_hold) >= LEAST_SEEN


#: Leaving alone adds nothing to itself.
NOTHING = Believed(0, 0)


@dataclass(frozen=True)
class Beliefs:
    """All that the latest fit says; without one, only what is hoped for."""

    model: EffectModel | None = None
    effects: dict[tuple[str, str], Effect] = field(default_factory=dict)

    @cached_property
    def typical(self) -> int:
        return self.model.typical_value if self.model else 0

    def of(self, arm: str, cause: str, segment: str, *, is_its_own: bool) -> Believed:
        """Of the segment where it was seen there, else of the trigger, else of the action, each less surely."""
        between, within = self._spreads
        here, there, anywhere = (self.effects.get((key, arm)) for key in (f"{cause}/{segment}", cause, ""))
        counted = (there.n, there.n_hold) if there else (0, 0)
        if here:
            return Believed(here.mean, here.sd, *counted)
        if there:
            return Believed(there.mean, _apart(there.sd, within), *counted)
        if anywhere:
            return Believed(anywhere.mean, _apart(anywhere.sd, between, within))
        hoped = hoped_of(arm) if is_its_own else hoped_of(arm) - SECOND_CHOICE
        return Believed(hoped, _apart(GIVE_OR_TAKE, between, within))

    @property
    def _spreads(self) -> tuple[float, float]:
        return (self.model.of_triggers, self.model.of_segments) if self.model else (USUAL_SPREAD / 2, USUAL_SPREAD / 2)

    def welcome(self, cause: str) -> float:
        """The share of this trigger's moves that colleagues took up rather than called not useful, 0..1."""
        yes, said = (self.model.welcome.get(cause) if self.model else None) or (0, 0)
        return (yes + _SAID_YES) / (said + _SAID)

    def hours(self, segment: str) -> list[Any]:
        """Answered and left mails by hour of the week, of everybody and of a segment, where they are known."""
        told = self.model.hours if self.model else {}
        return [told[circle] for circle in ("", segment) if circle in told]


def hoped_of(arm: str) -> float:
    """What a move is believed to add before anything has been seen of it."""
    return HOPED_OF_JOURNEYS if is_journey(arm) else HOPED_FOR


def _apart(*sds: float) -> float:
    return sum(sd**2 for sd in sds) ** 0.5


def beliefs() -> Beliefs:
    """As of the latest fit; two questions."""
    model = EffectModel.objects.order_by("-pk").first()
    if model is None:
        return Beliefs()
    return Beliefs(model, {(effect.key, effect.arm): effect for effect in Effect.objects.filter(model=model)})
