"""Say what of a noun made here is a touch, and stop saying so. Only admins may."""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _
from rapport.platform.records import catalogue
from rapport.platform.records.commands import NotPossible
from rapport.platform.records.declare import RecordType
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import text_of
from rapport.platform.records.types import Date, DateTime

from ..facts import TouchRuleMade, TouchRuleRetired
from ..models import RecordTouch, TouchRule
from ..vocabulary import Direction
from .record_touches import hold_telling
from .remove import remove_source

#: Whom a touch can be of.
PARTIES = ("person", "organisation", "household", "customer")
LONGEST_WORDS = 80
MOST_RULES = 20
TELL_ALL, TAKE_BACK = "listen.tell_of_all", "listen.take_back_rule"


@transaction.atomic
def make_touch_rule(
    noun: str, words: str, *, whose: str, direction: Direction, filter: str = "", on: str = "", past: bool = False,
    by: Any,
) -> TouchRule:  # fmt: skip
    """From now on, and of what is there already when `past` is said, records of the noun that fit are touches.

    Raises NotAdmin, NotPossible, FilterUnclear.
    """
    only_admins(by)
    kind, words = _noun(noun), " ".join(words.split())[:LONGEST_WORDS]
    if not words:
        raise NotPossible(_("Say in a few words what it means that there is one: took out a policy."))
    if whose not in whose_of(kind):
        raise NotPossible(
            _("Choose the field that says whose %(some)s is: it names a person or an organisation.", some=kind.some)
        )
    if on and on not in moments_of(kind):
        raise NotPossible(_("Choose the date field that says when it happened, or none."))
    if TouchRule.objects.at_work().filter(noun=noun).count() >= MOST_RULES:
        raise NotPossible(_("%(plural)s can be %(most)s kinds of touch at most.", plural=kind.plural, most=MOST_RULES))
    reading = everybody()
    condition = asked(filter, noun, reading)
    rule = TouchRule.objects.create(
        noun=noun, words=words, whose=whose, on=on, direction=direction, made_at=clock.now(), made_by=by,
        filter=text_of(condition, kind, reading) if condition else "",
    )  # fmt: skip
    announce(TouchRuleMade(rule=rule.pk, noun=noun, label=words), by=by)
    if past:
        app.configure_task(TELL_ALL, queue="bulk", queueing_lock=f"touch rule:{rule.pk}").defer(rule=rule.pk)
    return rule


@transaction.atomic
def retire_touch_rule(rule: TouchRule, *, take_back: bool = False, by: Any) -> TouchRule:
    """Nothing more is told by it; what was told stays, unless it is taken back. Raises NotAdmin."""
    only_admins(by)
    rule = TouchRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if rule.retired_at is None:
        rule.retired_at, rule.retired_by = clock.now(), by
        rule.save(update_fields=["retired_at", "retired_by"])
        announce(TouchRuleRetired(rule=rule.pk, noun=rule.noun, label=rule.words), by=by)
    if take_back:
        app.configure_task(TAKE_BACK, queue="bulk").defer(rule=rule.pk, by=by and by.pk)
    return rule


@transaction.atomic
def take_back_rule(rule: TouchRule, *, by: Any) -> int:
    """Take all that it told out of the ledger, as a source that was taken back; how many touches."""
    hold_telling(rule.noun)
    RecordTouch.objects.filter(rule=rule).delete()
    return remove_source(rule.source, by=by)


def whose_of(kind: RecordType) -> dict[str, str]:
    """The fields of a noun that can say whose its records are, with their labels."""
    return {name: each.label for name, each in kind.ones().items() if getattr(each.type, "to", "") in PARTIES}


def moments_of(kind: RecordType) -> dict[str, str]:
    """The fields of a noun that can say when something happened, with their labels."""
    return {name: each.label for name, each in kind.fields.items() if isinstance(each.type, Date | DateTime)}


def _noun(name: str) -> RecordType:
    kind = {noun.name: noun for noun in catalogue.made_here()}.get(name)
    if kind is None:
        raise NotPossible(_("Only records of kinds that were made here can be told as touches."))
    return kind
