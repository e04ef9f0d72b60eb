"""Plan key initiatives and settle them, name the roles to cover, say whom to talk to about what."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import InitiativePlanned, InitiativeSettled, RoleChanged, TalkPlanned, TalkSettled
from ..models import Initiative, Plan, Role, Talk

LONGEST, LONGEST_ROLE = 200, 80


class SaysNothing(ValueError):
    """Please fill this in."""


class RoleAsked(ValueError):
    """This role is in the plan already."""


@transaction.atomic
def plan_step(plan: Plan, text: str, *, owner: Any = None, due_on: date | None = None, by: Any) -> Initiative:
    """Something a colleague does so that the plan comes true. Raises SaysNothing."""
    step = Initiative.objects.create(plan=plan, text=_said(text), owner=owner, due_on=due_on)
    announce(InitiativePlanned(plan.pk, plan.party_id, step.text), by=by)
    return step


def settle_step(step: Initiative, how: str, *, by: Any) -> Initiative:
    """It is done, or dropped."""
    return _settle(step, Initiative.Settled(how).value, by)


def reopen_step(step: Initiative, *, by: Any) -> Initiative:
    """It is to be done after all."""
    return _settle(step, "", by)


@transaction.atomic
def _settle(step: Initiative, how: str, by: Any) -> Initiative:
    step = Initiative.objects.select_for_update(of=("self",)).select_related("plan").get(pk=step.pk)
    if step.settled_how != how:
        step.settled_how = how
        step.settled_at, step.settled_by = (clock.now(), by) if how else (None, None)
        step.save(update_fields=["settled_how", "settled_at", "settled_by"])
        announce(InitiativeSettled(step.plan_id, step.plan.party_id, step.text, how or "open again"), by=by)
    return step


@transaction.atomic
def ask_for_role(plan: Plan, name: str, *, holder: Party | None = None, by: Any) -> Role:
    """A role to cover, and who is in it, if we know. Raises SaysNothing, RoleAsked."""
    name = _said(name)[:LONGEST_ROLE]
    if plan.roles.filter(name__iexact=name).exists():
        raise RoleAsked(sentence(RoleAsked))
    try:
        with transaction.atomic():
            role = Role.objects.create(plan=plan, name=name, holder=holder)
    except IntegrityError as there:
        raise RoleAsked(sentence(RoleAsked)) from there
    _told(role, by, asked_for=True)
    return role


@transaction.atomic
def give_role(role: Role, holder: Party | None, *, by: Any) -> Role:
    """Somebody is in this role, or nobody we know."""
    if role.holder_id != (holder and holder.pk):
        role.holder = holder
        role.save(update_fields=["holder"])
        _told(role, by, asked_for=True)
    return role


@transaction.atomic
def forget_role(role: Role, *, by: Any) -> None:
    """The plan asks for this role no more."""
    _told(role, by, asked_for=False)
    role.delete()


def _told(role: Role, by: Any, *, asked_for: bool) -> None:
    announce(RoleChanged(role.plan_id, role.plan.party_id, role.name, role.holder_id, asked_for), by=by)


@transaction.atomic
def plan_talk(plan: Plan, subject: str, *, colleague: Any = None, person: Party | None = None, by: Any) -> Talk:
    """One of us is to talk to one of theirs about something. Raises SaysNothing."""
    talk = Talk.objects.create(plan=plan, subject=_said(subject), colleague=colleague, person=person)
    announce(TalkPlanned(plan.pk, plan.party_id, talk.person_id, talk.subject), by=by)
    return talk


def settle_talk(talk: Talk, *, by: Any) -> Talk:
    """They have talked."""
    return _talked(talk, True, by)


def reopen_talk(talk: Talk, *, by: Any) -> Talk:
    """They are to talk after all, or again."""
    return _talked(talk, False, by)


@transaction.atomic
def _talked(talk: Talk, done: bool, by: Any) -> Talk:
    talk = Talk.objects.select_for_update(of=("self",)).select_related("plan").get(pk=talk.pk)
    if (talk.done_at is not None) != done:
        talk.done_at, talk.done_by = (clock.now(), by) if done else (None, None)
        talk.save(update_fields=["done_at", "done_by"])
        _settled(talk, "talked" if done else "open again", by)
    return talk


@transaction.atomic
def forget_talk(talk: Talk, *, by: Any) -> None:
    """This talk is not planned any more."""
    _settled(talk, "not planned any more", by)
    talk.delete()


def _settled(talk: Talk, how: str, by: Any) -> None:
    announce(TalkSettled(talk.plan_id, talk.plan.party_id, talk.person_id, talk.subject, how), by=by)


def _said(text: str) -> str:
    text = text.strip()[:LONGEST]
    if not text:
        raise SaysNothing(sentence(SaysNothing))
    return text
