"""How is a trigger said? What each kind listens to, when this one speaks, and who gets it."""

from typing import Any

from rapport.loop.decide.asking import condition_of, drifts
from rapport.loop.decide.kinds import BEGINS, KINDS, asked_by
from rapport.loop.decide.kinds.clocks import LOOPS
from rapport.loop.decide.models import Kind, Owned, Trigger
from rapport.loop.decide.queries import as_said
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear, said
from rapport.platform.ui.formats import count, percent

#: What each kind listens to, in the order in which a relationship goes; a departure point is adopted where it is found.
KINDS_SAID: dict[str, str] = {
    Kind.ORDERS: N_("Speaks when somebody has ordered for the first, the tenth or any other time."),
    Kind.SECOND: N_("Speaks when somebody has ordered once, and nothing for so many days since."),
    Kind.FEEDBACK: N_("Speaks when something was delivered, and they have not said a word for so many days."),
    Kind.DUE: N_("Speaks when somebody is about to order again, by the rhythm of their own."),
    Kind.RESTOCK: N_("Speaks when they are due to buy one thing again, by how often they bought it."),
    Kind.SILENCE: N_("Speaks when somebody is silent for longer than they mostly are."),
    Kind.CAME_BACK: N_("Speaks when somebody orders again after they were away for long."),
    Kind.SPEND: N_("Speaks when what somebody has bought passes an amount."),
    Kind.STEPS: N_("Speaks when so many issues of the newsletter reached somebody who clicked in none of them."),
    Kind.PROSPECT: N_("Speaks when somebody who never ordered looks at products again and again."),
    Kind.BIRTHDAY: N_("Speaks on somebody's birthday, or some days before it."),
    Kind.ANNIVERSARY: N_("Speaks when their first order was so many years ago."),
    Kind.RENEWAL: N_("Speaks some days before a contract is up for renewal."),
    Kind.ADVOCATE: N_("Speaks when somebody has sent another customer to us, and was not thanked."),
    Kind.ONE_THREADED: N_("Speaks when only one of the people of an organisation still talks to us."),
    Kind.CHAMPION: N_("Speaks when somebody leaves an organisation who carried most of what you had there."),
    Kind.LOOP: N_("Speaks before something we owe is due: a question, a promise, a contact."),
    Kind.MEASURE: N_("Speaks when a figure, such as how likely they are to act, crosses a level."),
    Kind.HOLDS: N_("Speaks when any filter begins to hold for somebody. Write what you like."),
}
#: The order of those that came with the product: as a relationship goes, what is owed before all.
LIFE = (
    "question", "promise", "contact", "thanks", "welcome", "feedback", "second", "restock", "tenth_order",
    "big_spender", "advocate", "birthday", "unread", "quiet_early", "quiet", "quiet_long", "came_back", "one_threaded",
    "champion",
)  # fmt: skip
NOUNS = {"person": N_("People"), "organisation": N_("Organisations"), "customer": N_("People and organisations")}
ICONS = {
    Kind.LOOP: "refresh-ccw", Kind.SILENCE: "trending-down", Kind.DUE: "clock", Kind.RESTOCK: "shopping-basket",
    Kind.BIRTHDAY: "cake", Kind.STEPS: "mail", Kind.ONE_THREADED: "network", Kind.DEPARTURE: "log-out",
    Kind.ADVOCATE: "share-2", Kind.HOLDS: "filter", Kind.MEASURE: "activity", Kind.RENEWAL: "file-text",
    Kind.CHAMPION: "log-out",
}  # fmt: skip


def in_order(triggers: list[Trigger]) -> list[Trigger]:
    """Those that came with the product first, as a relationship goes; then the others by name."""
    place = {key: at for at, key in enumerate(LIFE)}
    return sorted(triggers, key=lambda one: (place.get(one.built_in or "", len(LIFE)), as_said(one.name).casefold()))


def when(trigger: Trigger) -> str:
    """When it speaks, in one sentence without its end."""
    if trigger.kind not in KINDS:
        return ""
    words = _of_clock(trigger) if trigger.kind not in BEGINS else _begins(asked_by(trigger), trigger.noun)
    if trigger.kind not in BEGINS and "only" in KINDS[trigger.kind].common and trigger.only.strip():
        words = _("%(words)s; only for those: %(only)s", words=words, only=_begins(trigger.only, trigger.noun))
    return words


def _of_clock(trigger: Trigger) -> str:
    told: dict[str, Any] = trigger.settings
    if trigger.kind == Kind.LOOP:
        return ngettext(
            "%(n)s day before one of our %(loops)s is due",
            "%(n)s days before one of our %(loops)s is due",
            told["notice_days"],
            loops=_(LOOPS[told["of"]]),
        )
    if trigger.kind == Kind.SILENCE:
        return _("Silent for longer than %(share)s of their own silences last", share=percent(1 - told["level"]))
    if trigger.kind == Kind.DUE:
        return _of_due(told["before_days"], percent(1 - told["level"]))
    if trigger.kind == Kind.CHAMPION:
        return _("Somebody leaves who carried more than %(share)s of the exchange", share=percent(told["share"]))
    what = told["category"] or (_("one product") if told["product"] else _("the same thing"))
    return ngettext(
        "Bought %(what)s on %(n)s day or more, and %(share)s of the gap is over",
        "Bought %(what)s on %(n)s days or more, and %(share)s of the gap is over",
        told["times"],
        what=what,
        share=percent(told["share"]),
    )


def _of_due(before_days: int, share: str) -> str:
    if not before_days:
        return _("%(share)s of their own gaps between orders are over", share=share)
    return ngettext(
        "%(n)s day before %(share)s of their own gaps between orders are over",
        "%(n)s days before %(share)s of their own gaps between orders are over",
        before_days,
        share=share,
    )


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
        return _("Who is to settle it")
    if trigger.owned == Owned.COLLEAGUE:
        return trigger.colleague.name if trigger.colleague else _("The owner of the relationship")
    return _(Owned(trigger.owned).label)


def facts(trigger: Trigger) -> list[tuple[str, str]]:
    """What is set in it beside what it listens to; of what does nothing in its kind, nothing."""
    cool_down = ngettext("%(n)s day", "%(n)s days", trigger.cool_down_days) if trigger.cool_down_days else _("No")
    told = {
        "ask": (_("Asks for"), as_said(trigger.ask)),
        "cool_down_days": (_("Cools down"), cool_down),
        "expires_days": (_("Is news for"), ngettext("%(n)s day", "%(n)s days", trigger.expires_days)),
    }
    common = [said for name, said in told.items() if name in KINDS[trigger.kind].common]
    return [*common[:1], (_("Who gets it"), who(trigger)), *common[1:]]


def soon(number: int, most: int) -> str:
    """How many it names next; of so many that nobody counts, only that."""
    if number >= most:
        return _("Next: %(most)s and more people within 7 days", most=count(most))
    return ngettext("Next: %(n)s person within 7 days", "Next: %(n)s people within 7 days", number)
