"""What do we do when others announce? A new keeper sees what waits."""

from collections.abc import Sequence

from rapport.loop.know.facts import KeeperChanged
from rapport.loop.listen.commands import recount
from rapport.platform.journal.registry import reacts_to


@reacts_to(KeeperChanged)
def hand_over_what_waits(facts: Sequence[KeeperChanged]) -> None:
    recount({fact.party_id for fact in facts})
