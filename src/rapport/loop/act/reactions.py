"""What do we do when others announce? What held a message may be over, or begin at another hour: look at it again."""

from collections.abc import Sequence

from rapport.loop.know.facts import WishSaid
from rapport.loop.listen.facts import LoopClosed, LoopReopened
from rapport.loop.listen.models import OpenLoop
from rapport.platform.hours.facts import HolidayAdded, HolidayRemoved, HoursSet
from rapport.platform.journal.registry import reacts_to

from .commands import ask_how_it_was, do_not_ask, look_again
from .facts import BudgetSet
from .gate import Rule


@reacts_to(LoopClosed)
def look_at_what_a_complaint_held(facts: Sequence[LoopClosed]) -> None:
    look_again({fact.party_id for fact in facts})


@reacts_to(LoopClosed)
def ask_how_the_answer_was(facts: Sequence[LoopClosed]) -> None:
    for loop in _loops(facts):
        ask_how_it_was(loop)


@reacts_to(LoopReopened)
def ask_no_more(facts: Sequence[LoopReopened]) -> None:
    for loop in _loops(facts):
        do_not_ask(loop)


def _loops(facts: Sequence[LoopClosed | LoopReopened]) -> list[OpenLoop]:
    found = OpenLoop.objects.filter(pk__in=[fact.loop_id for fact in facts]).select_related("party")
    return list(found.order_by("pk"))


@reacts_to(WishSaid)
def look_at_what_a_wish_held(facts: Sequence[WishSaid]) -> None:
    look_again({fact.party_id for fact in facts}, rules=[Rule.PAUSE, Rule.BUDGET])


@reacts_to(HoursSet)
def look_at_what_other_hours_held(facts: Sequence[HoursSet]) -> None:
    look_again(rules=[Rule.QUIET])


@reacts_to(HolidayAdded)
def look_at_what_waits_for_a_holiday(facts: Sequence[HolidayAdded]) -> None:
    look_again(rules=[Rule.QUIET])


@reacts_to(HolidayRemoved)
def look_at_what_a_holiday_held(facts: Sequence[HolidayRemoved]) -> None:
    look_again(rules=[Rule.QUIET])


@reacts_to(BudgetSet)
def look_at_what_another_budget_held(facts: Sequence[BudgetSet]) -> None:
    look_again(rules=[Rule.BUDGET])
