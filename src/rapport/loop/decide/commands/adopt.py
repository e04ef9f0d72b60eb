"""Act on a departure point, dismiss it, take that back."""

from itertools import chain, count
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, ngettext, sentence, written

from ..builtin import ASK_BEFORE_THEY_LEAVE
from ..facts import DeparturePointAdopted, DeparturePointDismissed, DeparturePointStandsAgain
from ..kinds import place, settings_of
from ..models import DeparturePoint, Kind, Trigger
from .triggers import LONGEST, make_trigger

COOL_DOWN_DAYS, EXPIRES_DAYS = 180, 14
ROOM_FOR_NUMBER = len(" (999)")


class AlreadyDismissed(Exception):
    """Somebody has dismissed this departure point in the meantime."""


class AlreadyAdopted(Exception):
    """Somebody has made a trigger of this departure point in the meantime."""


class ActedOn(Exception):
    """A trigger acts on this departure point: remove the trigger first."""


class NotDismissed(Exception):
    """This departure point was not dismissed by a colleague, so there is nothing to take back."""


@transaction.atomic
def adopt(point: DeparturePoint, *, by: Any, ask: str = ASK_BEFORE_THEY_LEAVE) -> Trigger:
    """Make a trigger that names whoever stands one step before it, in its state. Raises AlreadyAdopted, NotSet."""
    point = _locked(point)
    if point.adopted_at:
        raise AlreadyAdopted(sentence(AlreadyAdopted))
    settings_of(point)
    trigger = make_trigger(
        _name(point), Kind.DEPARTURE, settings={"point": point.pk}, sentence=_sentence(point), ask=ask,
        cool_down_days=COOL_DOWN_DAYS, expires_days=EXPIRES_DAYS, by=by,
    )  # fmt: skip
    point.adopted_at, point.adopted_by = clock.now(), by
    point.save(update_fields=["adopted_at", "adopted_by"])
    announce(DeparturePointAdopted(departure_point_id=point.pk, trigger_id=trigger.pk), by=by)
    return trigger


@transaction.atomic
def dismiss(point: DeparturePoint, *, by: Any) -> DeparturePoint:
    """Say that this is no point to act at; it is not told again. Raises AlreadyDismissed, ActedOn."""
    point = _locked(point)
    if point.dismissed_at:
        raise AlreadyDismissed(sentence(AlreadyDismissed))
    if point.adopted_at:
        raise ActedOn(sentence(ActedOn))
    point.dismissed_at, point.dismissed_by = clock.now(), by
    point.save(update_fields=["dismissed_at", "dismissed_by"])
    announce(DeparturePointDismissed(departure_point_id=point.pk), by=by)
    return point


@transaction.atomic
def stand_again(point: DeparturePoint, *, by: Any) -> DeparturePoint:
    """Take back that a colleague dismissed it; what those who came after did not confirm stays dismissed."""
    point = _locked(point)
    if not (point.dismissed_at and point.dismissed_by):
        raise NotDismissed(sentence(NotDismissed))
    point.dismissed_at, point.dismissed_by = None, None
    point.save(update_fields=["dismissed_at", "dismissed_by"])
    announce(DeparturePointStandsAgain(departure_point_id=point.pk), by=by)
    return point


def _locked(point: DeparturePoint) -> DeparturePoint:
    return DeparturePoint.objects.select_for_update().get(pk=point.pk)


def _name(point: DeparturePoint) -> str:
    """A name that no other trigger has: the first that is free."""
    told = _("Before %(place)s, %(state)s", place=place(point.walk, point.step), state=_(point.state))
    told = told[: LONGEST["name"] - ROOM_FOR_NUMBER]
    alike = Trigger.objects.kept().filter(name__istartswith=told).values_list("name", flat=True)
    taken = {name.casefold() for name in alike}
    names = chain([told], (f"{told} ({number})" for number in count(2)))
    return next(name for name in names if name.casefold() not in taken)


def _sentence(point: DeparturePoint) -> str:
    return ngettext(
        "Of %(n)s person who came to %(place)s (%(state)s), %(left)s left there, %(times)s times as many as around it. "
        "A word one step before may keep them.",
        "Of %(n)s people who came to %(place)s (%(state)s), %(left)s left there, %(times)s times as many as around it. "
        "A word one step before may keep them.",
        point.at_risk * point.one_in,
        place=place(point.walk, point.step),
        state=_(point.state),
        left=written(point.left * point.one_in),
        times=written(point.shrunk / point.usual, 1),
    )
