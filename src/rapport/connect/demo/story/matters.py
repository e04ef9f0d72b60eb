"""What did they ask, and we promise, and how did it end? Loops of the past year, closed in time, late or never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rapport.loop.listen.models import Close, Loop, Owed

from . import words
from .calendar import closing, day_words, in_days
from .chance import times
from .moments import Moment, Story

LATE = 0.13
BROKEN = 0.06
FOR_THEIR_WORK = 0.5
COMPLAINS = -0.7


@dataclass(frozen=True, slots=True)
class Anchor:
    """A real purchase that a conversation is about: when, and which of its goods."""

    at: datetime
    goods: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one kind of matter goes: the touch that opens it, what is said, how many days it may take, its share."""

    kind: Loop
    opening: str
    exchanges: Sequence[words.Exchange]
    days: int
    share: float
    channels: tuple[str, ...] = ("email",)
    owed_by: Owed = Owed.BY_US


QUESTION = Pattern(Loop.QUESTION, "question.asked", words.QUESTIONS, 1, 0.34, ("email", "email", "phone", "chat"))
PROMISE = Pattern(Loop.PROMISE, "promise.made", words.PROMISES, 3, 0.27, ("phone", "store", "email"))
COMPLAINT = Pattern(Loop.COMPLAINT, "complaint.made", words.COMPLAINTS, 2, 0.07, ("email", "phone", "store"))
FEEDBACK = Pattern(Loop.FEEDBACK, "feedback.given", words.FEEDBACK, 3, 0.1, ("email", "store"))
REQUEST = Pattern(Loop.QUESTION, "request.made", words.REQUESTS, 5, 0.16, ("email", "phone"), Owed.BY_THEM)
CONTACT = Pattern(Loop.CONTACT, "call.made", words.CONTACTS, 14, 0.06, ("phone",))
PATTERNS = (QUESTION, PROMISE, COMPLAINT, FEEDBACK, REQUEST, CONTACT)
THEIR_WORDS = {QUESTION.opening, COMPLAINT.opening, FEEDBACK.opening}
LATE_DELIVERY = Pattern(Loop.COMPLAINT, "complaint.made", words.LATE_DELIVERY, 2, 0, ("email", "phone"))


def matters(story: Story, anchors: Sequence[Anchor], dice: Random) -> Iterator[Moment]:
    """Some matters of the year; who buys often has more of them."""
    for _ in range(times(dice, min(4.5, 0.6 + len(anchors) / 30))):
        pattern = dice.choices(PATTERNS, [pattern.share for pattern in PATTERNS])[0]
        yield from settled_matter(story, pattern, dice.choice(anchors), dice)


def settled_matter(
    story: Story, pattern: Pattern, anchor: Anchor, dice: Random, since: datetime | None = None
) -> Iterator[Moment]:
    """One matter that came up soon after the anchor, or after `since`; nothing when it would not have ended by now."""
    opened = in_days(since or anchor.at, 0, 2, dice)
    due = opened + timedelta(days=1) if pattern.days == 1 else closing(opened.date() + timedelta(days=pattern.days))
    is_late, is_broken = dice.random() < LATE, pattern is PROMISE and dice.random() < BROKEN
    if is_late or is_broken:
        settled = in_days(due, 1, 3, dice)
    else:
        settled = min(in_days(opened, 0, pattern.days, dice), due - timedelta(minutes=5))
    exchange, channel = dice.choice(pattern.exchanges), _channel(story, pattern, dice)
    behalf = _on_behalf(story, dice)
    if settled >= story.calendar.now:
        return

    filled = filled_for(story, exchange, anchor, opened)
    opening = story.touch(
        pattern.opening, opened, said=filled.said, channel=channel, on_behalf_of=behalf,
        sentiment=COMPLAINS if pattern.kind == Loop.COMPLAINT else None,
    )  # fmt: skip
    if is_broken:
        yield story.touch("promise.broken", settled, said=dice.choice(words.BROKEN), channel=channel)
        yield story.matter(pattern.kind, opening, text=filled.text, due=due, settled=settled, how=Close.FORGIVEN)
        return
    sorry = words.SORRY_FOR_THE_WAIT if is_late and pattern.opening in THEIR_WORDS else ""
    yield story.matter(
        pattern.kind, opening, text=filled.text, due=due, settled=settled, answer=sorry + filled.answer,
        owed_by=pattern.owed_by, channel="phone" if channel == "store" else channel,
    )  # fmt: skip


def filled_for(story: Story, exchange: words.Exchange, anchor: Anchor, opened: datetime) -> words.Exchange:
    """The exchange about these goods, as it was said on the day it was opened."""
    day = day_words(anchor.at.date(), opened.date())
    return words.Exchange(
        *(words.fill(text, goods=anchor.goods, day=day, name=story.customer.given) for text in exchange)
    )


def _channel(story: Story, pattern: Pattern, dice: Random) -> str:
    channel = dice.choice(pattern.channels)
    return "phone" if channel == "email" and not story.customer.has_email else channel


def _on_behalf(story: Story, dice: Random) -> int | None:
    workplaces = story.customer.workplaces
    return dice.choice(workplaces) if workplaces and dice.random() < FOR_THEIR_WORK else None
