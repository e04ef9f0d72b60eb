"""How did the goods reach them, and what came back? Real baskets, with invented deliveries and returns."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from ..catalogue import Basket
from . import words
from .calendar import Calendar, in_days, open_day
from .matters import LATE_DELIVERY, Anchor, settled_matter
from .moments import Comeback, Customer, Moment, Purchase, Story

LIKES_DELIVERY = 0.25
DELIVERED = 0.3
FOR_A_KITCHEN, FEWEST_FOR_A_KITCHEN = 0.45, 4
LATE = 0.06
COMPLAINS_WHEN_LATE = 0.35
SATURDAY = 5
#: How likely a line comes back: most people return little, a few often; on average one line in sixty.
RETURNS = ((0.0095, 0.85), (0.03, 0.12), (0.16, 0.03))
NEVER_BACK = 5000


def purchases(customer: Customer, baskets: Sequence[Basket], calendar: Calendar, dice: Random) -> list[Purchase]:
    """The baskets as orders: some delivered to the door, some for the kitchen of the place they work at."""
    likes_delivery = dice.random() < LIKES_DELIVERY
    found = []
    for basket in baskets:
        kitchen, to_the_door = dice.random() < FOR_A_KITCHEN, dice.random() < DELIVERED
        at, party = calendar.instant(basket.at), customer.party
        for_work = kitchen and len(basket.lines) >= FEWEST_FOR_A_KITCHEN and basket.at.weekday() < SATURDAY
        behalf = dice.choice(customer.workplaces) if for_work and customer.workplaces else None
        if behalf or (likes_delivery and to_the_door):
            due_on, delivered = _delivery(basket.at.date(), calendar, dice)
            found.append(Purchase(basket.number, party, at, basket.lines, "web", behalf, due_on, delivered))
        else:
            found.append(Purchase(basket.number, party, at, basket.lines))
    return found


def _delivery(ordered: date, calendar: Calendar, dice: Random) -> tuple[date, datetime | None]:
    """When it was due, and when it came; nothing when it is still on its way."""
    due_on = open_day(ordered + timedelta(days=dice.randint(1, 2)))
    days_late = dice.randint(1, 3) if dice.random() < LATE else 0
    came = datetime.combine(due_on + timedelta(days=days_late), time(dice.randrange(8, 20), dice.randrange(60)))
    return due_on, calendar.instant(came) if came < calendar.now else None


def deliveries(story: Story, bought: Sequence[Purchase], goods: Sequence[str], dice: Random) -> Iterator[Moment]:
    """A touch for each delivery and, when it was late, sometimes a complaint; `goods` names what each basket held."""
    for purchase, held in zip(bought, goods, strict=True):
        if purchase.delivered_at is None or purchase.due_on is None:
            continue
        came = Calendar.at(purchase.delivered_at, story.calendar.zone).now
        is_late = came.date() > purchase.due_on
        yield story.touch(
            "delivery.late" if is_late else "delivery.made", came, subject_type="order", subject_id=str(purchase.id),
            on_behalf_of=purchase.on_behalf_of, actor=None,
        )  # fmt: skip
        if is_late and dice.random() < COMPLAINS_WHEN_LATE:
            promised = Anchor(datetime.combine(purchase.due_on, time()), held)
            yield from settled_matter(story, LATE_DELIVERY, promised, dice, since=came)


def comebacks(bought: Sequence[Purchase], calendar: Calendar, dice: Random) -> Iterator[Comeback]:
    """The lines that came back within a week."""
    rate = dice.choices([rate for rate, _ in RETURNS], [share for _, share in RETURNS])[0]
    for purchase in bought:
        for place, (_, quantity, cents) in enumerate(purchase.lines):
            if dice.random() < rate and quantity > 0 and 0 < cents < NEVER_BACK:
                wall = Calendar.at(purchase.delivered_at or purchase.at, calendar.zone).now
                back = in_days(wall, 1, 6, dice)
                if back < calendar.now:
                    yield Comeback(purchase, place, calendar.instant(back), dice.choice(words.REASONS_BACK))
