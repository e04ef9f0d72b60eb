"""Who reads the newsletter, and when do they leave? A weekly issue, its clicks, what machines open, and departures.

Whoever has clicked nothing by the fifth issue leaves there far more often than elsewhere: a point to discover.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from rapport.loop.know.models import Consent, Purpose
from rapport.loop.listen.touches import Touch

from ..wording import SPOKEN
from . import words
from .calendar import Calendar
from .chance import chance
from .moments import SOURCE, Customer, Story

ISSUES_A_YEAR = 52
THURSDAY = 3
SUBSCRIBES = 0.5
REFUSES = 0.3
INTEREST = ((0.02, 0.5), (0.08, 0.35), (0.25, 0.15))
OPENED_BY_MACHINE, MACHINE = 0.25, 0.3
OPENED_BY_HAND, HAND = 0.12, 0.8
CLICKED_BY_SCANNER, SCANNER = 0.01, 0.1
LEAVES, LEAVES_AT_FIFTH, FIFTH = 0.004, 0.08, 5
AGREES_TO_PERSONAL, REFUSES_PERSONAL, AGREES_TO_OFFERS = 0.75, 0.05, 0.5


@dataclass(frozen=True, slots=True)
class Issue:
    name: str
    sent_at: datetime
    subject: str


def issues(calendar: Calendar) -> list[Issue]:
    """The issues of the past year, one each Thursday morning, oldest first."""
    last = calendar.today - timedelta(days=(calendar.today.weekday() - THURSDAY) % 7)
    goods = sorted(set(SPOKEN.values()))
    found = []
    for weeks in range(ISSUES_A_YEAR, -1, -1):
        day = last - timedelta(weeks=weeks)
        dice = chance("issue", day.isoformat())
        subject = words.fill(dice.choice(words.ISSUES), goods=dice.choice(goods))
        found.append(Issue(f"{day:%G-W%V}", datetime.combine(day, time(8, 30)), subject))
    return [issue for issue in found if issue.sent_at < calendar.now]


def consents(customer: Customer, first_at: datetime, calendar: Calendar, dice: Random) -> Iterator[Consent]:
    """What they said about personal messages and about offers and reminders."""
    said = dice.random()
    if said < AGREES_TO_PERSONAL + REFUSES_PERSONAL:
        granted = said < AGREES_TO_PERSONAL
        yield _consent(customer, Purpose.PERSONAL, granted, first_at, "Said so at the desk.", calendar)
    if said < AGREES_TO_OFFERS:
        yield _consent(customer, Purpose.JOURNEY, True, first_at, "Ticked the box on the card at the till.", calendar)


def subscription(story: Story, first_at: datetime, weekly: Sequence[Issue], dice: Random) -> Iterator[Touch | Consent]:
    """A subscriber's year: every issue, what was opened and clicked and by whom, and the day they left."""
    if not story.customer.has_email:
        return
    joined = first_at + timedelta(days=dice.randrange(90))
    if dice.random() >= SUBSCRIBES or joined >= story.calendar.now:
        if dice.random() < REFUSES:
            proof = "Left the box on the card at the till empty."
            yield _consent(story.customer, Purpose.NEWSLETTER, False, first_at, proof, story.calendar)
        return

    proof = "Ticked the box on the card at the till."
    yield _consent(story.customer, Purpose.NEWSLETTER, True, joined, proof, story.calendar)
    interest = dice.choices([rate for rate, _ in INTEREST], [share for _, share in INTEREST])[0]
    has_clicked = False
    for number, issue in enumerate((issue for issue in weekly if issue.sent_at > joined), start=1):
        clicked = dice.random() < interest
        yield from _read(story, issue, clicked, dice)
        has_clicked |= clicked
        left = issue.sent_at + timedelta(minutes=dice.randrange(5, 2000))
        if dice.random() < (LEAVES_AT_FIFTH if number == FIFTH and not has_clicked else LEAVES):
            if left < story.calendar.now:
                yield _touch(story, "mail.unsubscribed", left, issue)
                proof = f"Used the link to leave in “{issue.subject}”."
                yield _consent(story.customer, Purpose.NEWSLETTER, False, left, proof, story.calendar)
            return


def _read(story: Story, issue: Issue, clicked: bool, dice: Random) -> Iterator[Touch]:
    """One issue: sent, perhaps opened by a machine or a person, perhaps clicked."""
    yield _touch(story, "newsletter.sent", issue.sent_at, issue, said=issue.subject)
    later = [issue.sent_at + timedelta(minutes=dice.randrange(20, 2500)) for _ in range(2)]
    opened, scanned = dice.random(), dice.random()
    if opened < OPENED_BY_MACHINE:
        yield _touch(story, "mail.opened", issue.sent_at + timedelta(minutes=1), issue, human=MACHINE)
    elif opened < OPENED_BY_MACHINE + OPENED_BY_HAND and min(later) < story.calendar.now:
        yield _touch(story, "mail.opened", min(later), issue, human=HAND)
    if scanned < CLICKED_BY_SCANNER:
        yield _touch(story, "mail.clicked", issue.sent_at + timedelta(seconds=20), issue, human=SCANNER)
    if clicked and max(later) < story.calendar.now:
        yield _touch(story, "mail.clicked", max(later), issue)


def _touch(story: Story, kind: str, wall: datetime, issue: Issue, **more: Any) -> Touch:
    return story.touch(kind, wall, actor=None, subject_type="newsletter", subject_id=issue.name, **more)


def _consent(
    customer: Customer, purpose: Purpose, granted: bool, wall: datetime, proof: str, calendar: Calendar
) -> Consent:
    return Consent(
        party_id=customer.party, purpose=purpose, granted=granted, said_at=calendar.instant(wall), proof=proof,
        source=SOURCE,
    )  # fmt: skip
