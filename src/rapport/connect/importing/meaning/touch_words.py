"""What kind of touch was it? The words of other systems, in several languages, for the kinds of our vocabulary."""

from typing import Any

from rapport.loop.listen.vocabulary import CHANNELS as OUR_CHANNELS
from rapport.loop.listen.vocabulary import Direction, is_known
from rapport.platform.languages import _

from .misunderstood import Misunderstood, quoted
from .texts import text_of
from .words import CHANNELS, DIRECTIONS, KINDS, bare

LONGEST = 60


def kinds_of(value: Any) -> tuple[str, str]:
    """The kind when they turned to us, and when we turned to them; raises Misunderstood."""
    text = text_of(value, LONGEST)
    if is_known(text):
        return text, text
    if bare(text) not in KINDS:
        raise Misunderstood(
            _(
                "%(cell)s is not a kind of touch we know. Try call, email, meeting, visit, note or message.",
                cell=quoted(text),
            )
        )
    return KINDS[bare(text)]


def direction_of(value: Any) -> Direction:
    """Who turned to whom; raises Misunderstood."""
    word = bare(text_of(value, LONGEST))
    if word not in DIRECTIONS:
        raise Misunderstood(_("%(cell)s does not say who turned to whom. Write in, out or both.", cell=quoted(value)))
    return DIRECTIONS[word]


def channel_of(value: Any) -> str:
    """The channel it came through; raises Misunderstood."""
    word = bare(text_of(value, LONGEST))
    if word not in CHANNELS:
        told = {"cell": quoted(value), "channels": ", ".join(OUR_CHANNELS)}
        raise Misunderstood(_("%(cell)s is not a channel. Write one of %(channels)s.", **told))
    return CHANNELS[word]
