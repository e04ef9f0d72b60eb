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
from rapport.loop.decide.models import Move, Trigger
from rapport.loop.listen.vocabulary import KINDS, Direction
from rapport.loop.understand.segments.queries import segments_by_name
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _, clock_time, full_date, inside, listed, ngettext
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear, said
from rapport.workspace.place import Place

#: What is no deed in the words of a timeline.
DID = {"newsletter.sent": N_("sent the newsletter")}
#: By which way, where one thing is said of several.
CHANNELS = {"email": N_("email"), "phone": N_("phone"), "store": N_("store"), "web": N_("web"), "chat": N_("chat"),
            "post": N_("post"), "meeting": N_("meeting"), "other": N_("other")}  # fmt: skip
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
#: The kinds of step, as somebody chooses one, with what each does.
STEPS: dict[str, tuple[str, str, str]] = {
    "message": (N_("E-mail"), "mail", N_(
        "Write to them what a template says, by e-mail or by text, if they agreed to it and it is not too much.")),
    "wait": (N_("Wait"), "hourglass", N_("A while: minutes, hours or days.")),
    "time": (N_("Wait for a time"), "clock", N_("Until it is that time, or that weekday, by their own clock.")),
    "until": (N_("Wait for something"), "hourglass", N_("Until they answer, click, buy or the like; at most so long.")),
    "branch": (N_("Two ways"), "split", N_("Ask something of them, and go one way or the other.")),
    "split": (N_("Fair test"), "chart-pie", N_(
        "By chance one way or the other, to see which is better; the same person always the same.")),
    "holdout": (N_("Leave some alone"), "hand", N_(
        "By chance some go no further, to see what the rest is worth to the others.")),
    "approval": (N_("Wait for a yes"), "shield-check", N_("They wait until a colleague lets them go on.")),
    "task": (N_("Ask the owner"), "phone", N_("Let the owner do it: a move on Today.")),
    "notice": (N_("Notice"), "bell", N_("Tell a colleague inside the product.")),
    "update": (N_("Change a field"), "pencil", N_("Write something into their record.")),
    "interest": (N_("Note an interest"), "heart", N_("Note what they care for.")),
    "end": (N_("End"), "flag", N_("They leave here.")),
}  # fmt: skip
#: Which colour a step has, as the canvas draws it.
TONES = {"message": "me", "task": "me", "notice": "me", "wait": "wa", "time": "wa", "until": "wa", "approval": "wa",
         "update": "ac", "interest": "ac"}  # fmt: skip
WAYS = {"yes": N_("Yes"), "no": N_("No"), "happened": N_("It happened"), "over": N_("Time is over")}
#: How so many went on from a step.
HOWS = {
    "written": N_("%(n)s written to"), "refused": N_("%(n)s went on without it"), "waited": N_("%(n)s waited"),
    "happened": N_("%(n)s did it"), "over": N_("%(n)s did not"), "yes": N_("%(n)s yes"), "no": N_("%(n)s no"),
    "asked": N_("%(n)s asked for"), "told": N_("%(n)s told"), "nobody": N_("%(n)s nobody to tell"),
    "noted": N_("%(n)s noted"), "ended": N_("%(n)s left here"), "left alone": N_("%(n)s left alone"),
    "with it": N_("%(n)s went on"), "agreed": N_("%(n)s let go on"), "declined": N_("%(n)s not let go on"),
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
            first = _("Enters “%(segment)s”", segment=told.segments.get(pk, _("a segment")))
        case TriggerSpeaks(trigger=pk):
            first = _("“%(trigger)s” names them", trigger=told.triggers.get(pk, _("a trigger")))
        case TouchHappens(kind=kind):
            first = _happening(kind)
        case OnDate():
            first = _on_date(start.entry, told, place)
        case _:
            first = _("Somebody puts them in by hand")
    return first, " ".join([_again(start), *_leaves(start)])


def _on_date(entry: OnDate, told: Names, place: Place) -> str:
    """When, and who."""
    who = {"segment": told.segments.get(entry.segment, _("a segment"))}
    if entry.at is None:
        return _(_DATES[False, entry.theirs], when=_("a date"), weekday="", **who)
    at = place.local(entry.at)
    when = _("%(date)s, %(time)s", date=full_date(at, wide=True), time=clock_time(at))
    weekly = _DATES[entry.every == "week", entry.theirs]
    return _(weekly, when=when, weekday=_(WEEKDAYS[at.weekday()]), **who)


#: By whether it comes every week, and by whose clock.
_DATES = {
    (False, False): N_("On %(when)s: everybody in “%(segment)s”"),
    (False, True): N_("On %(when)s, by their own clock: everybody in “%(segment)s”"),
    (True, False): N_("On %(when)s, and every %(weekday)s then: everybody in “%(segment)s”"),
    (True, True): N_("On %(when)s, and every %(weekday)s then, by their own clock: everybody in “%(segment)s”"),
}


def _again(start: Start) -> str:
    match start.again:
        case "once":
            return _("Each person once.")
        case "after":
            return ngettext("Again %(n)s day after they left.", "Again %(n)s days after they left.", start.after_days)
        case _:
            return _("Again whenever it happens.")


def _leaves(start: Start) -> list[str]:
    """What lets them leave at any step."""
    goal = inside(goal_said(start.goal)) if start.goal else ""
    told = [_("They leave when they reach the goal: %(goal)s.", goal=goal)] if goal else []
    return [*told, _("They leave when they answer.")] if start.until_they_answer else told


def goal_said(goal: Goal) -> str:
    """What a journey is for."""
    what = _any(goal.kinds) if goal.kinds else _asks(goal.filter)
    return ngettext("%(what)s, within %(n)s day", "%(what)s, within %(n)s days", goal.days, what=what)


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
        return kind or _("something")
    entry = KINDS[kind]
    did = _(DID[kind]) if kind in DID else inside(entry.words)
    they = entry.direction == Direction.FROM_THEM
    if sum(one.words == entry.words and one.direction == entry.direction for one in KINDS.values()) == 1:
        return _("They %(did)s", did=did) if they else _("We %(did)s", did=did)
    way = _(CHANNELS[entry.channel])
    return _("They %(did)s (%(way)s)", did=did, way=way) if they else _("We %(did)s (%(way)s)", did=did, way=way)


def _said(step: Step, told: Names) -> Said:
    kind = kind_of(step)
    label, icon, __ = STEPS[kind]
    if isinstance(step, Message) and step.channel == "sms":
        label, icon = N_("Text message"), "message-square"
    title, sub = _words(step, told)
    ways = [(way, way_said(step, way), [_said(one, told) for one in getattr(step, way)]) for way in ways_of(step)]
    return Said(step.id, _(label), icon, TONES.get(kind, ""), title, sub, ways)


def way_said(step: Step, way: str) -> str:
    """What one of the ways of a step is called."""
    if isinstance(step, Split):
        share = next(share for letter, share in step.shares.items() if letter == way)
        return _("%(way)s, %(percent)s of 100", way=share.name, percent=f"{share.percent:g}")
    return _(WAYS[way])


def _words(step: Step, told: Names) -> tuple[str, str]:
    match step:
        case Message():
            leaves = step.refused == "leave"
            without = _("Who may not get it leaves") if leaves else _("Who may not get it goes on without it")
            return told.templates.get(step.template, _("No template yet")), without
        case Task():
            return step.ask or _("Nothing said yet"), _on_today(step)
        case Wait():
            return _long(step.amount, step.unit), ""
        case WaitForTime():
            return _at(step)
        case WaitFor():
            until = _("Until %(what)s", what=inside(_any(step.kinds)))
            return until, _("At most %(time)s", time=_long(step.amount, step.unit))
        case Branch():
            return (_any(step.kinds), _("Since they came in")) if step.kinds else (_asks(step.filter), "")
        case Split():
            names = listed((share.name for __, share in sorted(step.shares.items())), either=True)
            return names or _("No ways yet"), _others(step)
        case Holdout():
            alone = _("%(percent)s of 100 are left alone", percent=f"{step.percent:g}")
            return alone, _("By chance, and for good; what they do is compared")
        case Approval():
            who = told.colleagues.get(step.colleague or 0, "") or _("Whoever makes journeys")
            return _("%(who)s says yes", who=who), _("It waits on Today until then")
        case Update():
            return f"{told.fields.get(step.field, _('No field yet'))}: {step.value or _('empty')}", ""
        case Interest():
            return _("Cares for %(topic)s", topic=step.topic or _("nothing yet")), ""
        case Notice():
            who = told.colleagues.get(step.colleague or 0, "") or _("the owner")
            return step.text or _("Nothing said yet"), _("To %(who)s", who=who)
        case End():
            return _("They leave here"), ""


def _on_today(step: Task) -> str:
    return ngettext(
        "%(move)s, on the owner's Today for %(n)s day",
        "%(move)s, on the owner's Today for %(n)s days",
        step.days, move=_(Move(step.move).label),
    )  # fmt: skip


def _at(step: WaitForTime) -> tuple[str, str]:
    time, day = f"{step.hour}:{step.minute:02}", _(WEEKDAYS[step.weekday]) if step.weekday is not None else ""
    if step.best and day:
        return _("Until their best hour"), _("%(weekday)s; else at %(time)s", weekday=day, time=time)
    if step.best:
        return _("Until their best hour"), _("Within a day; else at %(time)s", time=time)
    whose = _("%(weekday)s, by their clock", weekday=day) if day else _("the next day or today, by their clock")
    return _("Until %(time)s", time=time), whose


def _others(step: Split) -> str:
    if step.first >= 100:
        return _("By chance, and always the same")
    tested = f"{step.first:g}"
    if step.by == "clicks":
        return ngettext(
            "%(tested)s of 100 are tested; the others go where more clicked, after %(n)s hour at most",
            "%(tested)s of 100 are tested; the others go where more clicked, after %(n)s hours at most",
            step.hours, tested=tested,
        )  # fmt: skip
    return ngettext(
        "%(tested)s of 100 are tested; the others go where more bought, after %(n)s hour at most",
        "%(tested)s of 100 are tested; the others go where more bought, after %(n)s hours at most",
        step.hours, tested=tested,
    )  # fmt: skip


def _long(amount: int, unit: str) -> str:
    match unit:
        case "minutes":
            return ngettext("%(n)s minute", "%(n)s minutes", amount)
        case "hours":
            return ngettext("%(n)s hour", "%(n)s hours", amount)
        case _:
            return ngettext("%(n)s day", "%(n)s days", amount)


def _any(kinds: list[str]) -> str:
    told = [_happening(kind) for kind in kinds]
    return listed([*told[:1], *map(inside, told[1:])], either=True) or _("something")


def _asks(text: str) -> str:
    reading = everybody()
    try:
        condition = asked(text, NOUN, reading)
    except FilterUnclear:
        return text
    return said(condition, reading.noun(NOUN), reading) if condition else _("Nothing asked yet")
