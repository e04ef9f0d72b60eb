"""What can be done about the workspace? Give it its name and the settings every floor asks for."""

import re
from urllib.parse import SplitResult, urlsplit

from django.db import transaction

from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import WorkspaceChanged
from ..models import NAMELESS, User, Workspace
from ..once import forget
from .guard import only_admins

#: A name or an address of a machine, and perhaps a port.
_host = re.compile(r"(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.ASCII)


class NotAnOrigin(ValueError):
    """A public address is http:// or https:// and a name, with nothing behind it: https://rapport.example."""


@transaction.atomic
def set_up_workspace(
    name: str | None = None,
    *,
    currency: str | None = None,
    time_zone: str | None = None,
    horizon_days: int | None = None,
    answer_hours: int | None = None,
    public_url: str | None = None,
    asks_how_it_was: bool | None = None,
    language: str | None = None,
    by: User | None = None,
) -> Workspace:
    """Make the one workspace, or give it this name and these settings; what is None stays as it is, or begins with.

    Raises NotAnOrigin.
    """
    only_admins(by)
    told = {
        "name": name, "currency": currency, "time_zone": time_zone, "horizon_days": horizon_days,
        "answer_hours": answer_hours, "public_url": None if public_url is None else origin(public_url),
        "asks_how_it_was": asks_how_it_was, "language": language,
    }  # fmt: skip
    values = {key: value for key, value in told.items() if value is not None}
    before = Workspace.objects.filter(pk=1).values(*told).first() or {}
    begins = {"name": NAMELESS} | values
    workspace, _ = Workspace.objects.update_or_create(pk=1, defaults=values, create_defaults=begins)
    changed = {key: [str(before.get(key, "")), str(new)] for key, new in values.items() if before.get(key) != new}
    if changed:
        forget()
        announce(WorkspaceChanged(changed=changed), by=by)
    return workspace


def origin(address: str) -> str:
    """The address in its one spelling, without a slash at its end; empty stays empty. Raises NotAnOrigin."""
    address = address.strip()
    if not address:
        return ""
    told = _split(address)
    rest = (told.path.strip("/"), told.query, told.fragment, told.username, told.password)
    host = told.netloc.lower()
    if told.scheme not in {"http", "https"} or any(rest) or not _host.fullmatch(host) or "?" in address:
        raise NotAnOrigin(sentence(NotAnOrigin))
    return f"{told.scheme}://{host}"


def _split(address: str) -> SplitResult:
    try:
        told = urlsplit(address)
        _ = told.port
    except ValueError as error:
        raise NotAnOrigin(sentence(NotAnOrigin)) from error
    return told
