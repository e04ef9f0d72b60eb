"""How is it said? Findings as sentences that a shop assistant understands."""

from collections.abc import Mapping, Sequence

import numpy as np

from rapport.platform.languages import N_, _, ngettext, written
from rapport.platform.ui.formats import DECIMALS, money

from .causes import arm_name, is_everything
from .findings import FEWEST, Finding, State
from .maths.proportions import Difference
from .maths.qini import Qini
from .models import Counted, Measure, Reading
from .whom import ForWhom

#: What each measure shows, in the middle of a sentence.
DID = {Measure.STAY: "stay", Measure.BUY: "buy", Measure.LEFT: "leave"}
SUBS = {
    Measure.STAY: N_("Extra people out of 100 who buy or turn to us by themselves, compared with a group left alone"),
    Measure.BUY: N_("Extra people out of 100 who buy, compared with a group left alone"),
    Measure.MONEY: N_("What each brings more than one who was left alone"),
    Measure.LEFT: N_("Extra people out of 100 who say goodbye: leave the newsletter or end a contract"),
}


def about(number: int) -> str:
    """A number as one says it who does not count: 2,963 is about 3,000."""
    places = max(len(str(number)) - 2, 0)
    return _("about %(number)s", number=written(round(number, -places)))


def precise(share: float) -> str:
    """The same with two decimals, where two are compared: +7.31."""
    return _signed(f"{share * 100:+.2f}", abs(share * 100) < 0.005)


def points(share: float) -> str:
    """A share as people out of a hundred, signed: +7.7."""
    return _signed(f"{share * 100:+.1f}", abs(share * 100) < 0.05)


def _signed(text: str, is_nothing: bool) -> str:
    return "0" if is_nothing else text.replace("-", "−")


def sum_of(minor: float, currency: str) -> str:
    """Money, signed."""
    told = money(round(minor), currency)
    return f"+{told}" if round(minor) > 0 else told


def figure(finding: Finding, currency: str) -> str:
    """The effect alone, or why there is none."""
    return effect(finding.effect, finding.reading.measure, currency) if finding.effect else "–"


def effect(effect: Difference, measure: str, currency: str) -> str:
    """How much more, as people of a hundred or as money a head."""
    return sum_of(effect.mean, currency) if measure == Measure.MONEY else points(effect.mean)


def level(reading: Reading, currency: str) -> str:
    """How those did who were left alone."""
    if reading.measure == Measure.MONEY:
        return money(round(reading.total / reading.n), currency)
    return (
        _("%(k)s of 100", k=f"{reading.k / reading.n * 100:.1f}")
        if reading.n >= FEWEST
        else _("%(k)s of %(number)s", k=reading.k, number=reading.n)
    )


def span(effect: Difference, measure: str, currency: str) -> str:
    """Where it lies, 19 times of 20."""
    if measure == Measure.MONEY:
        return _("%(low)s to %(high)s", low=sum_of(effect.low, currency), high=sum_of(effect.high, currency))
    return _("%(low)s to %(high)s", low=points(effect.low), high=points(effect.high))


def sentence(finding: Finding, currency: str) -> str:
    """What one sure finding says: 7.7 more of 100 stay."""
    measure, effect = Measure(finding.reading.measure), finding.effect
    assert effect is not None
    if measure == Measure.MONEY:
        return _(
            "%(mean)s %(mean_2)s a head",
            mean=money(abs(round(effect.mean)), currency),
            mean_2="more" if effect.mean > 0 else "less",
        )
    return _(
        "%(mean)s %(mean_2)s of 100 %(DID)s",
        mean=f"{abs(effect.mean) * 100:.1f}",
        mean_2="more" if effect.mean > 0 else "fewer",
        DID=DID[measure],
    )


def tried(finding: Finding, names: Mapping[str, str]) -> str:
    """What was tried: the test and, where there may be several, its message."""
    name = names[finding.cause]
    return name if is_everything(finding.cause) else f"{name}, {arm_name(finding.arm, names)}"


def why_not(finding: Finding) -> str:
    """Why there is no effect to tell."""
    if finding.state is State.EARLY:
        return _("Not yet measurable, needs %(missing)s more people.", missing=about(finding.missing))
    if finding.state is State.FEW:
        n, alone = finding.reading.n, finding.alone.n if finding.alone else 0
        beside = f"{alone:,} {compared(finding.alone)}"
        return _(
            "Too few: %(number)s beside %(beside)s; %(FEWEST)s on each side are the least.",
            number=written(n),
            beside=beside,
            FEWEST=FEWEST,
        )
    return {
        State.OFF: _("Not told: the groups are not of the sizes they should be."),
        State.UNEVEN: _("Not told: not everybody had the same chance to be left alone."),
        State.NOBODY_ALONE: _("Nobody was left alone, so there is nothing to compare with."),
    }[finding.state]


def compared(base: Reading | None) -> str:
    """With whom others are compared, as the middle of a sentence."""
    named = arm_name(base.arm, {}) if base else _("Left alone")
    return f"{named[:1].lower()}{named[1:]}"


def title(findings: Sequence[Finding], names: Mapping[str, str], currency: str) -> str:
    """The finding of the whole page: what surely helps most."""
    sure = [one for one in findings if one.state is State.SURE and one.effect]
    if not sure:
        return _("Nothing sure yet")
    best = max(sure, key=lambda one: abs(one.effect.mean) if one.effect else 0)
    return f"{tried(best, names)}: {sentence(best, currency)}"


def in_all(finding: Finding, currency: str) -> str:
    """What an effect on money comes to for everybody it was done to."""
    if finding.effect is None or finding.reading.measure != Measure.MONEY:
        return ""
    return _("%(mean)s in all", mean=sum_of(finding.effect.mean * finding.reading.n, currency))


def alarm(chance: float) -> str:
    """What is said where the split is off."""
    once = about(round(1 / chance)) if chance > 1e-9 else _("a billion")
    return _(
        "The groups are not of the sizes they should be; by chance alone that "
        "happens once in %(once)s times. Something lets people into one group rather "
        "than the other, so nothing is told here until that is found.",
        once=once,
    )


def people(number: int) -> str:
    """So many units: people, or organisations and households as one."""
    return ngettext("%(n)s person", "%(n)s people", number)


def units_of_currency(minor: float, currency: str) -> float:
    """An amount as a number on an axis."""
    return minor / 10 ** DECIMALS.get(currency, 2)


def of_hundred(share: float) -> str:
    """A share as people out of a hundred: 12.3."""
    return f"{share * 100:.1f}"


def whom(told: ForWhom) -> str:
    """For whom an arm is."""
    return _("for %(name)s", name=told.best.name) if told.best else _("for whom does it work?")


def first(curve: Qini) -> str:
    """What choosing whom to do it to first brings."""
    all_of_them = curve.gained[-1]
    if curve.coefficient <= 0 or all_of_them <= 0:
        return _("Choosing whom first brings nothing sure.")
    half = float(np.interp(0.5, curve.shares, curve.gained))
    return _(
        "Done to the half whom it fits best, it brings %(half)s of what doing it to "
        "all brings; to any half, 50%% (Qini %(coefficient)s of 100).",
        half=f"{min(half / all_of_them, 9.99):.0%}",
        coefficient=f"{curve.coefficient * 100:.2f}",
    )


def came_of(one: Counted, with_money: bool) -> str:
    """What came of one unit."""
    if one.bought:
        return _("Bought") if with_money else _("Stayed")
    said = _("Turned to us") if one.stayed else _("Nothing")
    return _("%(said)s, and said goodbye", said=said) if one.gone else said
