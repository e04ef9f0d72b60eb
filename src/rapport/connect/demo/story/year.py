"""What happened with one customer in a year? Everything, real and invented, in the order of time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from rapport.loop.listen.models import Loop
from rapport.loop.listen.touches import Touch

from ..catalogue import Basket, Coupon
from . import words
from .calendar import closing, in_days
from .chance import chance
from .matters import Anchor, matters
from .moments import REAL, Moment, Story, instant_of
from .newsletter import Issue, consents, subscription
from .purchases import comebacks, deliveries, purchases
from .talk import talk


@dataclass(frozen=True, slots=True)
class Setting:
    """What all stories share: what goods are called, and the issues of the newsletter."""

    spoken: Mapping[int, str | None]
    weekly: Sequence[Issue]


@dataclass(frozen=True, slots=True)
class Record:
    """What the data holds of a household, and whom its shopper sent to us, by given name."""

    baskets: Sequence[Basket]
    coupons: Sequence[Coupon] = ()
    introduced: Sequence[tuple[str, datetime]] = ()
    ahead: Sequence[Moment] = ()


def shoppers_year(story: Story, record: Record, setting: Setting) -> list[Moment]:
    """The year of the one who shops."""
    customer, calendar = story.customer, story.calendar
    anchors = anchors_of(record.baskets, customer.likes, setting, chance("goods", customer.household))
    bought = purchases(customer, record.baskets, calendar, chance("purchases", customer.household))
    first_at = record.baskets[0].at
    moments: list[Moment] = [
        *bought,
        *coupons(story, record),
        *deliveries(story, bought, [anchor.goods for anchor in anchors], chance("deliveries", customer.household)),
        *comebacks(bought, calendar, chance("comebacks", customer.household)),
        *matters(story, anchors, chance("matters", customer.household)),
        *talk(story, anchors, chance("talk", customer.household)),
        *consents(customer, first_at, calendar, chance("consents", customer.household)),
        *subscription(story, first_at, setting.weekly, chance("newsletter", customer.household)),
        *(moment for friend, at in record.introduced for moment in introduction(story, friend, at)),
        *record.ahead,
    ]
    return sorted(moments, key=instant_of)


def partners_year(story: Story, record: Record, setting: Setting) -> list[Moment]:
    """The year of the other adult, who is heard of now and then."""
    dice = chance("partner", story.customer.household)
    anchors = anchors_of(record.baskets[::4], story.customer.likes, setting, dice)
    return sorted(talk(story, anchors, dice), key=instant_of)


def anchors_of(baskets: Sequence[Basket], likes: Sequence[str], setting: Setting, dice: Random) -> list[Anchor]:
    """Each basket as something to talk about: one of its goods or, when none can be named, one they like."""
    found = []
    for basket in baskets:
        held = [word for number, _, _ in basket.lines if (word := setting.spoken.get(number))]
        found.append(Anchor(basket.at, dice.choice(held or likes or words.GROCERIES)))
    return found


def coupons(story: Story, record: Record) -> Iterator[Touch]:
    """The real coupons: sent in the morning their campaign began, redeemed with the basket of that day."""
    tills = {basket.at.date(): basket.at for basket in record.baskets}
    for number, coupon in enumerate(record.coupons):
        if coupon.upc is None:
            kind, wall = "coupon.sent", datetime.combine(coupon.day, time(8))
        else:
            kind, wall = "coupon.redeemed", tills.get(coupon.day, datetime.combine(coupon.day, time(17)))
        yield story.touch(
            kind, wall, actor=None, subject_type="campaign", subject_id=str(coupon.campaign),
            external_id=f"coupon:{story.customer.household}:{number}", payload=dict(REAL),
        )  # fmt: skip


def introduction(story: Story, friend: str, at: datetime) -> Iterator[Moment]:
    """They sent somebody to us, and we thanked them within the week."""
    dice = chance("thanks", story.customer.household, friend)
    said = in_days(at, 0, 0, dice)
    settled = in_days(said, 1, 4, dice)
    if settled >= story.calendar.now:
        return
    filled = words.Exchange(
        *(words.fill(text, goods="", name=story.customer.given, friend=friend) for text in words.THANKS)
    )
    opening = story.touch("referral.made", said, said=filled.said, channel="store")
    due = closing(said.date() + timedelta(days=5))
    yield story.matter(
        Loop.THANKS, opening, text=filled.text, due=due, settled=settled, answer=filled.answer, channel="phone"
    )
