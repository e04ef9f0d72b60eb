"""How does each figure of a relationship read? Its name, its unit, what hides it, and the tile it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rapport.platform.languages import N_, _, ngettext, percent_of, written
from rapport.platform.ui.charts.scale import steps
from rapport.platform.ui.formats import DECIMALS, money, percent

MINUS = "−"


@dataclass(frozen=True, slots=True)
class Unit:
    """A figure on the screen: how many steps are 1, how so many steps read, and how so many read as a change."""

    steps: float
    read: Callable[[int], str]
    change: Callable[[int], str]

    def round(self, number: float) -> int:
        return round(number * self.steps)


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told: `label`, what exactly in `about`; `tile` is its measure, `hidden_by` the fields that hide it."""

    label: str
    about: str
    tile: str
    hidden_by: frozenset[str]
    kind: str = "share"


def _figure(label: str, about: str, tile: str, hidden_by: str, kind: str = "share") -> Figure:
    return Figure(label, about, tile, frozenset(hidden_by.split()), kind)


FIGURES = {
    "continuity": _figure(N_("Likely to buy"), N_("The chance to buy within %(horizon)s"), "continuity", "chance"),
    "usual_gap": _figure(
        N_("Usual gap"), N_("Half of the silences between two acts are over by then"), "rhythm", "usual_gap", "days"
    ),
    "rhythm": _figure(
        N_("Longer silences"), N_("The share of their silences that last longer than the one now"), "rhythm",
        "usual_gap silent_days",
    ),
    "balance": _figure(
        N_("Balance"), N_("Their share of all turns: who turned to whom"), "reciprocity", "balance reciprocity", "turns"
    ),
    "they_answer": _figure(
        N_("They answer"), N_("The share of our questions that they answer"), "reciprocity", "they_answer"
    ),
    "we_answer": _figure(
        N_("We answer in time"), N_("The share of their questions that we answer in time"), "reciprocity", "we_answer"
    ),
    "reciprocity": _figure(
        N_("Both answer"), N_("The mean of how often they and we answer"), "reciprocity",
        "reciprocity they_answer we_answer",
    ),
    "promises": _figure(N_("Promises kept"), N_("The share of our promises that we kept in time"), "trust", "trust"),
    "trust": _figure(
        N_("Trust"), N_("The share of what we owed that turned out well: promises, complaints, surveys"), "trust",
        "trust",
    ),
    "value": _figure(
        N_("Worth, next 12 months"), N_("The margin to expect of their orders"), "value", "worth", "money"
    ),
    "depth": _figure(
        N_("Breadth"), N_("Topics, channels and people in play, on average"), "depth", "breadth", "number"
    ),
}  # fmt: skip
_ANSWERS = replace(
    FIGURES["continuity"], label=N_("Likely to answer"), about=N_("The chance to answer within %(horizon)s")
)


def figure_of(name: str, habit: str, horizon: int) -> Figure:
    """The figure in the reader's words: of whom we watch by their answers, that they answer, else that they buy."""
    figure = _ANSWERS if name == "continuity" and habit == "answer" else FIGURES[name]
    days = ngettext("%(n)s day", "%(n)s days", horizon)
    return replace(figure, label=_(figure.label), about=_(figure.about, horizon=days))


def unit(kind: str, currency: str, largest: float) -> Unit:
    """The unit of a kind of figure; of money below 100, cents count."""
    if kind in {"share", "turns"}:
        return Unit(1000, lambda n: percent_of(written(n / 10, 1)), _points)
    if kind == "days":
        return Unit(
            10,
            lambda n: _("%(number)s days", number=written(n / 10, 1)),
            lambda n: _("%(number)s days", number=signed(n, 10, 1)),
        )
    if kind == "number":
        return Unit(100, lambda n: written(n / 100, 2), lambda n: signed(n, 100, 2))
    minor = 10 ** DECIMALS.get(currency, 2)
    step = minor if largest >= 100 * minor else 1
    return Unit(1 / step, lambda n: money(n * step, currency), lambda n: _plus(n) + money(abs(n) * step, currency))


def signed(steps: int, per_one: int, decimals: int) -> str:
    return _plus(steps) + written(abs(steps) / per_one, decimals)


def _plus(number: int) -> str:
    return "+" if number > 0 else MINUS if number < 0 else ""


def _points(tenths: int) -> str:
    """A change of so many tenths of a percent."""
    points = signed(tenths, 10, 1)
    return _("%(number)s point", number=points) if abs(tenths) == 10 else _("%(number)s points", number=points)


def headline(kind: str, value: float, currency: str) -> str:
    """The figure as its tile says it."""
    if kind == "share":
        return percent(value)
    if kind == "turns":
        return f"{round(value * 100)} : {100 - round(value * 100)}"
    if kind == "days":
        return ngettext("%(n)s day", "%(n)s days", max(1, round(value)))
    return money(round(value), currency) if kind == "money" else written(value, 1)


def ticks(kind: str, largest: float, currency: str) -> list[tuple[float, str]]:
    """The lines of a picture that goes up to `largest`."""
    if kind in {"share", "turns"}:
        return [(share, percent(share)) for share in (0.25, 0.5, 0.75, 1.0)]
    if kind == "money":
        minor = 10 ** DECIMALS.get(currency, 2)
        return [(step * minor, money(step * minor, currency)) for step in steps(int(largest / minor), most=3)]
    return [(step, written(step)) for step in steps(int(largest), most=3)]
