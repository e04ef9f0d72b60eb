"""How is a touch said in a few words? The same on every page."""

from rapport.loop.listen.vocabulary import Direction, describe
from rapport.platform.languages import N_

#: Kinds whose words are a noun: nobody "newsletters" anybody.
_NOUNS = {"newsletter.sent": N_("Newsletter"), "note.written": N_("Note")}


def deed(kind: str, direction: int, actor: str = "") -> str:
    """The touch as a short sentence: "Bought", "We wrote", "Maya called", "Met"."""
    words = _NOUNS.get(kind) or describe(kind).words
    if kind in _NOUNS or direction != Direction.FROM_US:
        return words
    return f"{actor.split()[0] if actor.split() else 'We'} {words[0].lower()}{words[1:]}"


def side(direction: int) -> str:
    """Which way it went, as the parts of a page name it: in, out, both or none."""
    return {1: "in", -1: "out", 2: "both"}.get(direction, "none")
