"""What are stages, bands and strengths called on pages?"""

from ..maths.stages import Stage
from ..readings import BAND_WORDS

STAGE_WORDS = {
    Stage.STRANGER: "Not yet in touch",
    Stage.PROSPECT: "Not yet a customer",
    Stage.FIRST_ORDER: "First order",
    Stage.REGULAR: "Regular",
    Stage.ADVOCATE: "Recommends us",
    Stage.LAPSED: "Stopped buying",
}
STRENGTH_WORDS = ("Faint", "Light", "Steady", "Strong", "Close")
BANDS = {int(band): words for band, words in BAND_WORDS.items()}
STAGES = {int(stage): words for stage, words in STAGE_WORDS.items()}


def strength_word(percent: int) -> str:
    """The word for a strength of 0 to 100: Faint, Light, Steady, Strong, Close."""
    return STRENGTH_WORDS[min(percent // 20, 4)]


#: What each outcome is, as a page says it beside a strength; `{}` is the horizon.
OUTCOMES = {
    "acts": "the chance that they act within {}",
    "contact": "the chance that both turn to each other within {}, and no contract ends",
    "renews": "the chance that the contract is renewed when its date comes",
}
MEASURE_WORDS = {
    "continuity": "Likely to act",
    "rhythm": "Silence against their rhythm",
    "reciprocity": "Both answer",
    "trust": "Trust",
    "value": "Worth in a year",
    "depth": "Breadth",
}
