"""Which kinds of trigger are clocks of each party's own? When it strikes is worked out as something happens to them."""

from rapport.loop.understand.maths.rhythm import DUE, OVERDUE
from rapport.platform.languages import N_

from .kind import KindOfTrigger
from .settings import Setting

EVERYBODY = ("customer", "person", "organisation")
LOOPS = {
    "question": N_("questions"),
    "promise": N_("promises"),
    "complaint": N_("complaints"),
    "feedback": N_("feedback"),
    "thanks": N_("thanks"),
    "contact": N_("expected contacts"),
}
#: Of somebody who behaves as always, a silence comes up by mere chance about so often in a year.
FALSE_ALARMS_A_YEAR = 4

LOOP = KindOfTrigger(
    settings={
        "of": Setting(label=N_("What we owe"), default="promise", choices=LOOPS),
        "notice_days": Setting(label=N_("How long before it is due"), default=1, low=0, high=30, unit=N_("days")),
    },
    nouns=("customer",),
    common=(),  # what we owe is told of everybody, to whoever is to settle it, until it is settled
    fixed=("of",),
)
SILENCE = KindOfTrigger(
    settings={
        "level": Setting(
            label=N_("How few of their silences last as long"), default=OVERDUE, low=0.001, high=0.9, whole=False
        ),
        "false_alarms": Setting(
            label=N_("How often a year it may be mere chance"), default=FALSE_ALARMS_A_YEAR, low=1, high=52
        ),
    },
    nouns=EVERYBODY,
)
DUE_DATE = KindOfTrigger(
    settings={
        "level": Setting(label=N_("How many of their gaps last longer"), default=DUE, low=0.05, high=0.95, whole=False),
        "before_days": Setting(label=N_("How long before"), default=0, low=0, high=60, unit=N_("days")),
    },
    nouns=EVERYBODY,
)
RESTOCK = KindOfTrigger(
    settings={
        "category": Setting(label=N_("Category"), default="", longest=200, needed=False),
        "product": Setting(label=N_("Product"), default=0, low=0, high=10**15),
        "times": Setting(label=N_("Bought on so many days"), default=4, low=2, high=100),
        "shortest_days": Setting(label=N_("Usual gap of at least"), default=14, low=1, high=365, unit=N_("days")),
        "share": Setting(label=N_("How much of the gap is over"), default=0.5, low=0.2, high=0.8, whole=False),
    },
    nouns=EVERYBODY,
)
