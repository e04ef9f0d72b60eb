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
    "people-filtered": "/people?f=trend+is+not+empty+and+some+orders+in+the+last+365+days&cols=name,owner,trend",
    "people-unclear": "/people?f=citty+is+Oslo",
    "people-groups": "/people?group=owner",
    "people-bulk": "/people/-/bulk?field=city",
    "people-changes": "/people/-/changes",
    "person": "/people/{person}",
    "person-new": "/people/{newcomer}",
    "person-write": "/people/{person}/-/write",
    "person-log": "/people/{person}/-/log?what=call",
    "person-loop": "/people/{person}/-/loops/new",
    "person-tie": "/people/{person}/-/ties/new",
    "person-consent": "/people/{person}/-/consents/new",
    "person-identity": "/people/{person}/-/identities/new",
    "person-owner": "/people/{person}/-/owner",
    "person-why": "/people/{person}/-/why/continuity",
    "person-history": "/people/{person}/-/history",
    "person-edit": "/people/{person}/-/edit",
    "organisations": "/organisations",
    "organisations-new": "/organisations/new",
    "organisation": "/organisations/{organisation}",
    "organisation-edit": "/organisations/{organisation}/-/edit",
    "segments": "/segments",
    "segments-new": "/segments/new?noun=person&f=some+orders+in+the+last+30+days",
    "segment": "/segments/{segment}",
    "triggers": "/triggers",
    "triggers-kinds": "/triggers/new",
    "triggers-new": "/triggers/new?kind=orders",
    "trigger": "/triggers/{trigger}",
    "trigger-tried": "/triggers/{trigger}?try=1",
    "products": "/products",
    "products-new": "/products/new",
    "product": "/products/{product}",
    "product-edit": "/products/{product}/-/edit",
    "orders": "/orders",
    "orders-groups": "/orders?group=channel",
    "order": "/orders/{order}",
    "returns": "/returns",
    "return": "/returns/{return}",
    "loops": "/loops",
    "loops-they": "/loops?view=they&sort=everybody",
    "loops-closed": "/loops?view=closed&sort=everybody",
    "loop": "/loops/{loop}",
    "insights": "/insights",
    "insights-purchases": "/insights/purchases/{day}",
    "insights-settled": "/insights/settled/{month}",
    "insights-leaving": "/insights/leaving",
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
    "settings-team": "/settings/teams/{team}",
    "settings-roles": "/settings/roles",
    "settings-role": "/settings/roles/{role}",
    "settings-rights": "/settings/rights",
    "settings-rights-told": "/settings/rights?who={colleague}&noun=person&record=a",
    "settings-invitations": "/settings/invitations",
    "settings-sign-in": "/settings/sign-in",
    "settings-again": "/settings/sign-in/again",
    "settings-mail": "/settings/mail",
    "settings-outbox": "/settings/outbox",
    "settings-message": "/settings/outbox/{message}",
    "settings-jobs": "/settings/jobs",
    "settings-journal": "/settings/journal",
    "settings-fields": "/settings/fields",
    "settings-fields-people": "/settings/fields/person",
    "settings-field": "/settings/fields/person/x_favourite_roast",
    "settings-field-kind": "/settings/fields/person/x_favourite_roast/kind",
    "settings-field-kind-number": "/settings/fields/person/x_favourite_roast/kind?type=number",
    "settings-field-new": "/settings/fields/person/new",
    "settings-field-new-choice": "/settings/fields/person/new?type=choice",
    "settings-workspace": "/settings/workspace",
    "settings-data": "/settings/data",
    "more": "/more",
    "nothing-here": "/people/99999999",
}
#: What somebody reads who has not signed in, and who may not.
SIGNED_OUT = {"sign-in": "/sign-in", "join": "/join/{invitation}", "join-refused": "/join/forged"}
FORBIDDEN = {"forbidden": "/settings/users"}
#: Addresses that answer with something else than a page of their own.
NOT_PAGES = {"home", "account_logout", "settings:password", "importing:errors", "files:download", "mfa_login_webauthn",
             "mfa_download_recovery_codes", "mfa_list_webauthn"}  # fmt: skip
#: What only opens on the way through a sign-in, or tells the time of day; `test_passkeys.py` looks at them.
ON_THE_WAY = {
    "settings:sessions", "mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_add_webauthn",
    "mfa_edit_webauthn", "mfa_remove_webauthn",
}  # fmt: skip


def routes(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the product: its name, and how it is written. Parts of pages, behind `-`, are left out."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(entry, URLPattern):
            yield from routes(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else "")
        elif "/-/" not in str(entry.pattern):
            yield space + (entry.name or ""), str(entry.pattern)
