"""How is a journey said? Its beginning and each of its steps, in a sentence a shop assistant understands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport.loop.act.content.queries import templates
from rapport.loop.act.journeys.definition import (
    Approval,
    Branch,
    Definition,
    End,
    EntersSegment,
    Goal,
    Holdout,
    Interest,
    Message,
    Notice,
    OnDate,
    Split,
    Start,
    Step,
    Task,
    TouchHappens,
    TriggerSpeaks,
    Update,
    Wait,
    WaitFor,
    WaitForTime,
    kind_of,
    ways_of,
)
from rapport.loop.act.journeys.fields import NOUN
from rapport.loop.decide.models import Trigger
from rapport.loop.listen.vocabulary import KINDS, Direction
from rapport.loop.understand.segments.queries import segments_by_name
from rapport.platform.access.queries import colleagues
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear, said
from rapport.platform.ui.formats import plural
from rapport.workspace.place import Place

#: What is no deed in the words of a timeline.
DID = {"newsletter.sent": "sent the newsletter"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: The kinds of step, as somebody chooses one, with what each does.
STEPS: dict[str, tuple[str, str, str]] = {
    "message": (
        "E-mail",
        "mail",
        "Write to them what a template says, by e-mail or by text, if they agreed to it and it is not too much.",
    ),
    "wait": ("Wait", "hourglass", "A while: minutes, hours or days."),
    "time": ("Wait for a time", "clock", "Until it is that time, or that weekday, by their own clock."),
    "until": ("Wait for something", "hourglass", "Until they answer, click, buy or the like; at most so long."),
    "branch": ("Two ways", "split", "Ask something of them, and go one way or the other."),
    "split": (
        "Fair test",
        "chart-pie",
        "By chance one way or the other, to see which is better; the same person always the same.",
    ),
    "holdout": (
        "Leave some alone",
        "hand",
        "By chance some go no further, to see what the rest is worth to the others.",
    ),
    "approval": ("Wait for a yes", "shield-check", "They wait until a colleague lets them go on."),
    "task": ("Ask the owner", "phone", "Let the owner do it: a move on Today."),
    "notice": ("Notice", "bell", "Tell a colleague inside the product."),
    "update": ("Change a field", "pencil", "Write something into their record."),
    "interest": ("Note an interest", "heart", "Note what they care for."),
    "end": ("End", "flag", "They leave here."),
}
#: Which colour a step has, as the canvas draws it.
TONES = {"message": "me", "task": "me", "notice": "me", "wait": "wa", "time": "wa", "until": "wa", "approval": "wa",
         "update": "ac", "interest": "ac"}  # fmt: skip
WAYS = {"yes": "Yes", "no": "No", "happened": "It happened", "over": "Time is over"}
AGAIN = {"once": "Each person once.", "after": "Again {} after they left.", "always": "Again whenever it happens."}
HOWS = {
    "written": "written to", "refused": "went on without it", "waited": "waited", "happened": "did it",
    "over": "did not", "yes": "yes", "no": "no", "asked": "asked for", "told": "told", "nobody": "nobody to tell",
    "noted": "noted", "ended": "left here", "left alone": "left alone", "with it": "went on", "agreed": "let go on",
    "declined": "not let go on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """What is called how: asked for once for all steps."""

    templates: Mapping[int, str]
    segments: Mapping[int, str]
    triggers: Mapping[int, str]
    colleagues: Mapping[int, str]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One step: its kind, what it does, what it says beside that, and its ways, each with its steps."""

    id: str
    kind: str
    icon: str
    tone: str
    title: str
    sub: str = ""
    ways: list[tuple[str, str, list[Any]]] = field(default_factory=list)


def names() -> Names:
    """Four questions, however long the journey is."""
    return Names(
        templates=dict(templates().values_list("pk", "name")),
        segments=dict(segments_by_name().values_list("pk", "name")),
        triggers=dict(Trigger.objects.kept().values_list("pk", "name")),
        colleagues=dict(colleagues().values_list("pk", "name")),
        fields={name: one.label for name, one in everybody().noun(NOUN).fields.items()},
    )


def begins(start: Start, told: Names, place: Place) -> tuple[str, str]:
    """What lets people in, and whether it does so again."""
    match start.entry:
        case EntersSegment(segment=pk):
            first = f"Enters “{told.segments.get(pk, 'a segment')}”"
        case TriggerSpeaks(trigger=pk):
            first = f"“{told.triggers.get(pk, 'a trigger')}” names them"
        case TouchHappens(kind=kind):
            first = _happening(kind)
        case OnDate(at=at, segment=pk):
            when = f"{place.local(at):%-d %B %Y, %H:%M}" if at else "a date"
            who = f"everybody in “{told.segments.get(pk, 'a segment')}”"
            if start.entry.every == "week" and at:
                when = f"{when}, and every {place.local(at):%A} then"
            first = f"On {when}{', by their own clock' if start.entry.theirs else ''}: {who}"
        case _:
            first = "Somebody puts them in by hand"
    return first, " ".join([AGAIN[start.again].format(plural(start.after_days, "day")), *_leaves(start)])


def _leaves(start: Start) -> list[str]:
    """What lets them leave at any step."""
    told = [f"They leave when they reach the goal: {goal_said(start.goal)}."] if start.goal else []
    return [*told, "They leave when they answer."] if start.until_they_answer else told


def goal_said(goal: Goal) -> str:
    """What a journey is for."""
    return f"{_low(_any(goal.kinds) if goal.kinds else _asks(goal.filter))}, within {plural(goal.days, 'day')}"


def steps_said(definition: Definition, told: Names) -> list[Said]:
    return [_said(step, told) for step in definition.steps]


def by_id(steps: list[Said]) -> dict[str, Said]:
    """Each step by its id, those of all ways among them."""
    told: dict[str, Said] = {}
    for one in steps:
        told[one.id] = one
        for *_, inner in one.ways:
            told |= by_id(inner)
    return told


def happenings() -> list[tuple[str, str]]:
    """What somebody may wait for, what they do first."""
    told = sorted(KINDS.items(), key=lambda entry: (entry[1].direction != 1, entry[1].words))
    return [(kind, _happening(kind)) for kind, entry in told if entry.direction]


def _happening(kind: str) -> str:
    """Who did what: They replied. By which way, too, where the same is said of several."""
    if kind not in KINDS:
        return kind or "something"
    entry = KINDS[kind]
    alike = sum(one.words == entry.words and one.direction == entry.direction for one in KINDS.values())
    how = f" ({entry.channel})" if alike > 1 else ""
    return f"{'They' if entry.direction == Direction.FROM_THEM else 'We'} {DID.get(kind) or _low(entry.words)}{how}"


def _said(step: Step, told: Names) -> Said:
    kind = kind_of(step)
    label, icon, _ = STEPS[kind]
    if isinstance(step, Message) and step.channel == "sms":
        label, icon = "Text message", "message-square"
    title, sub = _words(step, told)
    ways = [(way, way_said(step, way), [_said(one, told) for one in getattr(step, way)]) for way in ways_of(step)]
    return Said(step.id, label, icon, TONES.get(kind, ""), title, sub, ways)


def way_said(step: Step, way: str) -> str:
    """What one of the ways of a step is called."""
    if isinstance(step, Split):
        share = next(share for letter, share in step.shares.items() if letter == way)
        return f"{share.name}, {share.percent:g} of 100"
    return WAYS[way]


def _words(step: Step, told: Names) -> tuple[str, str]:
    match step:
        case Message():
            without = "leaves" if step.refused == "leave" else "goes on without it"
            return told.templates.get(step.template, "No template yet"), f"Who may not get it {without}"
        case Task():
            return (
                step.ask or "Nothing said yet",
                f"{step.move.capitalize()}, on the owner's Today for {plural(step.days, 'day')}",
            )
        case Wait():
            return _long(step.amount, step.unit), ""
        case WaitForTime():
            day = WEEKDAYS[step.weekday] if step.weekday is not None else "the next day or today"
            if step.best:
                named = WEEKDAYS[step.weekday] if step.weekday is not None else "within a day"
                return "Until their best hour", f"{named[:1].upper()}{named[1:]}; else at {step.hour}:{step.minute:02}"
            return f"Until {step.hour}:{step.minute:02}", f"{day}, by their clock"
        case WaitFor():
            return f"Until {_low(_any(step.kinds))}", f"At most {_long(step.amount, step.unit)}"
        case Branch():
            if step.kinds:
                return _any(step.kinds), "Since they came in"
            return _asks(step.filter), ""
        case Split():
            names = " or ".join(share.name for _, share in sorted(step.shares.items()))
            return names or "No ways yet", _others(step)
        case Holdout():
            return f"{step.percent:g} of 100 are left alone", "By chance, and for good; what they do is compared"
        case Approval():
            who = told.colleagues.get(step.colleague or 0, "") or "Whoever makes journeys"
            return f"{who} says yes", "It waits on Today until then"
        case Update():
            return f"{told.fields.get(step.field, 'No field yet')}: {step.value or 'empty'}", ""
        case Interest():
            return f"Cares for {step.topic or 'nothing yet'}", ""
        case Notice():
            who = told.colleagues.get(step.colleague or 0, "") or "the owner"
            return step.text or "Nothing said yet", f"To {who}"
        case End():
            return "They leave here", ""


def _others(step: Split) -> str:
    if step.first >= 100:
        return "By chance, and always the same"
    better = "clicked" if step.by == "clicks" else "bought"
    hours = plural(step.hours, "hour")
    return f"{step.first:g} of 100 are tested; the others go where more {better}, after {hours} at most"


def _long(amount: int, unit: str) -> str:
    return plural(amount, unit.rstrip("s"))


def _any(kinds: list[str]) -> str:
    told = [_happening(kind) for kind in kinds]
    return " or ".join([*told[:1], *map(_low, told[1:])]) or "something"


def _low(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _asks(text: str) -> str:
    reading = everybody()
    try:
        condition = asked(text, NOUN, reading)
    except FilterUnclear:
        return text
    return said(condition, reading.noun(NOUN), reading) if condition else "Nothing asked yet"
