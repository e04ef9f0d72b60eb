"""Take a journey that came with the product: a draft with its templates, made of what is there already."""

from typing import Any

from django.db import transaction

from rapport.loop.decide.commands import switch_trigger
from rapport.loop.decide.models import Trigger
from rapport.platform.languages import _, sentence

from ...content.commands import make_template, save_words
from ...content.models import Template
from ..definition import Definition, Entry, Start, TouchHappens, TriggerSpeaks, kept
from ..models import Journey
from ..ready import Ready, Words
from .make import make_journey


class TriggerGone(ValueError):
    """The trigger that it begins with has been removed. Make one like it, and a journey that starts there."""


@transaction.atomic
def take_ready(ready: Ready, *, by: Any) -> Journey:
    """A draft of it, to read through and publish; raises JourneyNameTaken, TriggerGone.

    Its trigger is switched on, as no journey starts with one that is off. A template that is there already by the name
    keeps the words it has.
    """
    entry: Entry = TriggerSpeaks(_trigger(ready, by).pk) if ready.trigger else TouchHappens(ready.kind)
    journey = make_journey(_(ready.name), sentence=_(ready.sentence), purpose=ready.purpose, by=by)
    says = {name: _template(f"{_(ready.name)}: {words.subject}", words, by).pk for name, words in ready.says.items()}
    start = Start(entry=entry, again=ready.again, after_days=ready.after_days)
    journey.draft = kept(Definition(start, ready.steps(says)))
    journey.save(update_fields=["draft"])
    return journey


def _trigger(ready: Ready, by: Any) -> Trigger:
    trigger = Trigger.objects.kept().filter(built_in=ready.trigger).first()
    if trigger is None:
        raise TriggerGone(sentence(TriggerGone))
    return switch_trigger(trigger, on=True, by=by)


def _template(name: str, words: Words, by: Any) -> Template:
    name = name.partition("{%")[0][:80].strip()
    there = Template.objects.filter(name__iexact=name, removed_at=None).first()
    if there:
        return there
    made = make_template(name, by=by)
    save_words(made, subject=words.subject, source=words.source, by=by)
    return made
