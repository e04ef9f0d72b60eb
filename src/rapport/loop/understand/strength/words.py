"""What are stages, bands and strengths called on pages?"""

from rapport.platform.languages import N_

from ..maths.stages import Stage
from ..readings import BAND_WORDS

STAGE_WORDS = {
    Stage.STRANGER: N_("Not yet in touch"),
    Stage.PROSPECT: N_("Not yet a customer"),
    Stage.FIRST_ORDER: N_("First order"),
    Stage.REGULAR: N_("Regular"),
    Stage.ADVOCATE: N_("Recommends us"),
    Stage.LAPSED: N_("Stopped buying"),
}
STRENGTH_WORDS = (N_("Faint"), N_("Light"), N_("Steady"), N_("Strong"), N_("Close"))
BANDS = {int(band): words for band, words in BAND_WORDS.items()}
STAGES = {int(stage): words for stage, words in STAGE_WORDS.items()}


def strength_word(percent: int) -> str:
    """The word for a strength of 0 to 100: Faint, Light, Steady, Strong, Close."""
    return STRENGTH_WORDS[min(percent // 20, 4)]


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
