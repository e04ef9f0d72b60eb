"""What else was said? Calls, visits, mail, short messages, notes, and meetings with those who order for a kitchen."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from rapport.loop.listen.touches import Touch

from . import words
from .calendar import day_words, in_days
from .chance import times
from .matters import Anchor
from .moments import Story

#: How often a year, for somebody who is known a little; those who buy often talk up to twice as much.
A_YEAR = (
    ("call.received", words.CALLS_FROM_THEM, 0.9),
    ("call.made", words.CALLS_FROM_US, 1.0),
    ("call.missed", words.MISSED, 0.3),
    ("visit.received", words.VISITS, 0.9),
    ("note.written", words.NOTES, 0.3),
)
MAILS_A_YEAR, CHATS_A_YEAR, MEETINGS_A_YEAR = 0.9, 0.5, 4.0
ANSWERS_MAIL = 0.6
CHAT, MAIL = ("message.received", "message.sent"), ("mail.sent", "mail.replied")


def talk(story: Story, anchors: Sequence[Anchor], dice: Random) -> Iterator[Touch]:
    """The small talk of a year, each piece soon after a real purchase."""
    often = 1 + min(1.0, len(anchors) / 80)
    for kind, sentences, mean in A_YEAR:
        for _ in range(times(dice, mean * often)):
            yield from _once(story, kind, dice.choice(sentences), dice.choice(anchors), dice)
    for _ in range(times(dice, CHATS_A_YEAR * often)):
        yield from _pair(story, CHAT, dice.choice(words.CHATS), dice.choice(anchors), dice)
    if story.customer.has_email:
        for _ in range(times(dice, MAILS_A_YEAR * often)):
            sent, reply = dice.choice(words.MAIL)
            pair = (sent, reply if dice.random() < ANSWERS_MAIL else "")
            yield from _pair(story, MAIL, pair, dice.choice(anchors), dice)
    for place in story.customer.workplaces:
        for _ in range(times(dice, MEETINGS_A_YEAR)):
            sentence, anchor = dice.choice(words.MEETINGS), dice.choice(anchors)
            yield from _once(story, "meeting.held", sentence, anchor, dice, on_behalf_of=place)


def _once(story: Story, kind: str, sentence: str, anchor: Anchor, dice: Random, **more: Any) -> Iterator[Touch]:
    at = in_days(anchor.at, 1, 6, dice)
    if at < story.calendar.now:
        yield story.touch(kind, at, said=_said(story, sentence, anchor, at), **more)


def _pair(
    story: Story, kinds: tuple[str, str], sentences: tuple[str, str], anchor: Anchor, dice: Random
) -> Iterator[Touch]:
    """Somebody writes and, within hours, the other answers; an empty answer is none."""
    at = in_days(anchor.at, 1, 6, dice)
    answered = at + timedelta(minutes=dice.randrange(5, 400))
    if answered < story.calendar.now:
        yield story.touch(kinds[0], at, said=_said(story, sentences[0], anchor, at))
        if sentences[1]:
            yield story.touch(kinds[1], answered, said=_said(story, sentences[1], anchor, answered))


def _said(story: Story, sentence: str, anchor: Anchor, at: datetime) -> str:
    day = day_words(anchor.at.date(), at.date())
    return words.fill(sentence, goods=anchor.goods, day=day, name=story.customer.given)
