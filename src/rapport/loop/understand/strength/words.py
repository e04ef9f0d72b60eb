"""What are stages, bands and strengths called on pages?"""

from rapport.platform.languages import N_, _, pgettext, written

from ..maths.stages import Stage
from ..maths.strength import ENOUGH
from ..readings import BAND_WORDS

STAGE_WORDS = {
    Stage.STRANGER: N_("Not yet in touch"),
    Stage.PROSPECT: N_("Not yet a customer"),
    Stage.FIRST_ORDER: N_("First order"),
    Stage.REGULAR: N_("Regular"),
    Stage.ADVOCATE: N_("Recommends us"),
    Stage.LAPSED: N_("Stopped buying"),
}
BANDS = {int(band): words for band, words in BAND_WORDS.items()}
STAGES = {int(stage): words for stage, words in STAGE_WORDS.items()}


def strength_word(percent: int) -> str:
    """The word for a strength of 0 to 100: Faint, Light, Steady, Strong, Close."""
    words = (
        pgettext("strength", "Faint"), pgettext("strength", "Light"), pgettext("strength", "Steady"),
        pgettext("strength", "Strong"), pgettext("strength", "Close"),
    )  # fmt: skip
    return words[min(percent // 20, 4)]


#: What each outcome is, as a page says it beside a strength; `{}` is the horizon.
OUTCOMES = {
    "acts": N_("the chance that they act within {}"),
    "contact": N_("the chance that both turn to each other within {}, and no contract ends"),
    "renews": N_("the chance that the contract is renewed when its date comes"),
}
MEASURE_WORDS = {
    "continuity": N_("Likely to act"),
    "rhythm": N_("Silence against their rhythm"),
    "reciprocity": N_("Both answer"),
    "trust": N_("Trust"),
    "value": N_("Worth in a year"),
    "depth": N_("Breadth"),
}
#: What the maths say of a fit, with what was counted left open.
VERDICTS = (
    N_("Too little time has passed to learn, to recalibrate and to judge in turn."),
    N_("It happened %(outcomes)s times in what may teach; %(least)s are needed."),
    N_("It happened to everybody, so that there is nothing to tell apart."),
    N_("It errs less than recency and frequency alone, by more than chance."),
    N_("Recency and frequency alone err less: the measures stand for themselves."),
    N_("Recency and frequency alone are as good: the measures stand for themselves."),
)


def verdict(why: str, outcomes: int) -> str:
    """Why a strength is shown, or what is missing."""
    return _(why, outcomes=written(outcomes), least=ENOUGH)
