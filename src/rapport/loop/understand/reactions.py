"""What do we do when others announce? Relationships that changed hands, or went, are counted anew."""

from collections.abc import Sequence

from rapport.loop.know.facts import KeeperChanged, SourceRemoved
from rapport.platform.journal.registry import reacts_to

from . import commands


@reacts_to(KeeperChanged)
def count_for_the_new_keeper(facts: Sequence[KeeperChanged]) -> None:
    commands.count_trends()


@reacts_to(SourceRemoved)
def count_without_them(facts: Sequence[SourceRemoved]) -> None:
    commands.count_trends()
