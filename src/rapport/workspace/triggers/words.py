"""How is a trigger said? What each kind listens to, when this one speaks, and who gets it."""

from typing import Any

from rapport.loop.decide.asking import condition_of, drifts
from rapport.loop.decide.kinds import BEGINS, KINDS, asked_by
from rapport.loop.decide.kinds.clocks import LOOPS
from rapport.loop.decide.models import Kind, Owned, Trigger
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear, said
from rapport.platform.ui.formats import count, percent, plural

#: What each kind listens to, in the order in which a relationship goes; a departure point is adopted where it is found.
KINDS_SAID: dict[str, str] = {
    Kind.ORDERS: "Speaks when somebody has ordered for the first, the tenth or any other time.",
    Kind.SECOND: "Speaks when somebody has ordered once, and nothing for so many days since.",
    Kind.FEEDBACK: "Speaks when something was delivered, and they have not said a word for so many days.",
    Kind.DUE: "Speaks when somebody is about to order again, by the rhythm of their own.",
    Kind.RESTOCK: "Speaks when they are due to buy one thing again, by how often they bought it.",
    Kind.SILENCE: "Speaks when somebody is silent for longer than they mostly are.",
    Kind.CAME_BACK: "Speaks when somebody orders again after they were away for long.",
    Kind.SPEND: "Speaks when what somebody has bought passes an amount.",
    Kind.STEPS: "Speaks when so many issues of the newsletter reached somebody who clicked in none of them.",
    Kind.PROSPECT: "Speaks when somebody who never ordered looks at products again and again.",
    Kind.BIRTHDAY: "Speaks on somebody's birthday, or some days before it.",
    Kind.ANNIVERSARY: "Speaks when their first order was so many years ago.",
    Kind.RENEWAL: "Speaks some days before a contract is up for renewal.",
    Kind.ADVOCATE: "Speaks when somebody has sent another customer to us, and was not thanked.",
    Kind.ONE_THREADED: "Speaks when only one of the people of an organisation still talks to us.",
    Kind.CHAMPION: "Speaks when somebody leaves an organisation who carried most of what you had there.",
    Kind.LOOP: "Speaks before something we owe is due: a question, a promise, a contact.",
    Kind.MEASURE: "Speaks when a figure, such as how likely they are to act, crosses a level.",
    Kind.HOLDS: "Speaks when any filter begins to hold for somebody. Write what you like.",
}
#: The order of those that came with the product: as a relationship goes, what is owed before all.
LIFE = (
    "question", "promise", "contact", "thanks", "welcome", "feedback", "second", "restock", "tenth_order",
    "big_spender", "advocate", "birthday", "unread", "quiet_early", "quiet", "quiet_long", "came_back", "one_threaded",
    "champion",
)  # fmt: skip
NOUNS = {"person": "People", "organisation": "Organisations", "customer": "People and organisations"}
ICONS = {
    Kind.LOOP: "refresh-ccw", Kind.SILENCE: "trending-down", Kind.DUE: "clock", Kind.RESTOCK: "shopping-basket",
    Kind.BIRTHDAY: "cake", Kind.STEPS: "mail", Kind.ONE_THREADED: "network", Kind.DEPARTURE: "log-out",
    Kind.ADVOCATE: "share-2", Kind.HOLDS: "filter", Kind.MEASURE: "activity", Kind.RENEWAL: "file-text",
    Kind.CHAMPION: "log-out",
}  # fmt: skip


def in_order(triggers: list[Trigger]) -> list[Trigger]:
    """Those that came with the product first, as a relationship goes; then the others by name."""
    place = {key: at for at, key in enumerate(LIFE)}
    return sorted(triggers, key=lambda one: (place.get(one.built_in or "", len(LIFE)), one.name.casefold()))


def when(trigger: Trigger) -> str:
    """When it speaks, in one sentence without its end."""
    if trigger.kind not in KINDS:
        return ""
    words = _of_clock(trigger) if trigger.kind not in BEGINS else _begins(asked_by(trigger), trigger.noun)
    if trigger.kind not in BEGINS and "only" in KINDS[trigger.kind].common and trigger.only.strip():
        words = f"{words}; only for those: {_begins(trigger.only, trigger.noun)}"
    return words


def _of_clock(trigger: Trigger) -> str:
    told: dict[str, Any] = trigger.settings
    if trigger.kind == Kind.LOOP:
        return f"{plural(told['notice_days'], 'day')} before one of our {LOOPS[told['of']]} is due"
    if trigger.kind == Kind.SILENCE:
        return f"Silent for longer than {percent(1 - told['level'])} of their own silences last"
    if trigger.kind == Kind.DUE:
        before = f"{plural(told['before_days'], 'day')} before " if told["before_days"] else ""
        return f"{before}{percent(1 - told['level'])} of their own gaps between orders are over".capitalize()
    if trigger.kind == Kind.CHAMPION:
        return f"Somebody leaves who carried more than {percent(told['share'])} of the exchange"
    what = told["category"] or ("one product" if told["product"] else "the same thing")
    return f"Bought {what} on {plural(told['times'], 'day')} or more, and {percent(told['share'])} of the gap is over"


def _begins(text: str, noun: str) -> str:
    reading = everybody()
    try:
        condition = asked(text, noun, reading)
    except FilterUnclear:
        return text
    return said(condition, reading.noun(noun), reading) if condition else ""


def is_recounted(trigger: Trigger) -> bool:
    """Is everybody asked once an hour, because no clock tells when this begins to hold?"""
    if trigger.kind not in BEGINS:
        return False
    reading = everybody()
    try:
        return drifts(condition_of(trigger, reading), trigger.noun, reading)
    except FilterUnclear:
        return False


def who(trigger: Trigger) -> str:
    """Who gets what it says."""
    if "owned" not in KINDS[trigger.kind].common:
        return "Who is to settle it"
    if trigger.owned == Owned.COLLEAGUE:
        return trigger.colleague.name if trigger.colleague else "The owner of the relationship"
    return Owned(trigger.owned).label


def facts(trigger: Trigger) -> list[tuple[str, str]]:
    """What is set in it beside what it listens to; of what does nothing in its kind, nothing."""
    cool_down = plural(trigger.cool_down_days, "day") if trigger.cool_down_days else "No"
    told = {
        "ask": ("Asks for", trigger.ask),
        "cool_down_days": ("Cools down", cool_down),
        "expires_days": ("Is news for", plural(trigger.expires_days, "day")),
    }
    common = [said for name, said in told.items() if name in KINDS[trigger.kind].common]
    return [*common[:1], ("Who gets it", who(trigger)), *common[1:]]


def soon(number: int, most: int) -> str:
    """How many it names next; of so many that nobody counts, only that."""
    many = f"{count(most)} and more people" if number >= most else plural(number, "person", "people")
    return f"Next: {many} within 7 days"
