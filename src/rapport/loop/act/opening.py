"""Which words does the draft of a trigger start from, and what is known to fill them with? Nothing that is not."""

from collections.abc import Collection
from datetime import date
from typing import Any

from rapport.loop.decide.kinds import because
from rapport.loop.decide.models import Kind, Rule, Trigger, TriggerPoint
from rapport.loop.know.models import Person
from rapport.platform.languages import N_, _, day_and_month, ngettext, written
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader

from .content.builtin import OF_TRIGGERS, PLAIN

_ORDERS = ("", N_("first"), N_("second"), N_("third"), N_("fourth"), N_("fifth"), N_("sixth"), N_("seventh"),
           N_("eighth"), N_("ninth"), N_("tenth"))  # fmt: skip
_HIGHER = {1: N_("%(n)sst"), 2: N_("%(n)snd"), 3: N_("%(n)srd")}


def opening(point: TriggerPoint, hidden: Collection[str]) -> str:
    """The kind of draft; the plain one where its words would tell a hidden field, or what no longer is what was asked.

    Points from before there were triggers are told by their rule.
    """
    trigger = point.trigger
    if point.rule == Rule.JOURNEY:
        return PLAIN
    if trigger is None:
        return Rule(point.rule).value
    if set(point.reason.get("tells") or ()) & set(hidden) or _was_changed(trigger, point):
        return PLAIN
    kind = _sort_of(trigger)
    return kind if kind in OF_TRIGGERS else PLAIN


def _sort_of(trigger: Trigger) -> str:
    """Which words of its kind: the first order is not the tenth, and a first hello is no last try."""
    if trigger.kind == Kind.ORDERS and trigger.settings["number"] == 1:
        return "welcome"
    if trigger.kind == Kind.FEEDBACK:
        return "delivered"  # "feedback" answers what they told us
    return trigger.built_in if trigger.kind == Kind.SILENCE and trigger.built_in in OF_TRIGGERS else trigger.kind


def _was_changed(trigger: Trigger, point: TriggerPoint) -> bool:
    """Has somebody set it differently since it spoke? What it says now is not why it spoke then."""
    words = because(trigger)
    return bool(words) and point.reason.get("because") != words[:300]


def known(point: TriggerPoint, today: date, *, by: Any) -> dict[str, str]:
    """What this point fills in, each empty or missing where nobody knows it."""
    if point.trigger is None:
        return {}
    told = point.trigger.settings
    match point.trigger.kind:
        case Kind.RESTOCK:
            return {"what": str(point.reason.get("what") or "")}
        case Kind.ORDERS:
            return {"order": _place(told["number"])}
        case Kind.ANNIVERSARY:
            return {"years": ngettext("%(n)s year", "%(n)s years", told["years"])}
        case Kind.BIRTHDAY:
            return _birthday(point.party_id, today)
        case Kind.RENEWAL:
            return {"date": _renewal(point.party_id, by)}
    return {}


def _place(number: int) -> str:
    """First to tenth in words, then 11th, 22nd, 103rd."""
    if number < len(_ORDERS):
        return _(_ORDERS[number])
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return _(_HIGHER.get(last) or N_("%(n)sth"), n=written(number))


def _birthday(party: int, today: date) -> dict[str, str]:
    """Is it today, or on which day is it still ahead? One that has just been is not dated."""
    born = Person.objects.filter(party=party).values_list("birthday", flat=True).first()
    if born is None:
        return {}
    if (born.month, born.day) == (today.month, today.day):
        return {"today": _("today")}
    years = today.year + ((born.month, born.day) < (today.month, today.day))
    ahead = date(years, born.month, born.day) if (born.month, born.day) != (2, 29) else None
    return {"date": day_and_month(ahead, wide=True)} if ahead and (ahead - today).days <= MOST_DAYS_AHEAD else {}


#: A birthday further off than a trigger looks ahead is one that has just been.
MOST_DAYS_AHEAD = 60


def _renewal(party: int, by: Any) -> str:
    """The next date of a contract of theirs that runs, of those this colleague may read; empty where there is none."""
    asking = reader(by)
    noun = asking.noun("contract")
    if not (asking.may(noun, "read") and asking.sees(noun, noun.fields["renews"])):
        return ""
    running = parse(f"customer is #{party} and renews in the next 366 days", noun, asking)
    rows = page(noun, asking, Wanted(filter=running, columns=("renews",), sort="renews", size=1)).rows
    return day_and_month(rows[0].values["renews"], wide=True) if rows else ""
