"""Which of their answers counts? The one about this very topic and channel, unless they said no to more later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: `topic` None is about the whole purpose, `channel` "" about every channel. `email` may bind it."""

    id: int
    topic: int | None
    channel: str
    granted: bool
    said_at: datetime
    email: str = ""


def counting(said: Iterable[Said], topic: int | None, channel: str) -> Said | None:
    """The answer that counts, given at least the latest yes and the latest no of each width; None when nobody asked.

    The narrowest counts: the topic before the purpose, then the channel before all channels. But a no to more than
    that takes back every yes said before it: whoever unsubscribes from everything is not asked topic by topic.
    """
    by_width: dict[tuple[bool, bool], list[Said]] = {}
    for one in said:
        if one.topic in (topic, None) and one.channel in (channel, ""):
            by_width.setdefault((one.topic is None, one.channel == ""), []).append(one)
    widths = sorted(by_width)
    for at, width in enumerate(widths):
        last = max(by_width[width], key=lambda one: (one.said_at, one.id))
        wider = (one for wide in widths[at + 1 :] for one in by_width[wide])
        if not last.granted or not any(not one.granted and one.said_at > last.said_at for one in wider):
            return last
    return None
