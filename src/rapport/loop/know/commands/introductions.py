"""Ask to be introduced, and answer: introduced, declined, later. An answer can be taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import (
    IntroductionAsked,
    IntroductionDeclined,
    IntroductionMade,
    IntroductionPutOff,
    IntroductionReopened,
    IntroductionWithdrawn,
)
from ..models import Affiliation, Introduction, Party, Tie
from .ties import TieRefused, add_ties, take_back_tie


class IntroductionRefused(ValueError):
    """This introduction cannot be asked for."""


class AlreadyAsked(IntroductionRefused):
    """You have asked them already, and they have not answered yet."""


class OfThemselves(IntroductionRefused):
    """Nobody is introduced by themselves."""


class AlreadyAnswered(IntroductionRefused):
    """Somebody has answered this in the meantime."""


@transaction.atomic
def ask_for_introduction(
    party: Party, *, colleague: Any = None, through: Party | None = None, note: str = "", touch_id: UUID | None = None,
    by: Any,
) -> Introduction:  # fmt: skip
    """Ask a colleague, or a customer by the message `touch_id`; sent twice it asks once. Raises IntroductionRefused."""
    if colleague == by or through == party:
        raise OfThemselves(sentence(OfThemselves))
    if touch_id and (asked := Introduction.objects.filter(touch_id=touch_id).first()):
        return asked
    new = Introduction(
        party=party,
        colleague=colleague,
        through=through,
        note=note,
        touch_id=touch_id,
        asked_at=clock.now(),
        asked_by=by,
    )
    try:
        with transaction.atomic():
            new.save()
    except IntegrityError as error:
        raise AlreadyAsked(sentence(AlreadyAsked)) from error
    announce(IntroductionAsked(party_id=party.pk, introduction_id=new.pk), by=by)
    return new


@transaction.atomic
def introduce(introduction: Introduction, *, by: Any) -> Introduction:
    """They have met: whom a customer introduced is tied to them as introduced by them. Raises AlreadyAnswered."""
    now = _to_answer(introduction, by)
    now.introduced_at, now.introduced_by = clock.now(), by
    now.save(update_fields=["introduced_at", "introduced_by"])
    if now.through_id:
        _tie(now, now.through_id, by)
    announce(IntroductionMade(party_id=now.party_id, introduction_id=now.pk), by=by)
    return now


@transaction.atomic
def decline_introduction(introduction: Introduction, *, by: Any) -> Introduction:
    """It will not be made. Raises AlreadyAnswered."""
    now = _to_answer(introduction, by)
    now.declined_at, now.declined_by = clock.now(), by
    now.save(update_fields=["declined_at", "declined_by"])
    announce(IntroductionDeclined(party_id=now.party_id, introduction_id=now.pk), by=by)
    return now


@transaction.atomic
def put_introduction_off(introduction: Introduction, *, until: datetime, by: Any) -> Introduction:
    """Later: it stands on Today again from then on. Raises AlreadyAnswered."""
    now = _to_answer(introduction, by)
    now.put_off_until, now.put_off_by = until, by
    now.save(update_fields=["put_off_until", "put_off_by"])
    announce(IntroductionPutOff(party_id=now.party_id, introduction_id=now.pk), by=by)
    return now


@transaction.atomic
def withdraw_introduction(introduction: Introduction, *, by: Any) -> Introduction:
    """Whoever asked needs it no more. Raises AlreadyAnswered."""
    now = _locked(introduction)
    if now.asked_by_id != by.pk:
        raise PermissionDenied
    if not now.is_open:
        raise AlreadyAnswered(sentence(AlreadyAnswered))
    now.withdrawn_at, now.withdrawn_by = clock.now(), by
    now.save(update_fields=["withdrawn_at", "withdrawn_by"])
    announce(IntroductionWithdrawn(party_id=now.party_id, introduction_id=now.pk), by=by)
    return now


@transaction.atomic
def reopen_introduction(introduction: Introduction, *, by: Any) -> Introduction:
    """The answer is taken back, with the tie that it wrote; pressed twice it is so once. Raises AlreadyAsked."""
    now = _locked(introduction)
    if by.pk not in {now.colleague_id, now.asked_by_id}:
        raise PermissionDenied
    if now.is_open and now.put_off_until is None:
        return now
    if now.introduced_at and now.through_id:
        for tie in Affiliation.objects.filter(source=_source(now)):
            take_back_tie(tie, by=by)
    answers = ("introduced", "declined", "withdrawn")
    for answer in answers:
        setattr(now, f"{answer}_at", None)
        setattr(now, f"{answer}_by", None)
    now.put_off_until = now.put_off_by = None
    fields = [f"{answer}_{part}" for answer in answers for part in ("at", "by")]
    try:
        with transaction.atomic():
            now.save(update_fields=[*fields, "put_off_until", "put_off_by"])
    except IntegrityError as error:
        raise AlreadyAsked(sentence(AlreadyAsked)) from error
    announce(IntroductionReopened(party_id=now.party_id, introduction_id=now.pk), by=by)
    return now


def _locked(introduction: Introduction) -> Introduction:
    found = Introduction.objects.select_for_update(of=("self",)).filter(pk=introduction.pk).first()
    if found is None:
        raise AlreadyAnswered(sentence(AlreadyAnswered))
    return found


def _to_answer(introduction: Introduction, by: Any) -> Introduction:
    """Whoever was asked answers; what a customer answers is noted by whoever asked them."""
    now = _locked(introduction)
    if by.pk != (now.colleague_id or now.asked_by_id):
        raise PermissionDenied
    if not now.is_open:
        raise AlreadyAnswered(sentence(AlreadyAnswered))
    return now


def _tie(introduction: Introduction, through: int, by: Any) -> None:
    """Known to be introduced by them already, they are not so twice; nor is a household introduced."""
    tie = Affiliation(
        party_id=introduction.party_id, other_id=through, tie=Tie.INTRODUCED_BY,
        started_on=clock.now().date(), source=_source(introduction),
    )  # fmt: skip
    try:
        with transaction.atomic():
            add_ties([tie], by=by)
    except TieRefused:
        return


def _source(introduction: Introduction) -> str:
    return f"introduction:{introduction.pk}"
