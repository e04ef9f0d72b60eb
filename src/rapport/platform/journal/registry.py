"""Who reacts to which fact?"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from .facts import Fact

type_of_reaction = Callable[[Sequence[Fact]], None]
_reactions: dict[str, dict[str, type_of_reaction]] = defaultdict(dict)


def reacts_to(fact: type[Fact]) -> Callable[[type_of_reaction], type_of_reaction]:
    """Run the decorated shell, as a job, whenever facts of this kind are announced."""

    def register(reaction: type_of_reaction) -> type_of_reaction:
        _reactions[fact.fact_name()][f"{reaction.__module__}.{reaction.__name__}"] = reaction
        return reaction

    return register


def reactions_to(kind: str) -> dict[str, type_of_reaction]:
    return _reactions[kind]
