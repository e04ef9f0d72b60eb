"""Which touches are those of an organisation or of a household? Its own, and those of its people that are its story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whole:
    """What is told together: an organisation has what its people did for it, a household what they did for nobody else.

    `party` is its id: what it did itself is always its story.
    """

    party: int
    is_household: bool = False

    @property
    def where(self) -> str:
        """True of a touch `t` that is its story; its id is the parameter `whole`."""
        theirs = "t.on_behalf_of IS NULL" if self.is_household else "t.on_behalf_of = %(whole)s"
        return f"(t.party = %(whole)s OR {theirs})"
