"""What can be done from the settings that takes longer than a page may, or concerns more than one module?"""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from rapport.platform.access import commands as access
from rapport.platform.access.models import Role
from rapport.platform.records.commands.saved import begin_for_role_called

REMOVE_DEMO = "demo.remove"


def remove_demo_later(*, by: Any) -> None:
    """Let a job take the demo out; asked twice, it happens once."""
    job = app.configure_task(REMOVE_DEMO, queue="imports", queueing_lock="remove demo", lock="demo")
    try:
        with transaction.atomic():
            job.defer(by=by.pk)
    except AlreadyEnqueued:
        return


@transaction.atomic
def change_role(role: Role, *, name: str, otherwise: str, by: Any) -> Role:
    """Change what a role is called or may otherwise; its lists go on opening with the views chosen for it."""
    was = Role.objects.select_for_update().get(pk=role.pk).name
    role = access.change_role(role, name=name, otherwise=otherwise, by=by)
    if role.name != was:
        begin_for_role_called(role.name, was=was, by=by)
    return role


@transaction.atomic
def remove_role(role: Role, *, by: Any) -> None:
    """Forget a role that nobody has; no view waits for another one of its name."""
    was = Role.objects.select_for_update().get(pk=role.pk).name
    access.remove_role(role, by=by)
    begin_for_role_called("", was=was, by=by)
