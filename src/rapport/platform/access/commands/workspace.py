"""What can be done about the workspace? Give it its name and the settings every floor asks for."""

from django.db import transaction

from rapport.platform.journal.commands import announce

from ..facts import WorkspaceChanged
from ..models import User, Workspace
from ..once import forget
from .guard import only_admins


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
    only_admins(by)
    values = {"name": name, "currency": currency, "time_zone": time_zone, "horizon_days": horizon_days}
    values |= {} if answer_hours is None else {"answer_hours": answer_hours}
    before = Workspace.objects.filter(pk=1).values(*values).first() or {}
    workspace, _ = Workspace.objects.update_or_create(pk=1, defaults=values)
    changed = {key: [str(before.get(key, "")), str(new)] for key, new in values.items() if before.get(key) != new}
    if changed:
        forget()
        announce(WorkspaceChanged(changed=changed), by=by)
    return workspace
