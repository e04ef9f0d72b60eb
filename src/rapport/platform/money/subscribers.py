"""What do we do at once when something is announced? Refuse another currency of the workspace while rates are told."""

from collections.abc import Sequence

from rapport.platform.access.facts import WorkspaceChanged
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.registry import on_facts

from . import commands


@on_facts
def refuse_another_currency(facts: Sequence[Fact]) -> None:
    if isinstance(facts[0], WorkspaceChanged) and "currency" in facts[0].changed:
        commands.refuse_another_currency()
