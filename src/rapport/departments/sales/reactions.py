"""What do we do when others announce? When rates change, or our currency does, orders are worth something else."""

from collections.abc import Sequence

from rapport.platform.access.facts import WorkspaceChanged
from rapport.platform.journal.registry import reacts_to
from rapport.platform.money.facts import RatesChanged
from rapport.platform.money.queries import moves_worth

from . import commands


@reacts_to(RatesChanged)
def say_worth_anew(facts: Sequence[RatesChanged]) -> None:
    commands.say_worth_anew([span for fact in facts for span in fact.spans])


@reacts_to(WorkspaceChanged)
def say_worth_in_another_currency(facts: Sequence[WorkspaceChanged]) -> None:
    if moves_worth(facts):
        commands.say_worth_anew(commands.all_spans())
