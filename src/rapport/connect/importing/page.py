"""What does a page say about an import? Its state in words, the steps, and the figures in front of their nouns."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import N_, _, ngettext, pgettext, written

from .models import Deed, Import, Kind
from .nouns import said

TITLES: dict[str, str] = {
    Kind.PERSON: N_("Bring in people"),
    Kind.ORGANISATION: N_("Bring in organisations"),
    Kind.PRODUCT: N_("Bring in products"),
    Kind.ORDER: N_("Bring in orders"),
    Kind.CONTRACT: N_("Bring in contracts"),
    Kind.TOUCH: N_("Bring in touches"),
    Kind.DECISION: N_("Bring in decisions"),
}
#: What the button says that brings so many in.
IMPORTS: dict[str, Callable[[int], str]] = {
    Kind.PERSON: lambda n: ngettext("Import %(n)s person", "Import %(n)s people", n),
    Kind.ORGANISATION: lambda n: ngettext("Import %(n)s organisation", "Import %(n)s organisations", n),
    Kind.PRODUCT: lambda n: ngettext("Import %(n)s product", "Import %(n)s products", n),
    Kind.ORDER: lambda n: ngettext("Import %(n)s order line", "Import %(n)s order lines", n),
    Kind.CONTRACT: lambda n: ngettext("Import %(n)s contract", "Import %(n)s contracts", n),
    Kind.TOUCH: lambda n: ngettext("Import %(n)s touch", "Import %(n)s touches", n),
    Kind.DECISION: lambda n: ngettext("Import %(n)s decision", "Import %(n)s decisions", n),
}
WORDS = {
    "match": (N_("Not begun"), "", "circle"),
    "checked": (N_("Not begun"), "", "circle"),
    "busy": (N_("At work"), "accent", "rotate-cw"),
    "partly": (N_("Stopped"), "warn", "pause"),
    "done": (N_("In"), "good", "check"),
    "back": (N_("Taken back"), "", "rotate-ccw"),
}
DOING: dict[str, str] = {
    Deed.LOOK: N_("Looking through the rows"),
    Deed.RUN: N_("Bringing in"),
    Deed.TAKE_BACK: N_("Taking back"),
}


def seen(import_: Import) -> dict[str, Any]:
    """What every page of one import shows."""
    return {
        "one": import_,
        "title": _(TITLES[import_.kind]),
        "about": about(import_),
        "state": state_of(import_),
        "steps": steps(import_),
        "import_them": IMPORTS[import_.kind],
        "will": _will(),
        "came_in": said(import_.counts),
        "would_come": said(import_.preview.get("nouns", {})),
        "doing": _(DOING.get(import_.asked_for, "")),
        "done": import_.looked_row if import_.asked_for == Deed.LOOK else import_.last_row,
        "first_row": 1 if import_.file_shape.is_parquet else 2,
        "finished": _local(import_.finished_at),
    }


def _will() -> dict[str, tuple[str, str, str]]:
    """What is done with a row: its word, tone and icon."""
    return {
        "added": (_("Add"), "good", "plus"),
        "changed": (_("Complete"), "accent", "git-merge"),
        "known": (pgettext("as it is", "Leave"), "", "check"),
        "skipped": (_("Skip"), "bad", "ban"),
    }


def state_of(import_: Import) -> str:
    """One word for where it stands: back, busy, done, partly, checked, match."""
    if import_.taken_back_at:
        return "back"
    if import_.is_busy:
        return "busy"
    if import_.finished_at:
        return "done"
    if import_.is_partly_in:
        return "partly"
    return "checked" if import_.checked_at else "match"


def about(import_: Import) -> str:
    """The file in one line."""
    rows = [ngettext("%(n)s row", "%(n)s rows", import_.rows)] if import_.rows is not None else []
    return ", ".join([import_.file_name, *rows])


def steps(import_: Import) -> list[tuple[str, str, str, str]]:
    """The path of four steps, as `ui.steps` takes it."""
    at = {"match": 1, "checked": 2, "done": 4, "back": 4}.get(state_of(import_), 3)
    if import_.asked_for == Deed.LOOK:
        at = 2
    columns, matched = len(import_.file_shape.columns), len(import_.mapping["fields"])
    form, of = "Parquet" if import_.file_shape.is_parquet else "CSV", {"matched": matched}
    told = (
        (_("Choose"), f"{form}, {size(import_.size)}", ""),
        (_("Match"), ngettext("%(matched)s of %(n)s column", "%(matched)s of %(n)s columns", columns, **of),
         "importing:columns"),
        (_("Look before"), _("nothing is changed"), ""),
        (_("Run"), _("can be taken back"), ""),
    )  # fmt: skip
    return [
        (label, sub, "done" if place < at else "now" if place == at else "",
         reverse(view, args=[import_.pk]) if view and at == 2 and not import_.is_busy else "")
        for place, (label, sub, view) in enumerate(told)
    ]  # fmt: skip


def size(number: int) -> str:
    """Bytes as people say them."""
    if number < 1000:
        return _("%(number)s bytes", number=number)
    if number < 1_000_000:
        return _("%(number)s kB", number=written(number / 1000))
    return _("%(number)s MB", number=written(number / 1_000_000, 1))


def line_of(import_: Import, place: ZoneInfo) -> dict[str, Any]:
    """One import in the list of those before."""
    state = state_of(import_)
    word, tone, icon = WORDS[state]
    return {
        "href": reverse("importing:show", args=[import_.pk]),
        "name": import_.file_name,
        "kind": _(Kind(import_.kind).label),
        "rows": import_.rows,
        "word": _(word),
        "tone": tone,
        "icon": icon,
        "came_in": said(import_.counts),
        "take_back": reverse("importing:take-back", args=[import_.pk]) if state in ("done", "partly") else "",
        "made_at": import_.made_at.astimezone(place),
        "by": import_.made_by.name if import_.made_by else "",
    }


def _local(moment: Any) -> Any:
    return moment and moment.astimezone(zone(workspace().time_zone))
