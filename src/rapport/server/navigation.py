"""What stands around every page? The sidebar, the phone's tabs, the bell, the colleague, the live address."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest

from rapport.connect.importing.queries import may_import
from rapport.loop.decide.queries import waiting_with
from rapport.loop.listen.queries import waiting_for
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone_of
from rapport.platform.access.rights import may
from rapport.platform.languages import N_, _
from rapport.platform.records.catalogue import made_here
from rapport.platform.teamwork.queries import due_count, due_parts, unread_count, unread_rows
from rapport.server.live import live_url

#: (group, [(label, address, icon, key)]); only what works.
GROUPS = (
    ("", (
        (N_("Today"), "/today", "sun", "t"),
        (N_("Inbox"), "/inbox", "inbox", "n"),
        (N_("Tasks"), "/tasks", "list-checks", "k"),
    )),
    (N_("Relationships"), (
        (N_("People"), "/people", "users", "p"),
        (N_("Organisations"), "/organisations", "building-2", "o"),
        (N_("Households"), "/households", "house", "h"),
        (N_("Loops"), "/loops", "refresh-ccw", "l"),
        (N_("Segments"), "/segments", "chart-pie", "s"),
        (N_("Triggers"), "/triggers", "zap", "j"),
    )),
    (N_("Win"), (
        (N_("Orders"), "/orders", "receipt", "r"),
        (N_("Contracts"), "/contracts", "file-text", "c"),
        (N_("Products"), "/products", "package", "q"),
        (N_("Returns"), "/returns", "rotate-ccw", "e"),
    )),
    (N_("Reach"), (
        (N_("Journeys"), "/journeys", "route", "y"),
        (N_("Templates"), "/templates", "layout-template", "w"),
    )),
    (N_("Steer"), ((N_("Plan"), "/plan", "map", "m"), (N_("Insights"), "/insights", "chart-no-axes-column", "i"))),
)  # fmt: skip
BELL = (N_("Notifications"), "/notifications", "bell", "b")
FOOT = ((N_("Settings"), "/settings", "settings", ","), (N_("Import"), "/import", "upload", "u"))
TABS = (
    (N_("Today"), "/today", "sun", "t"),
    (N_("Inbox"), "/inbox", "inbox", "n"),
    (N_("People"), "/people", "users", "p"),
    (N_("Loops"), "/loops", "refresh-ccw", "l"),
    (N_("More"), "/more", "ellipsis", ""),
)
Entry = tuple[str, str, str, str]


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """For pages and fragments: the present instant in the reader's zone, and the workspace's currency."""
    user: Any = getattr(request, "user", None)
    here = zone_of(user if user and user.is_authenticated else None)
    return {"now": clock.now().astimezone(here), "currency": workspace().currency}


def shell(request: HttpRequest) -> dict[str, Any]:
    """For whole pages only."""
    user: Any = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    waiting = _waiting(user) if signed_in else {}
    imports = signed_in and may_import(user)
    return {
        "workspace_name": workspace().name,
        "user": user if signed_in else None,
        "nav": [(group, [_item(entry, request, waiting) for entry in entries]) for group, entries in _groups(user)],
        "foot": [_item(entry, request, waiting) for entry in _said(FOOT) if entry[1] != "/import" or imports],
        "bell": _item(_said([BELL])[0], request, waiting) if signed_in else None,
        "tabs": [_item(entry, request, waiting) for entry in _said(TABS)],
        "live_url": live_url(request, user.pk) if signed_in else "",
        "keys": bool(signed_in and user.single_keys),
        "sign_in_url": "/sign-in",
        "messages": list(get_messages(request)) if signed_in else [],
    }


def _groups(user: Any) -> Iterator[tuple[str, Sequence[Entry]]]:
    """The groups of the sidebar; what this workspace made stands among the relationships, for whoever may read it."""
    for group, entries in GROUPS:
        yield _(group), (*_said(entries), *_own(user)) if group == "Relationships" else _said(entries)


def _said(entries: Sequence[Entry]) -> list[Entry]:
    return [(_(label), href, icon, key) for label, href, icon, key in entries]


def _own(user: Any) -> list[Entry]:
    if not (user and user.is_authenticated):
        return []
    return [(noun.plural, f"/{noun.place}", noun.icon, "") for noun in made_here() if may(user, noun.name, "read")]


def _waiting(user: Any) -> dict[str, int]:
    """How much waits for this colleague, by where it does."""
    beside = (waiting_for(user, clock.now()), unread_rows(user.pk), *due_parts(user.pk))
    today, inbox, told, *tasks = waiting_with(user, *beside)
    return {
        "/today": today + due_count(user.pk, *tasks),
        "/inbox": inbox,
        "/notifications": unread_count(user.pk, told),
    }


def _item(entry: Entry, request: HttpRequest, waiting: dict[str, int]) -> dict[str, Any]:
    label, href, icon, key = entry
    return {
        "label": label,
        "href": href,
        "icon": icon,
        "key": key,
        "current": request.path == href or request.path.startswith(href + "/"),
        "count": waiting.get(href),
        "dot": href == "/inbox" and bool(waiting.get(href)),
    }
