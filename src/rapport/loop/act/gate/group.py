"""Who gets no newsletters and offers, so that it can be seen what these are worth? The left-alone group."""

from typing import TYPE_CHECKING

from rapport.loop.decide.maths.holdout import is_left_alone
from rapport.platform.languages import _

from .standing import Standing
from .verdict import REFUSE, Rule, Verdict

if TYPE_CHECKING:
    from .rules import Ask


def in_the_left_alone_group(who: Standing, ask: "Ask") -> Verdict | None:
    """The last rule: who may not be written to anyway is in no test. It is asked of topic mail alone, so answers, what
    was ordered, and what a colleague writes by hand are never kept back by it."""
    group = ask.holdout
    if group is None or not is_left_alone(who.unit, group.salt, group.percent):
        return None
    said = _("%(who)s is in the left-alone group: it shows what our newsletters and offers bring.", who=who.name)
    return Verdict(REFUSE, said, Rule.HOLDOUT)
