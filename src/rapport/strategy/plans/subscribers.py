"""Who asks for a segment here? Goals, in the filter of what they count."""

from collections.abc import Iterable

from rapport.loop.understand.segments.askers import asks_by_name
from rapport.platform.languages import _

from . import queries


@asks_by_name
def goals_that_ask(segment: str) -> Iterable[str]:
    return (_("goal %(name)s", name=goal.name) for goal in queries.goals_that_ask_for(segment))
