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
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear, said
from rapport.platform.ui.formats import plural
from rapport.workspace.place import Place

#: What is no deed in the words of a timeline.
DID = {"newsletter.sent": N_("sent the newsletter")}
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
#: The kinds of step, as somebody chooses one, with what each does.
STEPS: dict[str, tuple[str, str, str]] = {
    "message": (
        "E-mail",
        "mail",
        N_("Write to them what a template says, by e-mail or by text, if they agreed to it and it is not too much."),
    ),
    "wait": (N_("Wait"), "hourglass", N_("A while: minutes, hours or days.")),
    "time": (N_("Wait for a time"), "clock", N_("Until it is that time, or that weekday, by their own clock.")),
    "until": (N_("Wait for something"), "hourglass", N_("Until they answer, click, buy or the like; at most so long.")),
    "branch": (N_("Two ways"), "split", N_("Ask something of them, and go one way or the other.")),
    "split": (
        N_("Fair test"),
        "chart-pie",
        N_("By chance one way or the other, to see which is better; the same person always the same."),
    ),
    "holdout": (
        N_("Leave some alone"),
        "hand",
        N_("By chance some go no further, to see what the rest is worth to the others."),
    ),
    "approval": (N_("Wait for a yes"), "shield-check", N_("They wait until a colleague lets them go on.")),
    "task": (N_("Ask the owner"), "phone", N_("Let the owner do it: a move on Today.")),
    "notice": (N_("Notice"), "bell", N_("Tell a colleague inside the product.")),
    "update": (N_("Change a field"), "pencil", N_("Write something into their record.")),
    "interest": (N_("Note an interest"), "heart", N_("Note what they care for.")),
    "end": (N_("End"), "flag", N_("They leave here.")),
}
#: Which colour a step has, as the canvas draws it.
TONES = {"message": "me", "task": "me", "notice": "me", "wait": "wa", "time": "wa", "until": "wa", "approval": "wa",
         "update": "ac", "interest": "ac"}  # fmt: skip
WAYS = {"yes": N_("Yes"), "no": "No", "happened": N_("It happened"), "over": N_("Time is over")}
AGAIN = {
    "once": N_("Each person once."),
    "after": N_("Again {} after they left."),
    "always": N_("Again whenever it happens."),
}
HOWS = {
    "written": N_("written to"), "refused": N_("went on without it"), "waited": "waited", "happened": N_("did it"),
    "over": N_("did not"), "yes": "yes", "no": "no", "asked": N_("asked for"), "told": "told", "nobody": N_("nobody to tell"),
    "noted": "noted", "ended": N_("left here"), "left alone": N_("left alone"), "with it": N_("went on"), "agreed": N_("let go on"),
    "declined": N_("not let go on"),
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
            first = _("Enters “%(segments)s”", segments=told.segments.get(pk, _("a segment")))
        case TriggerSpeaks(trigger=pk):
            first = _("“%(triggers)s” names them", triggers=told.triggers.get(pk, _("a trigger")))
        case TouchHappens(kind=kind):
            first = _happening(kind)
        case OnDate(at=at, segment=pk):
            when = f"{place.local(at):%-d %B %Y, %H:%M}" if at else _("a date")
            who = _("everybody in “%(segments)s”", segments=told.segments.get(pk, _("a segment")))
            if start.entry.every == "week" and at:
                when = _("%(when)s, and every %(at)s then", when=when, at=f"{place.local(at):%A}")
            first = _(
                "On %(when)s%(theirs)s: %(who)s",
                when=when,
                theirs=_(", by their own clock") if start.entry.theirs else "",
                who=who,
            )
        case _:
            first = _("Somebody puts them in by hand")
    return first, " ".join(
        [AGAIN[start.again].format(ngettext("%(n)s day", "%(n)s days", start.after_days)), *_leaves(start)]
    )


def _leaves(start: Start) -> list[str]:
    """What lets them leave at any step."""
    told = [_("They leave when they reach the goal: %(goal)s.", goal=goal_said(start.goal))] if start.goal else []
    return [*told, _("They leave when they answer.")] if start.until_they_answer else told


def goal_said(goal: Goal) -> str:
    """What a journey is for."""
    return f"{_low(_any(goal.kinds) if goal.kinds else _asks(goal.filter))}, within {ngettext('%(n)s day', '%(n)s days', goal.days)}"


def steps_said(definition: Definition, told: Names) -> list[Said]:
    return [_said(step, told) for step in definition.steps]


def by_id(steps: list[Said]) -> dict[str, Said]:
    """Each step by its id, those of all ways among them."""
    told: dict[str, Said] = {}
    for one in steps:
        told[one.id] = one
        for *__, inner in one.ways:
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
    return f"{_('They') if entry.direction == Direction.FROM_THEM else 'We'} {DID.get(kind) or _low(entry.words)}{how}"


def _said(step: Step, told: Names) -> Said:
    kind = kind_of(step)
    label, icon, __ = STEPS[kind]
    if isinstance(step, Message) and step.channel == "sms":
        label, icon = _("Text message"), "message-square"
    title, sub = _words(step, told)
    ways = [(way, way_said(step, way), [_said(one, told) for one in getattr(step, way)]) for way in ways_of(step)]
    return Said(step.id, label, icon, TONES.get(kind, ""), title, sub, ways)


def way_said(step: Step, way: str) -> str:
    """What one of the ways of a step is called."""
    if isinstance(step, Split):
        share = next(share for letter, share in step.shares.items() if letter == way)
        return _("%(share)s, %(percent)s of 100", share=share.name, percent=f"{share.percent:g}")
    return WAYS[way]


def _words(step: Step, told: Names) -> tuple[str, str]:
    match step:
        case Message():
            without = "leaves" if step.refused == "leave" else _("goes on without it")
            return told.templates.get(step.template, _("No template yet")), _(
                "Who may not get it %(without)s", without=without
            )
        case Task():
            return (
                step.ask or _("Nothing said yet"),
                ngettext(
                    "%(move)s, on the owner's Today for %(n)s day",
                    "%(move)s, on the owner's Today for %(n)s days",
                    step.days,
                    move=step.move.capitalize(),
                ),
            )
        case Wait():
            return _long(step.amount, step.unit), ""
        case WaitForTime():
            day = WEEKDAYS[step.weekday] if step.weekday is not None else _("the next day or today")
            if step.best:
                named = WEEKDAYS[step.weekday] if step.weekday is not None else _("within a day")
                return _("Until their best hour"), _(
                    "%(upper)s%(named)s; else at %(hour)s:%(minute)s",
                    upper=named[:1].upper(),
                    named=named[1:],
                    hour=step.hour,
                    minute=f"{step.minute:02}",
                )
            return _("Until %(hour)s:%(minute)s", hour=step.hour, minute=f"{step.minute:02}"), _(
                "%(day)s, by their clock", day=day
            )
        case WaitFor():
            return _("Until %(kinds)s", kinds=_low(_any(step.kinds))), _(
                "At most %(amount)s", amount=_long(step.amount, step.unit)
            )
        case Branch():
            if step.kinds:
                return _any(step.kinds), _("Since they came in")
            return _asks(step.filter), ""
        case Split():
            names = " or ".join(share.name for __, share in sorted(step.shares.items()))
            return names or _("No ways yet"), _others(step)
        case Holdout():
            return _("%(percent)s of 100 are left alone", percent=f"{step.percent:g}"), _(
                "By chance, and for good; what they do is compared"
            )
        case Approval():
            who = told.colleagues.get(step.colleague or 0, "") or _("Whoever makes journeys")
            return _("%(who)s says yes", who=who), _("It waits on Today until then")
        case Update():
            return f"{told.fields.get(step.field, _('No field yet'))}: {step.value or 'empty'}", ""
        case Interest():
            return _("Cares for %(topic)s", topic=step.topic or _("nothing yet")), ""
        case Notice():
            who = told.colleagues.get(step.colleague or 0, "") or _("the owner")
            return step.text or _("Nothing said yet"), _("To %(who)s", who=who)
        case End():
            return _("They leave here"), ""


def _others(step: Split) -> str:
    if step.first >= 100:
        return _("By chance, and always the same")
    better = "clicked" if step.by == "clicks" else "bought"
    hours = ngettext("%(n)s hour", "%(n)s hours", step.hours)
    return _(
        "%(first)s of 100 are tested; the others go where more %(better)s, after %(hours)s at most",
        first=f"{step.first:g}",
        better=better,
        hours=hours,
    )


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
    return said(condition, reading.noun(NOUN), reading) if condition else _("Nothing asked yet")
