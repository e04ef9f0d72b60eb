"""Every page a colleague can open, by name; `{person}` and the like are what the world at hand has."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

PAGES = {
    "today": "/today",
    "today-silent": "/today?kind=silent",
    "people": "/people",
    "people-fading": "/people?view=fading",
    "people-none": "/people?q=nobodyiscalledthis",
    "people-new": "/people/new",
    "person": "/people/{person}",
    "person-new": "/people/{newcomer}",
    "person-write": "/people/{person}/-/write",
    "person-log": "/people/{person}/-/log?what=call",
    "person-loop": "/people/{person}/-/loops/new",
    "person-tie": "/people/{person}/-/ties/new",
    "person-consent": "/people/{person}/-/consents/new",
    "person-identity": "/people/{person}/-/identities/new",
    "person-owner": "/people/{person}/-/owner",
    "person-history": "/people/{person}/-/history",
    "person-edit": "/people/{person}/-/edit",
    "organisations": "/organisations",
    "organisations-new": "/organisations/new",
    "organisation": "/organisations/{organisation}",
    "organisation-edit": "/organisations/{organisation}/-/edit",
    "loops": "/loops",
    "loops-they": "/loops?view=they&sort=everybody",
    "loops-closed": "/loops?view=closed&sort=everybody",
    "loop": "/loops/{loop}",
    "insights": "/insights",
    "insights-purchases": "/insights/purchases/{day}",
    "insights-settled": "/insights/settled/{month}",
    "import": "/import",
    "import-columns": "/import/{matched}",
    "import-columns-again": "/import/{checked}/columns",
    "import-checked": "/import/{checked}",
    "import-done": "/import/{brought}",
    "search": "/search?q=an",
    "settings": "/settings",
    "settings-users": "/settings/users",
    "settings-user": "/settings/users/{colleague}",
    "settings-teams": "/settings/teams",
    "settings-mail": "/settings/mail",
    "settings-outbox": "/settings/outbox",
    "settings-message": "/settings/outbox/{message}",
    "settings-jobs": "/settings/jobs",
    "settings-journal": "/settings/journal",
    "settings-workspace": "/settings/workspace",
    "settings-data": "/settings/data",
    "more": "/more",
    "nothing-here": "/people/99999999",
}
#: What somebody reads who has not signed in, and who may not.
SIGNED_OUT = {"sign-in": "/sign-in"}
FORBIDDEN = {"forbidden": "/settings/users"}
#: Addresses that answer with something else than a page of their own.
NOT_PAGES = {"home", "account_logout", "settings:password", "importing:errors"}


def routes(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the product: its name, and how it is written. Parts of pages, behind `-`, are left out."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(entry, URLPattern):
            yield from routes(entry.url_patterns, f"{entry.namespace}:")
        elif "/-/" not in str(entry.pattern):
            yield space + (entry.name or ""), str(entry.pattern)
