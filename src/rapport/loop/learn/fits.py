"""What do the guesses rest on? Of the latest fit who taught it and how a fit of the past foretold; and earlier fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.loop.know.queries import reads_all
from rapport.loop.understand.maths.parameters import ENOUGH, ENOUGH_APART, Parameters
from rapport.loop.understand.maths.rhythm import RhythmPrior
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.queries import CAME_BY, latest_fits
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.languages import N_, _, full_date, month, ngettext, percent_of, written
from rapport.platform.ui import render
from rapport.platform.ui.formats import count, moment, percent

VERSIONS = 10
EVERYBODY = N_("Everybody")
A_GUESS = N_("A guess of ours: too few came back")
REGULAR = {
    1: N_("Gaps come as by chance"),
    2: N_("Gaps are a little regular"),
    3: N_("Gaps are regular"),
    4: N_("Gaps are very regular"),
}


@dataclass(frozen=True)
class Line:
    """Expected and what happened, in one picture and its table."""

    expected: Sequence[float]
    happened: Sequence[float]
    labels: Sequence[str]
    rows: Sequence[Sequence[str]]
    mark: float | None = None


@dataclass(frozen=True)
class Card:
    """One group: its finding, who taught it, how regular they are, and how it was foretold (None: not yet)."""

    id: str
    title: str
    sub: str
    people: int
    repeaters: int
    regular: str
    likelihoods: Sequence[tuple[int, float]]
    facts: Sequence[str]
    off: str
    weeks: Line | None
    classes: Line | None


@dataclass(frozen=True)
class Version:
    """One fit: when, on how many, and what it changed."""

    at: str
    people: int
    changed: str


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The latest fit and those before it, for who may read everybody."""
    now = clock.now().astimezone(zone(workspace().time_zone))
    context: dict[str, Any] = {
        "reads_all": reads_all(request.user),
        "enough": ENOUGH,
        "enough_apart": ENOUGH_APART,
        "written": written,
    }
    if context["reads_all"]:
        fits = latest_fits(VERSIONS + 1)
        context |= {
            "fit": fits[0] if fits else None,
            "cards": cards(fits[0].parameters, fits[0].diagnostics, now) if fits else [],
            "alike": alike(fits[0].parameters, fits[0].diagnostics) if fits else [],
            "one_in": fits[0].diagnostics.get("one_in", 1) if fits else 1,
            "versions": versions(fits, now),
        }
    return render(request, "learn/fits.html", context)


def cards(parameters: Mapping[str, Any], diagnostics: Mapping[str, Any], now: datetime) -> list[Card]:
    """Everybody, and each group that has parameters of its own; none for a fit from before there were diagnostics."""
    held_out, told = diagnostics.get("held_out"), Parameters.from_dict(parameters)
    codes = ["0", *(str(code) for code in sorted(told.apart))]
    return [_card(code, told, diagnostics, held_out, now) for code in codes if code in diagnostics.get("groups", {})]


def alike(parameters: Mapping[str, Any], diagnostics: Mapping[str, Any]) -> list[str]:
    """The groups that go by everybody's, with why: too few came back, or they buy like everybody."""
    own = Parameters.from_dict(parameters).apart
    return [
        f"{_name(code)}: {_why_alike(one['repeaters'][Habit.BUYING])}"
        for code, one in diagnostics.get("groups", {}).items()
        if code != "0" and int(code) not in own
    ]


def _why_alike(again: int) -> str:
    if again >= ENOUGH_APART:
        return _("they buy like everybody")
    return _("%(number)s came back, %(least)s are needed", number=count(again), least=ENOUGH_APART)


def versions(fits: Sequence[Any], now: datetime) -> list[Version]:
    """The fits, the latest first, each beside the one before it."""
    told = [(fit, Parameters.from_dict(fit.parameters)) for fit in fits]
    rows = [_version(fit, changed(before, after), now) for (fit, after), (__, before) in pairwise(told)]
    if 0 < len(fits) <= VERSIONS:
        rows.append(_version(fits[-1], _("The first fit"), now))
    return rows


def changed(before: Parameters, after: Parameters) -> str:
    """What one fit says otherwise than the one before it, as far as it shows."""
    said = []
    for code in sorted({0, *before.apart, *after.apart}):
        name = _name(str(code))
        if code and (code in before.apart) != (code in after.apart):
            apart = _("told apart from now on") if code in after.apart else _("no longer told apart")
            said.append(f"{name}: {apart}")
            continue
        pairs = zip(_facts(before.of(code)), _facts(after.of(code)), strict=True)
        said += [
            _("%(group)s: %(fact)s, was %(before)s", group=name, fact=new, before=old)
            for (old, __), (now, new) in pairs
            if old != now
        ]
    return "; ".join(said) or _("Nothing that shows")


def _version(fit: Any, what: str, now: datetime) -> Version:
    return Version(moment(fit.fitted_at.astimezone(now.tzinfo), now), fit.people, what)


def _card(code: str, parameters: Parameters, diagnostics: Mapping[str, Any], held_out: Any, now: datetime) -> Card:
    group, own = diagnostics["groups"][code], parameters.of(code)
    held = held_out["groups"].get(code) if held_out else None
    name, days = _name(code), round(held_out["days"]) if held else 0
    return Card(
        id=f"group-{code}",
        title=f"{name}: {finding(held['expected'], held['actual']) if held else _('not yet tested')}",
        sub=_foretold(held["people"] if held else 0, days),
        people=group["people"],
        repeaters=group["repeaters"][Habit.BUYING],
        regular=_(REGULAR.get(own.rhythms[Habit.BUYING].k, "") if group["k"] else A_GUESS),
        likelihoods=list(enumerate(group["likelihoods"][Habit.BUYING], 1)),
        facts=[fact for __, fact in _facts(own)],
        off=per_hundred(held["expected"], held["actual"]) if held else "",
        weeks=_weeks(held["tracking"], held_out["split"], now) if held else None,
        classes=_classes(held["by_frequency"]) if held else None,
    )  # fmt: skip


def _foretold(people: int, days: int) -> str:
    if not days:
        return _("A fit of the past needs 8 weeks of purchases and 30 who came back.")
    return ngettext(
        "%(people)s people who had bought %(n)s day ago: what a fit of then foretold, and what they bought since",
        "%(people)s people who had bought %(n)s days ago: what a fit of then foretold, and what they bought since",
        days, people=count(people),
    )  # fmt: skip


def finding(expected: float, actual: int) -> str:
    """Was it as foretold? Within twice the noise of a count it was; few are said in numbers."""
    if expected + actual < ENOUGH:
        return _(
            "%(expected)s purchases foretold, %(actual)s came", expected=count(round(expected)), actual=count(actual)
        )
    if abs(expected - actual) <= 2 * max(actual, 1) ** 0.5:
        return _("as many purchases as foretold, %(actual)s", actual=count(actual))
    share = percent(abs(expected / max(actual, 1) - 1))
    if expected < actual:
        return _("%(share)s fewer purchases foretold than came", share=share)
    return _("%(share)s more purchases foretold than came", share=share)


def per_hundred(expected: float, actual: int) -> str:
    """What the test says of everything we expect, and what we do with it; "" where it was as foretold or few came."""
    if expected + actual < ENOUGH or abs(expected - actual) <= 2 * max(actual, 1) ** 0.5:
        return ""
    return _(
        "We expected %(expected)s for every 100 that came. Seasons do that, and one "
        "window says little of the next: we do not correct what we expect.",
        expected=count(round(expected / max(actual, 1) * 100)),
    )


def _name(code: str) -> str:
    group = EVERYBODY if code == "0" else CAME_BY[int(code)]
    return f"{_(group)[:1].upper()}{_(group)[1:]}"


def _facts(one: Parameters) -> list[tuple[str, str]]:
    """What the parameters mean, each with its number on its own."""
    rhythm: RhythmPrior = one.rhythms[Habit.BUYING]
    days = written(rhythm.k * rhythm.alpha / rhythm.r)
    share = percent_of(written(rhythm.a / (rhythm.a + rhythm.b) * 100))
    return [
        (days, _("%(days)s days between purchases of a typical buyer", days=days)),
        (share, _("%(share)s leave after a purchase", share=share)),
    ]


def _weeks(track: Mapping[str, Any], split: int, now: datetime) -> Line:
    ends = [clock.instant(end).astimezone(now.tzinfo) for end in track["ends"]]
    names = [month(end) if end.day <= 7 else "" for end in ends]
    first = track["ends"][0] - 7 * 86_400_000_000
    return Line(
        expected=track["expected"],
        happened=track["actual"],
        labels=names,
        rows=[
            (full_date(end), written(said), count(seen))
            for end, said, seen in zip(ends[::-1], track["expected"][::-1], track["actual"][::-1], strict=True)
        ],
        mark=min(max((split - first) / (track["ends"][-1] - first), 0.0), 1.0),
    )


def _classes(rows: Sequence[Sequence[float]]) -> Line:
    names = [f"{often:.0f}{'+' if often == 7 else ''}" for often, *__ in rows]
    return Line(
        expected=[said for __, __, said, __ in rows],
        happened=[seen for __, __, __, seen in rows],
        labels=names,
        rows=[
            (_("%(name)s times", name=name), count(int(people)), written(said, 2), written(seen, 2))
            for name, (__, people, said, seen) in zip(names, rows, strict=True)
        ],
    )
