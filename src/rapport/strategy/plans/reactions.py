"""What do we do when others announce? When the demo goes, its plans go with it."""

from collections.abc import Sequence

from rapport.connect.demo.facts import DemoRemoved
from rapport.platform.journal.registry import reacts_to

from . import commands


@reacts_to(DemoRemoved)
def take_demo_plans_out(facts: Sequence[DemoRemoved]) -> None:
    commands.remove_source(commands.DEMO)
