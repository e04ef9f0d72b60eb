"""What can be done to get a colleague in? Invite, withdraw, accept; help who lost their second factor."""

import secrets
from datetime import timedelta
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import signing
from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import FactorsForgotten, InvitationAccepted, InvitationWithdrawn, SessionEnded, UserInvited
from ..models import Invitation, Role, Team, User
from .guard import only_admins
from .people import EmailTaken, add_user

LASTS = timedelta(days=7)
SALT = "rapport.invitation"


class InvitationOver(Exception):
    """This invitation was used, withdrawn or is too old: ask an admin for a new one."""


class NotAnInvitation(Exception):
    """This link is no invitation of ours: it was cut off or changed on its way."""


@transaction.atomic
def invite(
    email: str, *, team: Team | None = None, role: Role | None = None, is_admin: bool = False, by: User
) -> tuple[Invitation, str]:
    """Ask somebody in; the invitation, and the token of its link, which is told only now. A new one ends the old."""
    only_admins(by)
    email, now, key = email.lower(), clock.now(), secrets.token_urlsafe(24)
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken(sentence(EmailTaken))
    Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=email, team=team, role=role, is_admin=is_admin, key_hash=_hash(key), invited_at=now, invited_by=by,
        expires_at=now + LASTS,
    )  # fmt: skip
    announce(UserInvited(invitation_id=invitation.pk, email=email, is_admin=is_admin), by=by)
    return invitation, signing.Signer(salt=SALT).sign_object([invitation.pk, key], compress=False)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """The link does not let anybody in any more."""
    only_admins(by)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
        announce(InvitationWithdrawn(invitation_id=invitation.pk, email=invitation.email), by=by)
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, name: str, password: str) -> User:
    """Come in by the link, once; raises InvitationOver, NotAnInvitation, or ValidationError for a weak password."""
    found = opened_by(token)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not Invitation.objects.waiting(clock.now()).filter(pk=invitation.pk).exists():
        raise InvitationOver(sentence(InvitationOver))
    user = add_user(
        invitation.email, name=name, password=password, team=invitation.team, role=invitation.role,
        is_admin=invitation.is_admin, source="invitation",
    )  # fmt: skip
    invitation.accepted_at, invitation.accepted_by = clock.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    announce(InvitationAccepted(invitation_id=invitation.pk, user_id=user.pk), by=user)
    return user


def opened_by(token: str) -> Invitation:
    """The waiting invitation that this token opens; raises InvitationOver or NotAnInvitation."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NotAnInvitation(sentence(NotAnInvitation)) from error
    found = Invitation.objects.waiting(clock.now()).filter(pk=pk, key_hash=_hash(key)).first()
    if found is None:
        raise InvitationOver(sentence(InvitationOver))
    return found


@transaction.atomic
def forget_factors(user: User, *, by: User) -> int:
    """The colleague lost phone and codes: from now on the password alone lets them in. How many factors went."""
    only_admins(by)
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if gone:
        announce(FactorsForgotten(user_id=user.pk, factors=gone), by=by)
    return gone


@transaction.atomic
def end_session(session: UserSession, *, by: User) -> None:
    """Sign out there: the browser of that session has to sign in again."""
    told = SessionEnded(user_id=session.user_id, address=session.ip)
    session.end()
    announce(told, by=by)


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
