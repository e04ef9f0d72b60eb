"""What waits for an answer now? The loops that are open as of now, and the meetings of the next days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random

from rapport.loop.listen.models import Owed
from rapport.loop.listen.touches import Touch

from . import words
from .calendar import SUNDAY, closing, open_day, opening_hour
from .chance import chance
from .matters import COMPLAINT, CONTACT, FEEDBACK, PROMISE, QUESTION, REQUEST, Anchor, Pattern, filled_for
from .moments import Matter, Story

REGULAR_BASKETS = 12
STILL_COMES = timedelta(days=35)
REST_OF_TODAY = (0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Scene:
    """A matter still open: how long ago it came up, and in how many days it is due (late ones are below zero)."""

    pattern: Pattern
    days_ago: int
    due_in: int


@dataclass(frozen=True, slots=True)
class Regular:
    """Somebody to be met: the story of a customer, how often they bought, and when last."""

    story: Story
    baskets: int
    last_at: datetime

    @property
    def is_close(self) -> bool:
        """Do they buy often, still, and read mail?"""
        still = self.story.calendar.now - self.last_at < STILL_COMES
        return still and self.baskets >= REGULAR_BASKETS and self.story.customer.has_email


#: Of the one who signs in: two late, two due today, six later, four owed by them.
OWN_DESK = (
    Scene(PROMISE, 5, -2), Scene(QUESTION, 2, -1), Scene(COMPLAINT, 1, 0), Scene(PROMISE, 3, 0),
    Scene(QUESTION, 1, 1), Scene(FEEDBACK, 1, 2), Scene(PROMISE, 1, 2), Scene(PROMISE, 2, 3), Scene(CONTACT, 9, 4),
    Scene(QUESTION, 1, 1),
    Scene(REQUEST, 6, -1), Scene(REQUEST, 3, 1), Scene(REQUEST, 2, 2), Scene(REQUEST, 1, 5),
)  # fmt: skip
OTHER_DESK = (
    Scene(PROMISE, 4, -1), Scene(QUESTION, 1, 0), Scene(FEEDBACK, 2, 1), Scene(PROMISE, 1, 3),
    Scene(REQUEST, 4, 1), Scene(REQUEST, 2, 4),
)  # fmt: skip
OWN_MEETINGS = ((1, time(10)), (2, time(14, 30)), (4, time(9, 30)))
OTHER_MEETINGS = ((2, time(11)),)


def on_the_desk(regulars: Sequence[Regular], *, desk: int) -> Iterator[tuple[Story, Matter | Touch]]:
    """What one colleague has to answer and whom they meet; desk 0 is the one of the demo sign-in."""
    stories = [regular.story for regular in sorted(regulars, key=lambda regular: not regular.is_close)]
    if stories:
        yield from open_matters(stories, OWN_DESK if desk == 0 else OTHER_DESK, desk=desk)
        yield from meetings(stories, OWN_MEETINGS if desk == 0 else OTHER_MEETINGS, desk=desk)


def open_matters(stories: Sequence[Story], scenes: Sequence[Scene], *, desk: int) -> Iterator[tuple[Story, Matter]]:
    """The scenes of one desk, each with another customer as long as there are any."""
    rest_of_today = cycle(REST_OF_TODAY)
    for number, (scene, story) in enumerate(zip(scenes, cycle(stories), strict=False)):
        dice = chance("open", desk, number, story.customer.household)
        opened = _opened(story, scene, dice)
        due = _due(story, scene, rest_of_today)
        anchor = Anchor(opened - timedelta(days=2), dice.choice(story.customer.likes or words.GROCERIES))
        filled = filled_for(story, dice.choice(scene.pattern.exchanges), anchor, opened)
        opening = story.touch(scene.pattern.opening, opened, said=filled.said, channel=_channel(story, scene))
        yield story, story.matter(scene.pattern.kind, opening, text=filled.text, due=due, owed_by=scene.pattern.owed_by)


def meetings(
    stories: Sequence[Story], times: Sequence[tuple[int, time]], *, desk: int
) -> Iterator[tuple[Story, Touch]]:
    """Planned meetings, first with those who order for a kitchen."""
    hosts = sorted(stories, key=lambda story: not story.customer.workplaces)
    for (days, at), story in zip(times, cycle(hosts), strict=False):
        dice = chance("meeting", desk, days, story.customer.household)
        day = open_day(story.calendar.today + timedelta(days=days))
        goods = dice.choice(story.customer.likes or words.GROCERIES)
        said = words.fill(dice.choice(words.PLANNED), goods=goods)
        place = story.customer.workplaces[0] if story.customer.workplaces else None
        yield story, story.touch("meeting.held", datetime.combine(day, at), said=said, on_behalf_of=place)


def _opened(story: Story, scene: Scene, dice: Random) -> datetime:
    day = story.calendar.today - timedelta(days=scene.days_ago)
    return opening_hour(day - timedelta(days=day.weekday() == SUNDAY), dice)


def _due(story: Story, scene: Scene, rest_of_today: Iterator[float]) -> datetime:
    day = story.calendar.today + timedelta(days=scene.due_in)
    if scene.due_in == 0:
        return story.calendar.later_today(next(rest_of_today))
    return closing(day) if scene.due_in > 0 else datetime.combine(day, time(17))


def _channel(story: Story, scene: Scene) -> str:
    return "email" if story.customer.has_email and scene.pattern.owed_by == Owed.BY_US else "phone"
