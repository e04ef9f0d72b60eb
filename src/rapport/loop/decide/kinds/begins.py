"""Which kinds of trigger say that something begins to hold? Each is a filter with a few words left open."""

from rapport.platform.languages import N_, _, ngettext, written

from .kind import COMMON, KindOfTrigger, Settings
from .settings import Setting

BOTH = ("person", "organisation")
ORDERED = 'kind is "order.placed"'
LATELY = 7
_MEASURES = {
    "chance": N_("Likely to act"),
    "worth": N_("Worth in a year"),
    "at_stake": N_("At stake"),
    "silent_days": N_("Days of silence"),
    "trust": N_("Promises kept"),
}
_SIDES = {"below": N_("below"), "above": N_("above")}
SHARES = ("chance", "trust")


def _days(label: str, default: int, high: int = 3650, low: int = 1) -> Setting:
    return Setting(label=label, default=default, low=low, high=high, unit=N_("days"))


def _spent(noun: str, told: Settings) -> str:
    if told["days"]:
        return f"sum of value of orders in the last {told['days']} days > {told['above']}"
    return f"spent > {told['above']}" if noun == "person" else f"sum of value of orders > {told['above']}"


def _orders(noun: str, told: Settings) -> str:
    number = told["number"]
    return f"orders_in_all >= {number}" if noun == "person" else f"at least {number} orders"


def _came_back(noun: str, told: Settings) -> str:
    before = LATELY + told["days"]
    return (
        f"some touches ({ORDERED}) in the last {LATELY} days "
        f"and no touches ({ORDERED} and occurred before {LATELY} days ago and occurred since {before} days ago) "
        f"and some touches ({ORDERED} and occurred before {before} days ago)"
    )


def _second(noun: str, told: Settings) -> str:
    once = "orders_in_all = 1" if noun == "person" else f"exactly 1 touches ({ORDERED})"
    return f"{once} and no touches ({ORDERED}) in the last {told['days']} days"


def _feedback(noun: str, told: Settings) -> str:
    delivered = 'kind is "delivery.made"'
    return (
        'no touches (kind is one of ("feedback.given", "survey.answered", "complaint.made")) '
        f"since the last ({delivered}) and no touches ({delivered}) in the last {told['days']} days"
    )


def _steps(noun: str, told: Settings) -> str:
    since = f'since the {_nth(told["issues"])} (kind is "newsletter.sent")'
    return f'no touches (kind is one of ("mail.clicked", "mail.unsubscribed")) {since}'


def _nth(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if number % 100 in (11, 12, 13) else ends.get(number % 10, "th")
    return "last" if number == 1 else f"{number}{end} last"


def _measure(noun: str, told: Settings) -> str:
    sign = "<" if told["side"] == "below" else ">"
    unit = " %" if told["measure"] in SHARES else ""
    return f"{told['measure']} {sign} {told['level']:g}{unit}"


def _prospect(noun: str, told: Settings) -> str:
    looked = 'kind is one of ("product.viewed", "cart.filled")'
    return f"orders_in_all = 0 and at least {told['looks']} touches ({looked}) in the last {told['days']} days"


def _advocate(noun: str, told: Settings) -> str:
    sent = 'kind is "referral.made"'
    return (
        f"some touches ({sent}) in the last {told['days']} days "
        f'and no touches (kind is "thanks.said") since the last ({sent})'
    )


def _one_threaded(noun: str, told: Settings) -> str:
    return f"exactly 1 people (last_touch in the last {told['days']} days) and at least 2 people"


HOLDS = KindOfTrigger(
    settings={"filter": Setting(label=N_("The filter"), default="", longest=4000)},
    nouns=BOTH,
    asks=lambda noun, told: told["filter"],
    common=tuple(name for name in COMMON if name != "only"),
)
SPEND = KindOfTrigger(
    settings={
        "above": Setting(label=N_("More than"), default=500, low=1, high=10**9),
        "days": _days(N_("Within (0: ever)"), 0, low=0),
    },
    nouns=BOTH,
    asks=_spent,
    because=lambda told: (
        _("They have bought a lot from us lately") if told["days"] else _("They have bought a lot from us")
    ),
)
ORDERS = KindOfTrigger(
    settings={"number": Setting(label=N_("Orders"), default=10, low=1, high=10_000)},
    nouns=BOTH,
    asks=_orders,
    because=lambda told: (
        _("Their first order") if told["number"] == 1 else _("Order number %(number)s", number=written(told["number"]))
    ),
)
CAME_BACK = KindOfTrigger(
    settings={"days": _days(N_("After at least"), 180)},
    nouns=BOTH,
    asks=_came_back,
    because=lambda told: ngettext(
        "Ordered again after more than %(n)s day", "Ordered again after more than %(n)s days", told["days"]
    ),
)
SECOND = KindOfTrigger(
    settings={"days": _days(N_("After"), 30)},
    nouns=BOTH,
    asks=_second,
    because=lambda told: ngettext(
        "One order, and none in %(n)s day since", "One order, and none in %(n)s days since", told["days"]
    ),
)
FEEDBACK = KindOfTrigger(
    settings={"days": _days(N_("After"), 10, high=365)},
    nouns=BOTH,
    asks=_feedback,
    because=lambda told: ngettext(
        "Delivered, and no word for %(n)s day", "Delivered, and no word for %(n)s days", told["days"]
    ),
)
STEPS = KindOfTrigger(
    settings={"issues": Setting(label=N_("Issues"), default=5, low=1, high=100)},
    asks=_steps,
    because=lambda told: ngettext("Clicked nothing in %(n)s issue", "Clicked nothing in %(n)s issues", told["issues"]),
)
BIRTHDAY = KindOfTrigger(
    settings={"before": _days(N_("How long before"), 0, low=0, high=60)},
    asks=lambda noun, told: f"birthday in the next {told['before'] + 1} days",
    because=lambda told: (
        ngettext("Birthday within %(n)s day", "Birthday within %(n)s days", told["before"])
        if told["before"]
        else _("Birthday today")
    ),
)
ANNIVERSARY = KindOfTrigger(
    settings={"years": Setting(label=N_("Years"), default=1, low=1, high=100)},
    nouns=BOTH,
    asks=lambda noun, told: f"some touches ({ORDERED}) until {told['years']} years ago",
    because=lambda told: ngettext("With us for %(n)s year", "With us for %(n)s years", told["years"]),
)
RENEWAL = KindOfTrigger(
    settings={"before": _days(N_("How long before"), 30, high=365)},
    nouns=BOTH,
    asks=lambda noun, told: f"some contracts (renews in the next {told['before']} days and ended is empty)",
    because=lambda told: ngettext(
        "A contract is up for renewal within %(n)s day",
        "A contract is up for renewal within %(n)s days",
        told["before"],
    ),
)
MEASURE = KindOfTrigger(
    settings={
        "measure": Setting(label=N_("Measure"), default="chance", choices=_MEASURES),
        "side": Setting(label=N_("Falls or rises"), default="below", choices=_SIDES),
        "level": Setting(label=N_("Level"), default=30, low=0, high=10**9, whole=False),
    },
    asks=_measure,
)
PROSPECT = KindOfTrigger(
    settings={
        "looks": Setting(label=N_("Looks at products"), default=3, low=1, high=1000),
        "days": _days(N_("Within"), 14, high=365),
    },
    asks=_prospect,
    because=lambda told: ngettext(
        "Looked %(times)s times within %(n)s day, and has not ordered yet",
        "Looked %(times)s times within %(n)s days, and has not ordered yet",
        told["days"],
        times=told["looks"],
    ),
)
ADVOCATE = KindOfTrigger(
    settings={"days": _days(N_("Within"), 30, high=365)},
    nouns=BOTH,
    asks=_advocate,
    because=lambda told: _("Sent somebody to us"),
)
ONE_THREADED = KindOfTrigger(
    settings={"days": _days(N_("Within"), 90, high=730)},
    nouns=("organisation",),
    asks=_one_threaded,
    because=lambda told: ngettext(
        "Only one of their people was in touch within %(n)s day",
        "Only one of their people was in touch within %(n)s days",
        told["days"],
    ),
)
