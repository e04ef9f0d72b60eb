"""A year around real baskets: in order, in the past, labelled, and the same every time."""

from rapport.connect.demo.story.chance import chance
from rapport.connect.demo.story.matters import LATE_DELIVERY, PATTERNS, PROMISE, Anchor, settled_matter
from rapport.connect.demo.story.moments import INVENTED, SOURCE, Comeback, Matter, Purchase, Story, instant_of
from rapport.connect.demo.story.newsletter import subscription
from rapport.connect.demo.story.purchases import comebacks, purchases
from rapport.connect.demo.story.year import partners_year, shoppers_year
from rapport.loop.know.models import Consent
from rapport.loop.listen.models import Close, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction


def told(moments):
    """What can be compared of moments: all but the ids, which are new each time."""
    return [
        (type(moment).__name__, instant_of(moment), getattr(moment, "said", None) or getattr(moment, "reason", None))
        for moment in moments
    ]


def test_a_year_is_told_in_order_and_ends_now(story, record, setting):
    moments = shoppers_year(story, record, setting)

    instants = [instant_of(moment) for moment in moments]
    assert instants == sorted(instants)
    assert instants[-1] < story.calendar.instant(story.calendar.now)
    assert {type(moment) for moment in moments} >= {Purchase, Touch, Matter, Consent}


def test_every_basket_is_bought_once_as_it_was(story, record, setting):
    bought = [moment for moment in shoppers_year(story, record, setting) if isinstance(moment, Purchase)]
    assert [(p.number, p.lines) for p in bought] == [(basket.number, basket.lines) for basket in record.baskets]


def test_a_year_is_the_same_every_time(story, record, setting):
    assert told(shoppers_year(story, record, setting)) == told(shoppers_year(story, record, setting))
    assert told(partners_year(story, record, setting)) == told(partners_year(story, record, setting))


def test_what_is_invented_says_so(story, record, setting):
    moments = shoppers_year(story, record, setting)
    touches = [m for m in moments if isinstance(m, Touch)] + [m.opening for m in moments if isinstance(m, Matter)]

    assert all(touch.payload == INVENTED and touch.source == SOURCE for touch in touches)
    assert all(touch.actor == (3 if touch.direction != Direction.FROM_THEM else None) for touch in touches
               if touch.kind in {"call.made", "call.received", "promise.made", "question.asked"})  # fmt: skip


def settled(story, patterns, number=400):
    anchor = Anchor(story.calendar.now.replace(month=2), "cheese")
    for i in range(number):
        for moment in settled_matter(story, patterns[i % len(patterns)], anchor, chance("matter", i)):
            if isinstance(moment, Matter):
                yield moment.loop


def test_matters_of_the_past_are_settled_after_they_opened(story):
    loops = list(settled(story, [*PATTERNS, LATE_DELIVERY]))

    assert len(loops) == 400
    assert all(loop.opened_at < loop.closed_at for loop in loops)
    assert {loop.owed_by for loop in loops} == {Owed.BY_US, Owed.BY_THEM}


def test_most_promises_are_kept_in_time_some_late_few_never(story):
    loops = list(settled(story, [PROMISE]))

    broken = [loop for loop in loops if loop.closed_how == Close.FORGIVEN]
    late = [loop for loop in loops if loop.closed_how == Close.ANSWERED and not loop.was_on_time]
    assert 0.02 < len(broken) / len(loops) < 0.1
    assert 0.07 < len(late) / len(loops) < 0.2


def test_a_matter_that_would_not_be_settled_by_now_is_not_told(story):
    anchor = Anchor(story.calendar.now, "cheese")
    assert list(settled_matter(story, PROMISE, anchor, chance("now"))) == []


def test_some_baskets_are_for_the_kitchen_and_then_delivered(story, record):
    bought = purchases(story.customer, record.baskets, story.calendar, chance("kitchen"))

    kitchen = [purchase for purchase in bought if purchase.on_behalf_of]
    assert {purchase.on_behalf_of for purchase in kitchen} == {7}
    assert all(purchase.due_on > purchase.at.date() and purchase.channel == "web" for purchase in kitchen)


def test_about_one_line_in_sixty_comes_back_and_never_before_it_was_bought(story, record):
    back, lines = 0, 0
    for i in range(300):
        bought = purchases(story.customer, record.baskets, story.calendar, chance("bought", i))
        returned = list(comebacks(bought, story.calendar, chance("back", i)))
        assert all(isinstance(comeback, Comeback) and comeback.at > comeback.purchase.at for comeback in returned)
        back, lines = back + len(returned), lines + sum(len(purchase.lines) for purchase in bought)
    assert 1 / 80 < back / lines < 1 / 45


def readers(story, setting, number=300):
    """The newsletter years of many people like Rhea."""
    first_at = setting.weekly[0].sent_at
    for i in range(number):
        yield list(subscription(story, first_at, setting.weekly, chance("reader", i)))


def test_whoever_leaves_the_newsletter_says_no_to_it_and_gets_no_more(story, setting):
    departures = 0
    for year in readers(story, setting):
        left = {moment.occurred_at for moment in year if getattr(moment, "kind", "") == "mail.unsubscribed"}
        sent = {moment.occurred_at for moment in year if getattr(moment, "kind", "") == "newsletter.sent"}
        if left:
            departures += 1
            assert {moment.said_at for moment in year if isinstance(moment, Consent) and not moment.granted} == left
            assert max(sent) < min(left)
    assert departures > 10


def test_machines_open_mail_too(story, setting):
    touches = [m for year in readers(story, setting, 60) for m in year if isinstance(m, Touch)]

    opened = [touch.human for touch in touches if touch.kind == "mail.opened"]
    assert 0 < sum(human < 0.5 for human in opened) < len(opened)


def test_nobody_without_an_address_gets_the_newsletter(story, setting, record):
    silent = Story(
        type(story.customer)(9002, 6, "Kofi", 3, ("eggs",), has_email=False),
        story.calendar,
    )
    assert list(subscription(silent, setting.weekly[0].sent_at, setting.weekly, chance("x"))) == []
    said = [m for m in shoppers_year(silent, record, setting) if isinstance(m, Touch)]
    assert not [touch for touch in said if touch.channel == "email"]
