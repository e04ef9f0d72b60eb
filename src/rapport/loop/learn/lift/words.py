"""How is it said? Findings as sentences that a shop assistant understands."""

from collections.abc import Mapping, Sequence

import numpy as np

from rapport.platform.languages import N_, _, ngettext, percent_of, written
from rapport.platform.ui.formats import DECIMALS, money

from .causes import FIXED_HOUR, arm_name, is_everything
from .findings import FEWEST, Finding, State
from .maths.proportions import Difference
from .maths.qini import Qini
from .models import Counted, Measure, Reading
from .whom import ForWhom

#: What each measure shows of people, if it is more of them, and if it is fewer.
MORE = {
    Measure.STAY: N_("%(people)s more of 100 stay"),
    Measure.BUY: N_("%(people)s more of 100 buy"),
    Measure.LEFT: N_("%(people)s more of 100 leave"),
}
FEWER = {
    Measure.STAY: N_("%(people)s fewer of 100 stay"),
    Measure.BUY: N_("%(people)s fewer of 100 buy"),
    Measure.LEFT: N_("%(people)s fewer of 100 leave"),
}
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
    return _signed(share * 100, 2)


def points(share: float) -> str:
    """A share as people out of a hundred, signed: +7.7."""
    return _signed(share * 100, 1)


def _signed(number: float, digits: int) -> str:
    if abs(number) < 0.5 * 10**-digits:
        return "0"
    return f"{'+' if number > 0 else ''}{written(number, digits)}"


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
    if reading.n >= FEWEST:
        return _("%(some)s of %(all)s", some=of_hundred(reading.k / reading.n), all=100)
    return _("%(some)s of %(all)s", some=reading.k, all=reading.n)


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
        amount = money(abs(round(effect.mean)), currency)
        if effect.mean > 0:
            return _("%(amount)s more a head", amount=amount)
        return _("%(amount)s less a head", amount=amount)
    return _((MORE if effect.mean > 0 else FEWER)[measure], people=of_hundred(abs(effect.mean)))


def sub(measure: Measure) -> str:
    """What is shown, and beside whom."""
    return _(SUBS[measure])


def tried(finding: Finding, names: Mapping[str, str]) -> str:
    """What was tried: the test and, where there may be several, its message."""
    name = names[finding.cause]
    return name if is_everything(finding.cause) else f"{name}, {arm_name(finding.arm, names)}"


def why_not(finding: Finding) -> str:
    """Why there is no effect to tell."""
    if finding.state is State.EARLY:
        return _("Not yet measurable, needs %(missing)s more people.", missing=about(finding.missing))
    if finding.state is State.FEW:
        others = finding.alone.n if finding.alone else 0
        return _(
            "Too few: %(number)s beside %(others)s %(group)s; %(least)s on each side are the least.",
            number=written(finding.reading.n), others=written(others), group=compared(finding.alone), least=FEWEST,
        )  # fmt: skip
    return {
        State.OFF: _("Not told: the groups are not of the sizes they should be."),
        State.UNEVEN: _("Not told: not everybody had the same chance to be left alone."),
        State.NOBODY_ALONE: _("Nobody was left alone, so there is nothing to compare with."),
    }[finding.state]


def compared(base: Reading | None) -> str:
    """With whom others are compared, as the middle of a sentence."""
    return _("at a fixed hour") if base and base.arm == FIXED_HOUR else _("left alone")


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
    return _("%(amount)s in all", amount=sum_of(finding.effect.mean * finding.reading.n, currency))


def alarm(chance: float) -> str:
    """What is said where the split is off."""
    once = about(round(1 / chance)) if chance > 1e-9 else _("a billion")
    return _(
        "The groups are not of the sizes they should be; by chance alone that happens once in %(times)s times. "
        "Something lets people into one group rather than the other, so nothing is told here until that is found.",
        times=once,
    )


def people(number: int) -> str:
    """So many units: people, or organisations and households as one."""
    return ngettext("%(n)s person", "%(n)s people", number)


def units_of_currency(minor: float, currency: str) -> float:
    """An amount as a number on an axis."""
    return minor / 10 ** DECIMALS.get(currency, 2)


def of_hundred(share: float) -> str:
    """A share as people out of a hundred: 12.3."""
    return written(share * 100, 1)


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
        "Done to the half whom it fits best, it brings %(share)s of what doing it to all brings; to any half, 50%% "
        "(Qini %(coefficient)s of 100).",
        share=percent_of(written(min(half / all_of_them, 9.99) * 100)), coefficient=written(curve.coefficient * 100, 2),
    )  # fmt: skip


def came_of(one: Counted, with_money: bool) -> str:
    """What came of one unit."""
    if one.bought:
        return _("Bought") if with_money else _("Stayed")
    if one.stayed:
        return _("Turned to us, and said goodbye") if one.gone else _("Turned to us")
    return _("Nothing, and said goodbye") if one.gone else _("Nothing")
