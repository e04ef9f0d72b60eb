"""Which group of a test was it, with which chance, and what came of it? What other programs write for that."""

from decimal import Decimal
from typing import Any

from rapport.loop.decide.models import Decision
from rapport.platform.languages import _

from .misunderstood import Misunderstood, quoted
from .numbers import number_of
from .texts import text_of
from .words import ALONE, ANSWERS, BOUGHT, bare

LONGEST = 20


def arm_of(value: Any) -> str:
    """The group as the file calls it; those left alone are called as we call them; raises Misunderstood."""
    text = text_of(value, LONGEST)
    return Decision.Choice.HOLD if bare(text) in ALONE else text


def chance_of(value: Any, mark: str) -> float:
    """A chance above 0, at most 1; raises Misunderstood."""
    chance = number_of(value, mark)
    if not 0 < chance <= 1:
        raise Misunderstood(
            _("%(cell)s is no chance: it lies above 0 and is 1 at most, for example 0.5.", cell=quoted(value))
        )
    return float(chance)


def outcome_of(value: Any) -> str:
    """Bought, answered or nothing; a plain yes or a number of times is an answer; raises Misunderstood."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return "answered" if value > 0 else "nothing"
    word = bare(text_of(value, LONGEST))
    if word in BOUGHT:
        return "bought"
    if word in ANSWERS:
        return "answered" if ANSWERS[word] else "nothing"
    if word in ("answered", "nothing"):
        return word
    raise Misunderstood(
        _("%(cell)s does not say what came of it. Write bought, answered, yes or no.", cell=quoted(value))
    )
