"""What can be done about colleagues? Let them in, change them, give them a password."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import UserAdded, UserChanged
from ..models import Role, Team, User
from ..once import forget
from .guard import only_admins

#: What a colleague may change of themselves.
OWN = {"name", "job_title", "signature", "single_keys", "language", "region", "time_zone"}


class EmailTaken(Exception):
    """A colleague with this e-mail address exists already."""


class LastAdmin(Exception):
    """Somebody must stay able to manage users: make another colleague an admin first."""


@transaction.atomic
def add_user(
    email: str,
    *,
    name: str,
    password: str,
    team: Team | None = None,
    role: Role | None = None,
    job_title: str = "",
    is_admin: bool = False,
    source: str = "page",
    by: User | None = None,
) -> User:
    """Let a colleague sign in. The password must pass the strength check."""
    only_admins(by)
    user = User(
        email=email.lower(), name=name, team=team, role=role, job_title=job_title, is_admin=is_admin, source=source
    )
    validate_password(password, user)
    user.set_password(password)
    user.joined_at = clock.now()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise EmailTaken(sentence(EmailTaken)) from error

    announce(UserAdded(user_id=user.pk, email=user.email), by=by)
    return user


@transaction.atomic
def change_user(user: User, *, by: User | None = None, **values: Any) -> User:
    """Change name, job title, signature, team, role, admin right, keys or whether the colleague may sign in."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if by is None or by.pk != user.pk or values.keys() - OWN:
        only_admins(by)
    changed = {
        key: ["" if value is None else str(value) for value in (before, new)]
        for key, new in values.items()
        if (before := getattr(user, key)) != new
    }
    if not changed:
        return user

    for key in changed:
        setattr(user, key, values[key])
    user.save(update_fields=list(changed))
    if not User.objects.active().filter(is_admin=True).exists():
        raise LastAdmin(sentence(LastAdmin))
    forget()
    announce(UserChanged(user_id=user.pk, changed=changed), by=by)
    return user


@transaction.atomic
def set_password(user: User, password: str, *, by: User | None = None) -> User:
    """Give the colleague a new password, if it is strong enough."""
    if by is None or by.pk != user.pk:
        only_admins(by)
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    announce(UserChanged(user_id=user.pk, changed={"password": ["set", "set anew"]}), by=by)
    return user
