"""Which places and acts fit these words? Those that every page offers, by the words people call them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from rapport.connect.importing.queries import may_import
from rapport.platform.access.rights import may
from rapport.platform.languages import N_, _
from rapport.platform.records.queries import PREFIX
from rapport.platform.records.reader import Reader
from rapport.platform.records.spelling import plain


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do or to open; `words` are other names for it, `needs` is who may: (noun, deed), or an admin."""

    label: str
    href: str
    icon: str
    words: str = ""
    key: str = ""
    needs: tuple[str, str] | str = ""
    about: str = ""


ADMIN, IMPORTS = "admin", "imports"
ACTS = (
    Act(N_("Today"), "/today", "sun", N_("home moves start"), "G T"),
    Act(N_("People"), "/people", "users", N_("contacts customers list"), "G P", ("person", "read")),
    Act(N_("Organisations"), "/organisations", "building-2", N_("companies accounts"), "G O", ("organisation", "read")),
    Act(N_("Households"), "/households", "house", N_("families homes"), "G H", ("person", "read")),
    Act(N_("Tasks"), "/tasks", "list-checks", N_("to do work reminders"), "G K"),
    Act(N_("Notifications"), "/notifications", "bell", N_("told alerts mentions unread"), "G B"),
    Act(N_("Following"), "/following", "bell", N_("watched records told")),
    Act(N_("Give a task"), "/tasks/new", "list-checks", N_("new to do remind")),
    Act(N_("Loops"), "/loops", "refresh-ccw", N_("promises questions open owed"), "G L"),
    Act(N_("What they owe us"), "/loops?view=they", "refresh-ccw", N_("waiting answer")),
    Act(N_("Orders"), "/orders", "receipt", N_("sales bought list"), needs=("order", "read")),
    Act(N_("Returns"), "/returns", "rotate-ccw", N_("sent back list"), needs=("return", "read")),
    Act(N_("Products"), "/products", "package", N_("catalogue articles list"), needs=("product", "read")),
    Act(N_("Insights"), "/insights", "chart-no-axes-column", N_("reports numbers"), "G I"),
    Act(N_("Add person"), "/people/new", "plus", N_("new contact customer"), "N", ("person", "create")),
    Act(
        N_("Add organisation"),
        "/organisations/new",
        "plus",
        N_("new company account"),
        needs=("organisation", "create"),
    ),
    Act(N_("Add household"), "/households/new", "plus", N_("new family home"), needs=("person", "create")),
    Act(N_("Import"), "/import", "upload", N_("csv file load"), needs=IMPORTS),
    Act(N_("Settings"), "/settings", "settings", N_("profile password theme"), "G ,"),
    Act(N_("Colleagues"), "/settings/users", "users", N_("users accounts sign in settings"), needs=ADMIN),
    Act(N_("Teams"), "/settings/teams", "users", N_("groups settings"), needs=ADMIN),
    Act(N_("Mail settings"), "/settings/mail", "mail", N_("smtp server"), needs=ADMIN),
    Act(N_("Outbox"), "/settings/outbox", "send", N_("sent messages held back settings")),
    Act(N_("Jobs"), "/settings/jobs", "refresh-ccw", N_("queue background failed settings"), needs=ADMIN),
    Act(N_("Hours"), "/settings/hours", "clock", N_("working quiet holidays settings"), needs=ADMIN),
    Act(
        N_("Company"),
        "/settings/company",
        "building-2",
        N_("name address logo colour currency time zone settings"),
        needs=ADMIN,
    ),
    Act(N_("Currencies"), "/settings/currencies", "credit-card", N_("exchange rates money settings"), needs=ADMIN),
    Act(N_("Workspace"), "/settings/workspace", "settings", N_("public address answer settings"), needs=ADMIN),
    Act(N_("First steps"), "/settings/first-steps", "list-checks", N_("welcome begin settings"), needs=ADMIN),
    Act(N_("Data"), "/settings/data", "settings", N_("demo remove settings"), needs=ADMIN),
)
#: The nouns whose lists open a view by its name in the address.
WITH_VIEWS = ("person", "organisation", "household", "order", "return", "product", "loop")


def acts(words: str, user: Any, *, all_places: bool = True) -> list[Act]:
    """Those open to this colleague of which every word asked for begins a word; none before anything is asked.

    The palette knows the places of the sidebar itself: they have a key that begins with G.
    """
    asked = plain(words).split()
    open_ones = [act for act in ACTS if (all_places or not act.key.startswith("G ")) and _is_open(act, user)]
    offered = (replace(act, label=_(act.label), words=_(act.words)) for act in open_ones)
    return [act for act in offered if fits(act, asked)]


def view_acts(reader: Reader, saved: Iterable[tuple[str, int, str]]) -> list[Act]:
    """The views of all lists that the reader may open: those saved here, by (noun, id, name), and the nouns' own."""
    found = [(noun, f"{PREFIX}{pk}", name) for noun, pk, name in saved]
    found += [(name, view.name, view.label) for name in WITH_VIEWS for view in reader.noun(name).views[1:]]
    told = ((reader.nouns.get(noun), name, label) for noun, name, label in found)
    return [
        Act(label, f"/{noun.place}?view={name}", noun.icon, noun.plural, about=noun.plural)
        for noun, name, label in told
        if noun is not None and reader.may(noun, "read")
    ]


def fits(act: Act, asked: list[str]) -> bool:
    """Does every word asked for begin a word of it?"""
    own = plain(f"{act.label} {act.words}").split()
    return bool(asked) and all(any(word.startswith(each) for word in own) for each in asked)


def _is_open(act: Act, user: Any) -> bool:
    """Would the place let this colleague in?"""
    if act.needs == ADMIN:
        return bool(user.is_admin)
    if act.needs == IMPORTS:
        return may_import(user)
    return may(user, *act.needs) if isinstance(act.needs, tuple) else True
