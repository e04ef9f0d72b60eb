"""What stands around every page? The sidebar, the phone's tabs, the colleague, the live address."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest

from rapport.connect.importing.queries import may_import
from rapport.loop.decide.queries import waiting_with
from rapport.loop.listen.queries import waiting_for
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.access.rights import may
from rapport.platform.records.catalogue import made_here
from rapport.platform.teamwork.queries import due_count, due_parts
from rapport.server.live import live_url

#: (group, [(label, address, icon, key)]); only what works.
GROUPS = (
    (
        "",
        (
            ("Today", "/today", "sun", "t"),
            ("Inbox", "/inbox", "inbox", "n"),
            ("Tasks", "/tasks", "list-checks", "k"),
        ),
    ),
    (
        "Relationships",
        (
            ("People", "/people", "users", "p"),
            ("Organisations", "/organisations", "building-2", "o"),
            ("Households", "/households", "house", "h"),
            ("Loops", "/loops", "refresh-ccw", "l"),
            ("Segments", "/segments", "chart-pie", "s"),
            ("Triggers", "/triggers", "bell", "j"),
        ),
    ),
    (
        "Win",
        (
            ("Orders", "/orders", "receipt", "r"),
            ("Contracts", "/contracts", "file-text", "c"),
            ("Products", "/products", "package", "q"),
            ("Returns", "/returns", "rotate-ccw", "e"),
        ),
    ),
    (
        "Reach",
        (
            ("Journeys", "/journeys", "route", "y"),
            ("Templates", "/templates", "layout-template", "w"),
        ),
    ),
    ("Steer", (("Plan", "/plan", "map", "m"), ("Insights", "/insights", "chart-no-axes-column", "i"))),
)
FOOT = (("Settings", "/settings", "settings", ","), ("Import", "/import", "upload", "u"))
TABS = (
    ("Today", "/today", "sun", "t"),
    ("Inbox", "/inbox", "inbox", "n"),
    ("People", "/people", "users", "p"),
    ("Loops", "/loops", "refresh-ccw", "l"),
    ("More", "/more", "ellipsis", ""),
)


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """For pages and fragments: the present instant in the workspace's zone, and its currency."""
    place = workspace()
    return {"now": clock.now().astimezone(zone(place.time_zone)), "currency": place.currency}


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
        "foot": [_item(entry, request, waiting) for entry in FOOT if entry[1] != "/import" or imports],
        "tabs": [_item(entry, request, waiting) for entry in TABS],
        "live_url": live_url(request, user.pk) if signed_in else "",
        "keys": bool(signed_in and user.single_keys),
        "sign_in_url": "/sign-in",
        "messages": list(get_messages(request)) if signed_in else [],
    }


def _groups(user: Any) -> Iterator[tuple[str, Sequence[tuple[str, str, str, str]]]]:
    """The groups of the sidebar; what this workspace made stands among the relationships, for whoever may read it."""
    for group, entries in GROUPS:
        yield group, (*entries, *_own(user)) if group == "Relationships" else entries


def _own(user: Any) -> list[tuple[str, str, str, str]]:
    if not (user and user.is_authenticated):
        return []
    return [(noun.plural, f"/{noun.place}", noun.icon, "") for noun in made_here() if may(user, noun.name, "read")]


def _waiting(user: Any) -> dict[str, int]:
    """How much waits for this colleague, by where it does."""
    today, inbox, *tasks = waiting_with(user, waiting_for(user, clock.now()), *due_parts(user.pk))
    return {"/today": today + due_count(user.pk, *tasks), "/inbox": inbox}


def _item(entry: tuple[str, str, str, str], request: HttpRequest, waiting: dict[str, int]) -> dict[str, Any]:
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
