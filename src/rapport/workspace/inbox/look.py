"""Which conversations does the address ask for? Everything a list shows is said by its address."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from rapport.platform.languages import N_

VIEWS = {"waiting": N_("Waiting"), "with-them": N_("With them"), "later": N_("Later"), "closed": N_("Closed")}
WHOSE = {"mine": N_("Mine"), "all": N_("All"), "nobody": N_("Nobody's")}
AT_A_TIME, MOST = 50, 500


@dataclass(frozen=True, slots=True)
class Look:
    """Which view, whose conversations, and how many of them."""

    view: str = "waiting"
    whose: str = "mine"
    shown: int = AT_A_TIME

    def query(self, **other: Any) -> str:
        """The part of an address that says so, empty for what is shown unasked."""
        told = replace(self, **other)
        unsaid = Look()
        parts = {name: getattr(told, name) for name in ("view", "whose", "shown")}
        said = {name: value for name, value in parts.items() if value != getattr(unsaid, name)}
        return f"?{urlencode(said)}" if said else ""

    def link(self, **other: Any) -> str:
        return f"/inbox{self.query(**other)}"

    def of(self, conversation: int) -> str:
        return f"/inbox/{conversation}{self.query()}"

    def deed(self, conversation: int, name: str) -> str:
        """Where this is done to it; it answers with this list again."""
        return f"/inbox/{conversation}/-/{name}{self.query()}"


def looked(get: Any) -> Look:
    """What an address asks for; what it cannot mean is left out."""
    view, whose, shown = get("view", ""), get("whose", ""), get("shown", "")
    return Look(
        view=view if view in VIEWS else "waiting",
        whose=whose if whose in WHOSE else "mine",
        shown=min(max(int(shown), AT_A_TIME), MOST) if shown.isascii() and shown.isdecimal() else AT_A_TIME,
    )
