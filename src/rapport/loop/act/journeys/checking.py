"""Is a journey finished? What keeps it from being published, step by step."""

from collections.abc import Callable, Iterator
from typing import Any

from rapport.loop.decide.models import Trigger
from rapport.loop.know.models import NEEDS_A_YES
from rapport.loop.know.models import Channel as By
from rapport.loop.listen.vocabulary import is_known
from rapport.loop.understand.segments.models import Segment
from rapport.platform.access.queries import colleagues, workspace
from rapport.platform.languages import N_, _, written
from rapport.platform.records.everybody import asked, asker, everybody
from rapport.platform.records.filters import FilterUnclear
from rapport.platform.records.reader import Reader, reader

from ..content.models import Version
from ..queries import CHANNELS, NOTICE, TASK, Channel, mail_settings, text_settings
from .definition import (
    Approval,
    Branch,
    Definition,
    EntersSegment,
    Goal,
    Holdout,
    Interest,
    Message,
    Notice,
    OnDate,
    Split,
    Step,
    Task,
    TouchHappens,
    TriggerSpeaks,
    Update,
    Wait,
    WaitFor,
    WaitForTime,
    every_step,
    lasts,
    ways_of,
)
from .fair import ALONE, FIXED_HOUR, LONGEST_NAME, WITH_IT
from .faults import Fault
from .fields import BadValue, value_of

#: The noun whose filters and fields journeys speak of.
NOUN = "person"
MOST_STEPS, LONGEST_WAIT_DAYS, MOST_DAYS = 100, 366, 3650
#: How long a goal can be waited for, and others for what is better.
LONGEST_GOAL_DAYS, LONGEST_TEST_HOURS = 366, 14 * 24
NO_ADDRESS = N_(
    "Newsletters, offers and reminders carry links to stop them, and these need the public address of this workspace. "
    "Set it in Settings, Workspace."
)
NO_ANSWER = N_(
    "Who gets such texts has to be able to answer STOP, and your sender is a name that nobody can write to. "
    "Set a number in Settings, Text messages."
)


def check(definition: Definition, by: Any = None) -> list[Fault]:
    """What is missing. With a colleague, a filter of theirs may ask only what they may see."""
    reading = asker(reader(by)) if by is not None else everybody()
    steps = list(every_step(definition.steps))
    whole = [*_of_start(definition), *_of_goal(definition.start.goal, reading), *_of_tree(definition)]
    faults = [Fault("", sentence) for sentence in whole]
    for step in steps[:MOST_STEPS]:
        faults += [Fault(step.id, sentence) for sentence in _CHECKS.get(type(step), _nothing)(step, reading)]
        channel = reached_by(step)
        faults += [Fault(step.id, channel.trouble())] if channel and channel.trouble() else []
    return faults


def reached_by(step: Step) -> Channel | None:
    """By which channel a step reaches somebody: a message by its own, a task and a notice through a colleague."""
    if isinstance(step, Message):
        return CHANNELS[step.channel]
    return TASK if isinstance(step, Task) else NOTICE if isinstance(step, Notice) else None


def unreachable(definition: Definition, purpose: str) -> list[Fault]:
    """What keeps mail that needs a yes from the world: nobody could stop it. What only goes to our outbox may stay
    so."""
    channels = [channel for step in every_step(definition.steps) if (channel := reached_by(step))]
    ways = {channel.name for channel in channels if channel.lane}
    if purpose not in NEEDS_A_YES or not ways:
        return []
    leaves, known = mail_settings().leaves_by_post or By.SMS in ways, workspace().public_url
    faults = [Fault("", _(NO_ADDRESS))] if leaves and not known else []
    if By.SMS in ways and not text_settings().can_be_answered:
        faults.append(Fault("", _(NO_ANSWER)))
    return faults


def _of_start(definition: Definition) -> Iterator[str]:
    start = definition.start
    match start.entry:
        case EntersSegment(segment=segment) | OnDate(segment=segment):
            if not Segment.objects.filter(pk=segment).exists():
                yield _("Choose the segment whose people enter.")
        case TriggerSpeaks(trigger=trigger):
            if not Trigger.objects.on().filter(pk=trigger).exists():
                yield _("Choose a trigger that is on.")
        case TouchHappens(kind=kind):
            if not is_known(kind):
                yield _("Choose what has to happen.")
    if isinstance(start.entry, OnDate) and start.entry.at is None:
        yield _("Say on which date it begins.")
    if start.again == "after" and not 1 <= start.after_days <= MOST_DAYS:
        yield _("Say after how many days they may enter again: 1 to %(most)s.", most=written(MOST_DAYS))


def _of_goal(goal: Goal | None, reading: Reader) -> Iterator[str]:
    if goal is None:
        return
    if not 1 <= goal.days <= LONGEST_GOAL_DAYS:
        yield _("A goal is reached within 1 to %(most)s days.", most=LONGEST_GOAL_DAYS)
    if goal.kinds and goal.filter.strip():
        yield _("A goal is something that happens or a filter, not both.")
    elif goal.kinds:
        if not all(map(is_known, goal.kinds)):
            yield _("Choose what has to happen to reach the goal.")
    else:
        yield from _filter(goal.filter, reading, _("Say what the goal is."))


def _of_tree(definition: Definition) -> Iterator[str]:
    ids = [step.id for step in every_step(definition.steps)]
    if not ids:
        yield _("A journey needs a step.")
    if len(ids) > MOST_STEPS:
        yield _("A journey has at most %(most)s steps.", most=MOST_STEPS)
    if len(set(ids)) < len(ids) or not all(0 < len(one) <= 12 for one in ids):
        yield _("Two of its steps have one name.")
    if any(_goes_on_behind(steps) for steps in _lists(definition.steps)):
        yield _("Nothing comes behind a step that forks, or behind an end.")


def _lists(steps: list[Step]) -> Iterator[list[Step]]:
    yield steps
    for step in steps:
        for way in ways_of(step):
            yield from _lists(getattr(step, way))


def _goes_on_behind(steps: list[Step]) -> bool:
    return any(ways_of(step) for step in steps[:-1])


def _nothing(step: Any, reading: Reader) -> Iterator[str]:
    yield from ()


def _message(step: Message, reading: Reader) -> Iterator[str]:
    if not step.template:
        yield _("Choose the template that this message says.")
    elif not Version.objects.current().filter(variant__template=step.template, variant__language="").exists():
        yield _("The template of this message has no words for everybody. Write them, or choose another one.")
    else:
        yield from _said_by(step)


def _said_by(step: Message) -> Iterator[str]:
    """Are its words for the way they go, in every language, and is there such a way?"""
    current = Version.objects.current().filter(variant__template=step.template)
    if any(version.is_text != (step.channel == By.SMS) for version in current.only("format")):
        yield {
            By.SMS: _("This template is a mail. Choose one that is written as a text message, or send it by e-mail."),
            By.EMAIL: _("This template is a text message. Send it so, or choose one that is a mail."),
        }[By(step.channel)]


def _task(step: Task, reading: Reader) -> Iterator[str]:
    if not step.ask.strip():
        yield _("Say what is to be done.")
    if len(step.ask) > 80:
        yield _("Say it in 80 letters at most.")
    if not 1 <= step.days <= LONGEST_WAIT_DAYS:
        yield _("It may stand on Today for 1 to %(most)s days.", most=LONGEST_WAIT_DAYS)


def _wait(step: Wait, reading: Reader) -> Iterator[str]:
    if step.amount < 1 or lasts(step).days > LONGEST_WAIT_DAYS:
        yield _("A wait lasts from a minute to %(most)s days.", most=LONGEST_WAIT_DAYS)


def _time(step: WaitForTime, reading: Reader) -> Iterator[str]:
    if not (0 <= step.hour < 24 and 0 <= step.minute < 60):
        yield _("Say the time as 9:00.")
    if step.weekday is not None and not 0 <= step.weekday < 7:
        yield _("Choose a weekday.")


def _until(step: WaitFor, reading: Reader) -> Iterator[str]:
    if not step.kinds or not all(map(is_known, step.kinds)):
        yield _("Choose what they wait for.")
    if step.amount < 1 or lasts(step).days > LONGEST_WAIT_DAYS:
        yield _("Say how long they wait at most: up to %(most)s days.", most=LONGEST_WAIT_DAYS)


def _branch(step: Branch, reading: Reader) -> Iterator[str]:
    if step.kinds:
        if not all(map(is_known, step.kinds)):
            yield _("Choose what has to have happened.")
        return
    yield from _filter(step.filter, reading, _("Say what this branch asks."))


def _filter(text: str, reading: Reader, empty: str) -> Iterator[str]:
    try:
        if asked(text, NOUN, reading) is None:
            yield empty
    except FilterUnclear as fault:
        yield str(fault)


def _split(step: Split, reading: Reader) -> Iterator[str]:
    names = [share.name.strip() for share in step.shares.values()]
    if len(names) < 2:
        yield _("A fair test needs two ways at least.")
    if not all(names) or len({name.casefold() for name in names}) < len(names):
        yield _("Give each way of the test a name of its own.")
    if any(len(name) > LONGEST_NAME or name.casefold() in (ALONE, WITH_IT, FIXED_HOUR) for name in names):
        yield _("Call each way otherwise, in %(most)s letters at most.", most=LONGEST_NAME)
    if any(share.percent < 1 for share in step.shares.values()):
        yield _("Each way gets at least 1 of 100.")
    if round(sum(share.percent for share in step.shares.values()), 6) != 100:
        yield _("The shares come to 100 together.")
    if not 1 <= step.first <= 100:
        yield _("Test with at least 1 of 100, and at most all.")
    if step.first < 100 and not 1 <= step.hours <= LONGEST_TEST_HOURS:
        yield _("The others wait for 1 to %(most)s hours.", most=LONGEST_TEST_HOURS)


def _holdout(step: Holdout, reading: Reader) -> Iterator[str]:
    if not 1 <= step.percent <= 90:
        yield _("Leave at least 1 and at most 90 of 100 alone.")


def _approval(step: Approval, reading: Reader) -> Iterator[str]:
    if step.colleague is not None and not colleagues().filter(pk=step.colleague).exists():
        yield _("Choose a colleague who is still here.")


def _update(step: Update, reading: Reader) -> Iterator[str]:
    try:
        value_of(step.field, step.value, reading)
    except BadValue as fault:
        yield str(fault)


def _interest(step: Interest, reading: Reader) -> Iterator[str]:
    if not step.topic.strip():
        yield _("Say what they care for.")


def _notice(step: Notice, reading: Reader) -> Iterator[str]:
    if not step.text.strip():
        yield _("Say what the colleague is told.")
    if step.colleague is not None and not colleagues().filter(pk=step.colleague).exists():
        yield _("Choose a colleague who is still here.")


_CHECKS: dict[type[Any], Callable[[Any, Reader], Iterator[str]]] = {
    Message: _message, Task: _task, Wait: _wait, WaitForTime: _time, WaitFor: _until, Branch: _branch,
    Update: _update, Interest: _interest, Notice: _notice, Split: _split, Holdout: _holdout, Approval: _approval,
}  # fmt: skip
