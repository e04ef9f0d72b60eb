"""Make a trigger, change it, switch it on or off, remove it. None of this fires anything for the past by itself."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from rapport.loop.know.models import Party
from rapport.loop.listen.commands import recount
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.segments.commands import listen_for
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence
from rapport.platform.records.everybody import asked, everybody

from ..asking import condition_of
from ..builtin import ASKS, as_said
from ..facts import TriggerChanged, TriggerMade, TriggerRemoved, TriggerSwitched
from ..kinds import BEGINS, CLOCKS, KINDS, NotSet, clean, settings_of
from ..models import DeparturePoint, Holding, Kind, Move, NextDue, Owned, Trigger, TriggerPoint
from ..queries import trigger_of_loops
from .begin import watch
from .fire import hold_the_points, tell_today

REBUILD = "rapport.loop.decide.jobs.rebuild_triggers"
LONGEST = {"name": 80, "sentence": 300, "ask": 80, "only": 4000}
#: Of these changes it listens to something else than before.
LISTENS = ("settings", "only", "noun")
#: By these a clock tells when it may speak, and until when; it goes on listening to the same.
TIMES = ("cool_down_days", "expires_days")


class TriggerNameTaken(ValueError):
    """Another trigger has this name."""


class AlwaysTold(ValueError):
    """What we owe always comes up: this one cannot be switched off."""


class BuiltInStays(ValueError):
    """A trigger that came with the product can be switched off, but not removed."""


class AlreadyRemoved(ValueError):
    """Somebody has removed this trigger in the meantime."""


@transaction.atomic
def make_trigger(
    name: str,
    kind: str,
    *,
    by: Any,
    noun: str = "person",
    settings: Mapping[str, Any] | None = None,
    only: str = "",
    sentence: str = "",
    ask: str = "",
    move: str = Move.WRITE,
    cool_down_days: int = 0,
    expires_days: int = 30,
    owned: str = Owned.KEEPER,
    colleague: Any = None,
) -> Trigger:
    """A trigger that acts from now on; those for whom it holds already are noted silently.

    Of kind "departure" the setting is `point`, the id of a confirmed departure point. Raises NotSet, FilterUnclear,
    TriggerNameTaken.
    """
    now = clock.now()
    trigger = Trigger(
        name=name, kind=kind, noun=noun, settings=dict(settings or {}), only=only, sentence=sentence, ask=ask,
        move=move, cool_down_days=cool_down_days, expires_days=expires_days, owned=owned, colleague=colleague,
        made_by=by, made_at=now, since=now,
    )  # fmt: skip
    _put_right(trigger)
    _keep(trigger)
    announce(TriggerMade(trigger_id=trigger.pk, name=trigger.name, kind=trigger.kind), by=by)
    _begin(trigger)
    return trigger


def draft_trigger(kind: str, **told: Any) -> Trigger:
    """A trigger as `make_trigger` would make it, unsaved and unnamed, to be tried. Raises NotSet, FilterUnclear."""
    trigger = Trigger(kind=kind, made_at=clock.now(), **told)
    _fit(trigger)
    return trigger


@transaction.atomic
def change_trigger(trigger: Trigger, *, by: Any, **told: Any) -> Trigger:
    """Say anew any of what `make_trigger` takes but the kind; points that have fired stay. Raises as `make_trigger`."""
    trigger = _there(trigger)
    if unknown := set(told) - {*LONGEST, "noun", "settings", "move", "cool_down_days", "expires_days", "owned",
                               "colleague"}:  # fmt: skip
        raise TypeError(f"A trigger has no {sorted(unknown)[0]}.")
    if "settings" in told and trigger.kind != Kind.DEPARTURE:
        told["settings"] = _as_it_was(trigger) | dict(told["settings"])
        _stays(trigger, told["settings"])
    before = {name: getattr(trigger, name) for name in told}
    for name, value in told.items():
        setattr(trigger, name, value)
    _put_right(trigger)
    changed = {name: [str(old), str(getattr(trigger, name))] for name, old in before.items()
               if old != getattr(trigger, name)}  # fmt: skip
    if not changed:
        return trigger
    _keep(trigger)
    announce(TriggerChanged(trigger_id=trigger.pk, name=trigger.name, changed=changed), by=by)
    if trigger.is_on and any(name in changed for name in LISTENS):
        _start_anew(trigger)
    elif trigger.is_on and trigger.kind in CLOCKS and any(name in changed for name in TIMES):
        plan_anew(trigger)
    return trigger


@transaction.atomic
def switch_trigger(trigger: Trigger, *, on: bool, by: Any) -> Trigger:
    """Let it act from now on, or no more; what it has said and nobody has acted on is then over. Raises AlwaysTold."""
    trigger = _there(trigger)
    if on is trigger.is_on:
        return trigger
    if not on and trigger.kind == Kind.LOOP:
        raise AlwaysTold(sentence(AlwaysTold))
    trigger.off_at, trigger.off_by = (None, None) if on else (clock.now(), by)
    trigger.save(update_fields=["off_at", "off_by"])
    announce(TriggerSwitched(trigger_id=trigger.pk, name=trigger.name, on=on), by=by)
    if on:
        _start_anew(trigger)
    else:
        _end(trigger)
    return trigger


@transaction.atomic
def remove_trigger(trigger: Trigger, *, by: Any) -> None:
    """It acts no more and is shown no more; what came of it stays. Raises BuiltInStays."""
    trigger = _there(trigger)
    if trigger.is_built_in:
        raise BuiltInStays(sentence(BuiltInStays))
    trigger.removed_at, trigger.removed_by = clock.now(), by
    trigger.save(update_fields=["removed_at", "removed_by"])
    if trigger.kind == Kind.DEPARTURE:
        DeparturePoint.objects.filter(pk=trigger.settings["point"]).update(adopted_at=None, adopted_by=None)
    announce(TriggerRemoved(trigger_id=trigger.pk, name=trigger.name), by=by)
    _end(trigger)


def _there(trigger: Trigger) -> Trigger:
    """The trigger, and nobody else changes it; that points are made of it goes on beside us."""
    found = Trigger.objects.kept().select_for_update(no_key=True).filter(pk=trigger.pk).first()
    if found is None:
        raise AlreadyRemoved(sentence(AlreadyRemoved))
    return found


def _as_it_was(trigger: Trigger) -> dict[str, Any]:
    return {name: trigger.settings[name] for name in KINDS[trigger.kind].fixed}


def _stays(trigger: Trigger, told: Mapping[str, Any]) -> None:
    """What was said once, when it was made, is not said anew."""
    for name, value in _as_it_was(trigger).items():
        if told[name] != value:
            label = _(KINDS[trigger.kind].settings[name].label)
            raise NotSet(_("%(label)s: this stays as it was when the trigger was made.", label=label))


def _put_right(trigger: Trigger) -> None:
    """Everything fits, and can be asked; raises NotSet, FilterUnclear, TriggerNameTaken."""
    _fit(trigger)
    _named(trigger)
    if trigger.kind == Kind.LOOP and (other := trigger_of_loops(trigger.settings["of"], but=trigger)):
        raise NotSet(_("%(other)s speaks of these already: set there how long before.", other=as_said(other.name)))


def _keep(trigger: Trigger) -> None:
    """Save it. What somebody has made since it was put right refuses it by the sentence it would have met before."""
    try:
        with transaction.atomic():
            trigger.save()
    except IntegrityError:
        _put_right(trigger)
        raise


def _fit(trigger: Trigger) -> None:
    if trigger.kind not in KINDS:
        raise NotSet(_("There is no such kind of trigger."))
    if trigger.kind == Kind.LOOP:
        trigger.noun, trigger.only = "customer", ""
    if trigger.noun not in KINDS[trigger.kind].nouns:
        raise NotSet(_("This kind of trigger is not for them."))
    for name, most in LONGEST.items():
        said = str(getattr(trigger, name)).strip()
        if len(said) > most:
            raise NotSet(_("Write at most %(most)s characters: %(said)s…", most=most, said=said[:40]))
        setattr(trigger, name, said)
    _numbers(trigger)
    trigger.ask = trigger.ask or ASKS[Move(trigger.move)]
    trigger.settings = clean(trigger.kind, _told(trigger))
    if trigger.kind in BEGINS:
        condition_of(trigger, everybody())
    else:
        asked(trigger.only, trigger.noun, everybody())


def _numbers(trigger: Trigger) -> None:
    if trigger.move not in Move.values:
        raise NotSet(_("Choose what to do: write, call or thank."))
    if trigger.owned not in Owned.values:
        raise NotSet(_("Choose who gets it."))
    if trigger.owned == Owned.COLLEAGUE and trigger.colleague is None:
        raise NotSet(_("Choose the colleague who gets it."))
    if not _is_days(trigger.cool_down_days, 0):
        raise NotSet(_("How many days it shall cool down: choose a whole number from 0 to 3650."))
    if not _is_days(trigger.expires_days, 1):
        raise NotSet(_("How many days it shall be told: choose a whole number from 1 to 3650."))


def _is_days(number: Any, least: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and least <= number <= 3650


def _named(trigger: Trigger) -> None:
    if not trigger.name:
        raise TriggerNameTaken(_("A trigger needs a name."))
    if Trigger.objects.kept().filter(name__iexact=trigger.name).exclude(pk=trigger.pk).exists():
        raise TriggerNameTaken(_("There is a trigger called %(name)s already.", name=trigger.name))


def _told(trigger: Trigger) -> dict[str, Any]:
    """The settings as told; of a departure point all that follows from it."""
    if trigger.kind != Kind.DEPARTURE:
        return dict(trigger.settings)
    pk = trigger.settings.get("point")
    point = DeparturePoint.objects.filter(pk=pk).first() if isinstance(pk, int) else None
    if point is None:
        raise NotSet(_("Choose a departure point."))
    return settings_of(point)


def _start_anew(trigger: Trigger) -> None:
    """From now on: what was due or held before is history."""
    trigger.since, trigger.seen_to, trigger.trouble = clock.now(), None, ""
    trigger.save(update_fields=["since", "seen_to", "trouble"])
    _begin(trigger)


def _begin(trigger: Trigger) -> None:
    if trigger.kind in BEGINS:
        hear()
        _ask_everybody_soon()
    elif trigger.kind in CLOCKS:
        plan_anew(trigger)


def _end(trigger: Trigger) -> None:
    """In the order of a tick: the trigger, for whom it holds, and the points last."""
    if trigger.kind in BEGINS:
        Holding.objects.filter(trigger=trigger).delete()
        watch(trigger, None)
        hear()
    hold_the_points()
    TriggerPoint.objects.open().filter(trigger=trigger).update(
        settled_at=clock.now(), settled_how=TriggerPoint.Settled.OVER
    )
    tell_today()
    if trigger.kind in CLOCKS:
        plan_anew(trigger)


def hear() -> None:
    """Let us be told whom something stirs while any trigger needs it."""
    listen_for("triggers", on=Trigger.objects.on().filter(kind__in=BEGINS).exists())


def plan_anew(trigger: Trigger) -> None:
    """Let the due times of everybody whom a clock concerns be worked out again."""
    if trigger.kind == Kind.LOOP:
        recount(OpenLoop.objects.open().owed_by_us().values_list("party_id", flat=True).distinct())
        return
    if trigger.kind == Kind.RESTOCK:
        hold_the_points()  # as the projector does, before it writes due times in another order
        NextDue.objects.filter(restock_at__isnull=False).update(restock_at=None, restock_by=None)
    recount(Party.objects.filter(relationship__orders__gt=0).values_list("pk", flat=True).iterator())


def _ask_everybody_soon() -> None:
    """Let the worker look at everybody; one job does for all triggers that wait."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(REBUILD, queue="upkeep", queueing_lock="triggers").defer(timestamp=0)
