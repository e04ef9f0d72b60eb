"""What do we do when others announce? A new keeper sees what waits; whoever waits for a dropped try hears of it; and
who leaves an organisation may be missed there."""

from collections.abc import Sequence

from rapport.loop.know.facts import KeeperChanged, TieAdded, TieEnded, TieResumed, TieTakenBack
from rapport.loop.know.models import Tie
from rapport.loop.listen.commands import recount
from rapport.platform.jobs.facts import JobDropped
from rapport.platform.journal.registry import reacts_to

from .commands import end_dropped_tries, look_at_leavings


@reacts_to(KeeperChanged)
def hand_over_what_waits(facts: Sequence[KeeperChanged]) -> None:
    recount({fact.party_id for fact in facts})


@reacts_to(TieAdded)
def see_who_is_back(facts: Sequence[TieAdded]) -> None:
    look_at_leavings({(fact.party_id, fact.other_id) for fact in facts if fact.tie == Tie.WORKS_AT})


@reacts_to(TieEnded)
def see_who_has_left(facts: Sequence[TieEnded]) -> None:
    look_at_leavings({(fact.party_id, fact.other_id) for fact in facts if fact.tie == Tie.WORKS_AT})


@reacts_to(TieResumed)
def see_who_has_not_left(facts: Sequence[TieResumed]) -> None:
    look_at_leavings({(fact.party_id, fact.other_id) for fact in facts if fact.tie == Tie.WORKS_AT})


@reacts_to(TieTakenBack)
def see_who_was_never_there(facts: Sequence[TieTakenBack]) -> None:
    look_at_leavings({(fact.party_id, fact.other_id) for fact in facts if fact.tie == Tie.WORKS_AT})


@reacts_to(JobDropped)
def say_that_tries_were_dropped(facts: Sequence[JobDropped]) -> None:
    end_dropped_tries([fact.job_id for fact in facts])
