"""What does a touch do to the state? Small codes, so that the kernel never looks at kinds, channels or texts."""

from dataclasses import dataclass
from enum import IntEnum


class Direction(IntEnum):
    """Who turned to whom. What has no direction is an internal note and never measured."""

    NONE = 0
    FROM_THEM = 1
    FROM_US = -1
    MUTUAL = 2


class Habit(IntEnum):
    """What a person does again and again; the slots of the rhythm fields of a state."""

    BUYING = 0
    ANSWERING = 1
    VISITING = 2


class Ratio(IntEnum):
    """A share of successes among trials; the slots of the fields `trials` and `successes` of a state."""

    THEY_ANSWER = 0
    WE_ANSWER = 1
    PROMISES = 2
    RETURNS = 3
    SURVEYS = 4
    COMPLAINTS = 5


class Role(IntEnum):
    """What the kernel does with a touch. Codes below 16 are exchanges and count as traffic; the rest is bookkeeping.

    Deeds of theirs (see EFFECTS) count only when the touch comes from them or is mutual. Codes are compiled into the
    kernel: add, but never renumber.
    """

    def __new__(cls, code, meaning):
        role = int.__new__(cls, code)
        role._value_ = code
        role.__doc__ = meaning
        return role

    IGNORED = 0, "Leaves the state as it is: opens, machine clicks, deliveries."
    PLAIN = 1, "Traffic and nothing else; when mutual (a call, a meeting) also an act of the answering rhythm."
    ORDER = 2, "They bought: an act of the buying rhythm; its value counts as spending. Same-day orders are one act."
    ANSWER = 3, "They answered us: an act of the answering rhythm; settles one of our questions."
    ASKED_US = 4, "They asked us: an act of the answering rhythm, and a question we owe an answer to."
    ANSWERED = 5, "We answered one of their questions."
    ASKED_THEM = 6, "We asked them something; until they answer it counts as not answered."
    VISIT = 7, "They came: page or shop; an act of the visiting rhythm."
    SURVEY_GOOD = 8, "They told us that they are satisfied."
    SURVEY_BAD = 9, "They told us that they are not satisfied."
    COMPLAINT = 10, "They complained; until it is settled it counts against trust."
    CONTACT = 11, "They turned to us without being asked: an act of the answering rhythm."
    ITEM_BOUGHT = (
        16,
        "A line of an order: counts as one bought line; its margin and units count, its value is the order's.",
    )
    ITEM_RETURNED = (
        17,
        "A line that came back: one returned line; value, margin and units are taken off (sign ignored).",
    )
    PROMISE_MADE = 18, "We promised something; no trial before it is due."
    PROMISE_KEPT = 19, "We kept a promise in time."
    PROMISE_BROKEN = 20, "A promise of ours was late or not kept."
    COMPLAINT_SETTLED = 21, "A complaint was settled to their satisfaction."


FIRST_BOOKKEEPING = 16


@dataclass(frozen=True)
class Effect:
    """Whose deed a role is, which rhythm it is an act of, and which ratio gains a trial or a success."""

    theirs: bool = False
    habit: Habit | None = None
    trial: Ratio | None = None
    success: Ratio | None = None


EFFECTS = {
    Role.IGNORED: Effect(),
    Role.PLAIN: Effect(),
    Role.ORDER: Effect(theirs=True, habit=Habit.BUYING),
    Role.ANSWER: Effect(theirs=True, habit=Habit.ANSWERING, success=Ratio.THEY_ANSWER),
    Role.ASKED_US: Effect(theirs=True, habit=Habit.ANSWERING, trial=Ratio.WE_ANSWER),
    Role.ANSWERED: Effect(success=Ratio.WE_ANSWER),
    Role.ASKED_THEM: Effect(trial=Ratio.THEY_ANSWER),
    Role.VISIT: Effect(theirs=True, habit=Habit.VISITING),
    Role.SURVEY_GOOD: Effect(theirs=True, trial=Ratio.SURVEYS, success=Ratio.SURVEYS),
    Role.SURVEY_BAD: Effect(theirs=True, trial=Ratio.SURVEYS),
    Role.COMPLAINT: Effect(theirs=True, trial=Ratio.COMPLAINTS),
    Role.CONTACT: Effect(theirs=True, habit=Habit.ANSWERING),
    Role.ITEM_BOUGHT: Effect(theirs=True, trial=Ratio.RETURNS),
    Role.ITEM_RETURNED: Effect(theirs=True, success=Ratio.RETURNS),
    Role.PROMISE_MADE: Effect(),
    Role.PROMISE_KEPT: Effect(trial=Ratio.PROMISES, success=Ratio.PROMISES),
    Role.PROMISE_BROKEN: Effect(trial=Ratio.PROMISES),
    Role.COMPLAINT_SETTLED: Effect(success=Ratio.COMPLAINTS),
}
