"""How is a touch said in a few words? The same on every page."""

from rapport.loop.listen.vocabulary import Direction, describe
from rapport.platform.languages import N_, _, inside

#: Kinds whose words are a noun: nobody "newsletters" anybody.
_NOUNS = {"newsletter.sent": N_("Newsletter"), "note.written": N_("Note")}


def deed(kind: str, direction: int, actor: str = "") -> str:
    """The touch as a short sentence: "Bought", "We wrote", "Maya called", "Met"."""
    if kind in _NOUNS:
        return _(_NOUNS[kind])
    words = describe(kind).words
    if direction != Direction.FROM_US:
        return words
    if not actor.split():
        return _("We %(did)s", did=inside(words))
    return _("%(who)s %(did)s", who=actor.split()[0], did=inside(words))


def side(direction: int) -> str:
    """Which way it went, as the parts of a page name it: in, out, both or none."""
    return {1: "in", -1: "out", 2: "both"}.get(direction, "none")
