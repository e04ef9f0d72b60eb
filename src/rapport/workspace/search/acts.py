"""Which places and acts fit these words? The few that every page offers, by the words people call them."""

from dataclasses import dataclass
from typing import Any

from rapport.connect.importing.queries import may_import
from rapport.platform.access.rights import may


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do or to open; `words` are other names for it."""

    label: str
    href: str
    icon: str
    words: str = ""
    key: str = ""


ACTS = (
    Act("Today", "/today", "sun", "home moves start", "G T"),
    Act("People", "/people", "users", "contacts customers list", "G P"),
    Act("People who are fading", "/people?view=fading", "trending-down", "risk leaving"),
    Act("People who are growing", "/people?view=growing", "trending-up"),
    Act("Organisations", "/organisations", "building-2", "companies accounts", "G O"),
    Act("Loops", "/loops", "refresh-ccw", "promises questions open owed", "G L"),
    Act("What they owe us", "/loops?view=they", "refresh-ccw", "waiting answer"),
    Act("Insights", "/insights", "chart-no-axes-column", "reports numbers", "G I"),
    Act("Add person", "/people/new", "plus", "new contact customer", "N"),
    Act("Add organisation", "/organisations/new", "plus", "new company account"),
    Act("Import", "/import", "upload", "csv file load"),
    Act("Settings", "/settings", "settings", "profile password theme", "G ,"),
    Act("Mail settings", "/settings/mail", "mail", "smtp server"),
    Act("Outbox", "/settings/outbox", "send", "sent messages held back"),
)


def acts(words: str, user: Any, *, all_places: bool = True) -> list[Act]:
    """Those open to this colleague of which every word asked for begins a word; none before anything is asked.

    The palette knows the places of the sidebar itself: they have a key that begins with G.
    """
    asked = words.casefold().lstrip("@>#").split()
    offered = [act for act in ACTS if (all_places or not act.key.startswith("G ")) and _is_open(act, user)]
    return [act for act in offered if asked and all(_has(act, word) for word in asked)]


def _is_open(act: Act, user: Any) -> bool:
    """Would the place let this colleague in?"""
    if act.href == "/import":
        return may_import(user)
    if act.href.endswith("/new"):
        return may(user, "person" if act.href.startswith("/people") else "organisation", "create")
    return act.href != "/settings/mail" or user.is_admin


def _has(act: Act, asked: str) -> bool:
    return any(word.startswith(asked) for word in f"{act.label} {act.words}".casefold().split())
