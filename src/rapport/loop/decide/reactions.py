"""What do we do when others announce? A new keeper sees what waits; whoever waits for a dropped try hears of it."""

from collections.abc import Sequence

from rapport.loop.know.facts import KeeperChanged
from rapport.loop.listen.commands import recount
from rapport.platform.jobs.facts import JobDropped
from rapport.platform.journal.registry import reacts_to

from .commands import end_dropped_tries


@reacts_to(KeeperChanged)
def hand_over_what_waits(facts: Sequence[KeeperChanged]) -> None:
    recount({fact.party_id for fact in facts})


@reacts_to(JobDropped)
def say_that_tries_were_dropped(facts: Sequence[JobDropped]) -> None:
    end_dropped_tries([fact.job_id for fact in facts])
