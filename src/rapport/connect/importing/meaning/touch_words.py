"""What kind of touch was it? The words of other systems, in several languages, for the kinds of our vocabulary."""

from typing import Any

from rapport.loop.listen.vocabulary import CHANNELS as OUR_CHANNELS
from rapport.loop.listen.vocabulary import Direction, is_known

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
        advice = "Try call, email, meeting, visit, note or message."
        raise Misunderstood(f"{quoted(text)} is not a kind of touch we know. {advice}")
    return KINDS[bare(text)]


def direction_of(value: Any) -> Direction:
    """Who turned to whom; raises Misunderstood."""
    word = bare(text_of(value, LONGEST))
    if word not in DIRECTIONS:
        raise Misunderstood(f"{quoted(value)} does not say who turned to whom. Write in, out or both.")
    return DIRECTIONS[word]


def channel_of(value: Any) -> str:
    """The channel it came through; raises Misunderstood."""
    word = bare(text_of(value, LONGEST))
    if word not in CHANNELS:
        raise Misunderstood(f"{quoted(value)} is not a channel. Write one of {', '.join(OUR_CHANNELS)}.")
    return CHANNELS[word]
