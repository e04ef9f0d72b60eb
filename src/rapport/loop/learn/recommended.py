"""How good are our recommendations? What we would have said four weeks ago, against what was bought since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.loop.understand.likenesses import Rule, best_rules, latest_likeness
from rapport.loop.understand.models import LikenessFit
from rapport.loop.understand.wants import ENOUGH, earned
from rapport.platform.access.rights import hidden_fields, scope_of
from rapport.platform.languages import N_, _, ngettext, percent_of, written
from rapport.platform.ui import render
from rapport.platform.ui.formats import percent

WAYS = {
    "cosine": N_("Bought by the same people"),
    "bm25": N_("The same, popular goods counting less"),
    "ease": N_("The same, all other goods considered"),
}
POPULAR = N_("What everybody buys")
RULES = 10


@dataclass(frozen=True)
class Way:
    """One way to say what is new to somebody: how much of it would have been named, and whether we say it so."""

    name: str
    recall: float
    in_use: bool
    is_plain: bool = False


@dataclass(frozen=True)
class Board:
    """The latest fit and its trial; `ways` is empty where nobody could be asked.

    `chosen`: what each way named in the window before, by which the one in use was chosen.
    """

    fit: LikenessFit
    cut: date
    again: float | None
    ways: Sequence[Way]
    is_earned: bool
    chosen: Sequence[tuple[str, float]]
    rules: Sequence[Rule]

    @property
    def widest(self) -> float:
        return max((way.recall for way in self.ways), default=0.0) or 1.0


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The offline evaluation on the own data."""
    may = may_read(request.user)
    fit = latest_likeness() if may else None
    context = {"may": may, "board": board(fit) if fit else None, "said": SAID}
    return render(request, "learn/recommended.html", context)


def may_read(user: Any) -> bool:
    """Whoever compares reads everybody's orders, and the goods by name."""
    reads = all(scope_of(user, noun, "read").everything for noun in ("order", "product"))
    return reads and "name" not in hidden_fields(user, "product")


def board(fit: LikenessFit) -> Board:
    told = fit.figures
    ways = [
        Way(_(name), told[f"new_{way}"], way == fit.way)
        for way, name in WAYS.items()
        if told.get(f"new_{way}") is not None
    ]
    if ways and told.get("popular") is not None:
        ways.append(Way(_(POPULAR), told["popular"], in_use=False, is_plain=True))
    cut = (fit.fitted_at - timedelta(days=fit.parameters["horizon_days"])).date()
    return Board(fit, cut, told.get("again"), ways, earned(told), _chosen(told), best_rules(RULES, fit.people))


def _chosen(told: Mapping[str, Any]) -> list[tuple[str, float]]:
    found = ((_(name), told.get(f"chosen_{way}")) for way, name in WAYS.items())
    return [(name, share) for name, share in found if share is not None]


def again_title(board: Board) -> str:
    """The finding about habits."""
    if board.again is None:
        return _("Nobody has bought again since then")
    return _("Ten of their habits would have named %(share)s of what people bought", share=percent(board.again))


def new_title(board: Board) -> str:
    """The finding about what is new to them."""
    if not board.ways:
        return _("Nobody has bought anything new since then")
    if board.is_earned:
        return _("What is like theirs names more of what is new to them than what everybody buys")
    if board.fit.figures["asked_new"] < ENOUGH:
        return _("Fewer than %(least)s people bought anything new: provisional", least=ENOUGH)
    return _("What is like theirs names no more than what everybody buys, beyond chance: provisional")


def rules_title(board: Board) -> str:
    """The finding about what goes together."""
    certain = board.fit.figures.get("certain") or 0
    if not certain:
        return _("No two products go together more often than chance explains")
    return ngettext(
        "%(n)s rule of what goes with what, beyond chance", "%(n)s rules of what goes with what, beyond chance", certain
    )


def share(recall: float) -> str:
    """A recall in words: small shares with their first decimal."""
    return percent_of(written(recall * 100, 1))


def points(lead: float) -> str:
    """A difference of recalls in points of 100."""
    return f"{'' if lead < 0 else '+'}{written(lead * 100, 1)}"


def with_ease(told: Mapping[str, Any]) -> bool:
    """Was the way that considers all other goods tried?"""
    return any(told.get(f"{when}_ease") is not None for when in ("chosen", "new"))


SAID = {
    "again_title": again_title,
    "new_title": new_title,
    "rules_title": rules_title,
    "share": share,
    "points": points,
    "with_ease": with_ease,
    "written": written,
}
