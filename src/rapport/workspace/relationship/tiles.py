"""How does this relationship stand, in the six measures? Each with its interval, and the touches it comes from."""

from collections.abc import Collection
from dataclasses import dataclass

from rapport.loop.understand.readings import Measures, Reading
from rapport.platform.languages import _, ngettext, percent_of, written
from rapport.platform.ui.formats import money, percent, share_words


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure in words; `measure` names it in the address of its evidence; `turns` is drawn as a balance.

    `figure` is what `value` says, if it is known: the name in the address that tells why.
    """

    measure: str
    label: str
    value: str
    note: str
    turns: tuple[int, int] | None = None
    figure: str = ""


#: The field of a person that each tile tells.
FIELDS = {
    "continuity": "chance", "rhythm": "usual_gap", "reciprocity": "reciprocity", "trust": "trust", "value": "worth",
    "depth": "breadth",
}  # fmt: skip


#: Which guess foretells what they do again and again.
GUESSES = {"buy": "buys", "answer": "turns"}


def tiles(
    told: Measures, horizon: int, currency: str, hidden: Collection[str] = (), *, provisional: bool = True
) -> list[Tile]:
    """The six measures, in their order, save the hidden ones; what is not known yet says what it waits for.

    A chance is called `provisional` until its guess has beaten every plain rule.
    """
    every = [
        _continuity(told, horizon, provisional),
        _rhythm(told),
        _reciprocity(told),
        _trust(told),
        _value(told, currency),
        _depth(told),
    ]
    return [tile for tile in every if FIELDS[tile.measure] not in hidden]


def _continuity(told: Measures, horizon: int, provisional: bool) -> Tile:
    buys = told.habit == "buy"
    label = _("Likely to buy") if buys else _("Likely to answer")
    if told.continuity is None:
        waits = _("Known after the first order") if buys else _("Known after the first answer")
        return Tile("continuity", label, _("New"), waits)
    within = (
        ngettext("within %(n)s day, provisional", "within %(n)s days, provisional", horizon) if provisional
        else ngettext("within %(n)s day", "within %(n)s days", horizon)
    )  # fmt: skip
    note = f"{within}; {_between(told.continuity)}"
    return Tile("continuity", label, percent(told.continuity.value), note, figure="continuity")


def _rhythm(told: Measures) -> Tile:
    if told.usual_gap_days is None:
        return Tile("rhythm", _("Usual gap"), _("New"), _("Known when they have come back once"))
    silent = ngettext("silent %(n)s day", "silent %(n)s days", round(told.silent_days or 0))
    longer = [_("%(share)s silences last longer", share=share_words(told.rhythm.value))] if told.rhythm else []
    gap = ngettext("%(n)s day", "%(n)s days", max(1, round(told.usual_gap_days)))
    return Tile("rhythm", _("Usual gap"), gap, "; ".join([silent, *longer]), figure="usual_gap")


def _reciprocity(told: Measures) -> Tile:
    both = told.they + told.we
    if not both:
        return Tile("reciprocity", _("Balance"), _("New"), _("Nobody has turned to the other yet"))
    theirs = round(told.they * 100 / both)
    answers = []
    if told.they_answer is not None:
        answers.append(_("they answer %(share)s", share=percent(told.they_answer.value)))
    if told.we_answer is not None:
        answers.append(_("we answer %(share)s", share=percent(told.we_answer.value)))
    note = ", ".join(answers) or ngettext(
        "%(n)s touch of theirs, %(ours)s of ours", "%(n)s touches of theirs, %(ours)s of ours", told.they,
        ours=written(told.we),
    )  # fmt: skip
    note, turns = note[0].upper() + note[1:], (told.they, told.we)
    return Tile("reciprocity", _("Balance"), f"{theirs} : {100 - theirs}", note, turns, "balance")


def _trust(told: Measures) -> Tile:
    if told.promises is None:
        if told.trust is None:
            return Tile("trust", _("Promises kept"), _("None yet"), _("No promise has come due yet"))
        note = _("Trust %(share)s, %(between)s", share=percent(told.trust.value), between=_between(told.trust))
        return Tile("trust", _("Promises kept"), _("None yet"), note, figure="trust")
    of = ngettext("of %(n)s promise", "of %(n)s promises", round(told.promises.evidence))
    note = f"{of}; {_between(told.promises)}"
    return Tile("trust", _("Promises kept"), percent(told.promises.value), note, figure="promises")


def _value(told: Measures, currency: str) -> Tile:
    label = _("Worth, next 12 months")
    if told.value is None:
        return Tile("value", label, _("New"), _("Known after the first order"))
    note = _(
        "%(low)s to %(high)s, margin",
        low=money(round(told.value.low), currency),
        high=money(round(told.value.high), currency),
    )
    return Tile("value", label, money(round(told.value.value), currency), note, figure="value")


def _depth(told: Measures) -> Tile:
    if told.depth is None:
        return Tile("depth", _("Breadth"), _("New"), _("Known after the first touches"))
    about = _("topics, channels and people in play, on average")
    return Tile("depth", _("Breadth"), written(told.depth.value, 1), about, figure="depth")


def _between(reading: Reading) -> str:
    """The interval, as `41–80%`."""
    return percent_of(f"{reading.low * 100:.0f}–{reading.high * 100:.0f}")
