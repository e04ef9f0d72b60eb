"""What do we do when others announce? What was paused because too much came back is told to who can help."""

from collections.abc import Sequence

from rapport.loop.act.facts import SendingPaused
from rapport.platform.journal.registry import reacts_to

from . import commands


@reacts_to(SendingPaused)
def tell_of_the_pause(facts: Sequence[SendingPaused]) -> None:
    commands.tell_who_can_help(facts)
