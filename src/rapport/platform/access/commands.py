"""What can be done about access? Add and change colleagues, teams and the workspace."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from .facts import TeamAdded, UserAdded, UserChanged, WorkspaceChanged
from .models import Team, User, Workspace


class EmailTaken(Exception):
    """A colleague with this e-mail address exists already."""


class LastAdmin(Exception):
    """Somebody must stay able to manage users: make another colleague an admin first."""


@transaction.atomic
def set_up_workspace(
    name: str,
    *,
    currency: str,
    time_zone: str,
    horizon_days: int = 90,
    answer_hours: int | None = None,
    by: User | None = None,
) -> Workspace:
    """Make the one workspace, or give it this name and these settings; without `answer_hours` they stay."""
    values = {"name": name, "currency": currency, "time_zone": time_zone, "horizon_days": horizon_days}
    values |= {} if answer_hours is None else {"answer_hours": answer_hours}
    before = Workspace.objects.filter(pk=1).values(*values).first() or {}
    workspace, _ = Workspace.objects.update_or_create(pk=1, defaults=values)
    changed = {key: [str(before.get(key, "")), str(new)] for key, new in values.items() if before.get(key) != new}
    if changed:
        announce(WorkspaceChanged(changed=changed), by=by)
    return workspace


@transaction.atomic
def add_team(name: str, *, by: User | None = None) -> Team:
    team, made = Team.objects.get_or_create(name=name)
    if made:
        announce(TeamAdded(team_id=team.pk, name=team.name), by=by)
    return team


@transaction.atomic
def add_user(
    email: str,
    *,
    name: str,
    password: str,
    team: Team | None = None,
    job_title: str = "",
    is_admin: bool = False,
    source: str = "page",
    by: User | None = None,
) -> User:
    """Let a colleague sign in. The password must pass the strength check."""
    user = User(email=email.lower(), name=name, team=team, job_title=job_title, is_admin=is_admin, source=source)
    validate_password(password, user)
    user.set_password(password)
    user.joined_at = clock.now()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise EmailTaken from error

    announce(UserAdded(user_id=user.pk, email=user.email), by=by)
    return user


@transaction.atomic
def change_user(user: User, *, by: User | None = None, **values: Any) -> User:
    """Change name, job title, team, admin right, keys or whether the colleague may sign in."""
    user = User.objects.select_for_update().get(pk=user.pk)
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
        raise LastAdmin
    announce(UserChanged(user_id=user.pk, changed=changed), by=by)
    return user


@transaction.atomic
def set_password(user: User, password: str, *, by: User | None = None) -> User:
    """Give the colleague a new password, if it is strong enough."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    announce(UserChanged(user_id=user.pk, changed={"password": ["set", "set anew"]}), by=by)
    return user
