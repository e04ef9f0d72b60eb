"""How does one colour become the accents of our customers' pages? Pure: a colour in, what can be read on it out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapport.platform.ui.colours import Oklch, contrast, oklch, shown

#: What WCAG 2.2 asks of text.
READABLE = 4.5
#: The darkest ground of the light pages and the lightest of the dark ones, on which text of this colour stands.
LIGHT_GROUND, DARK_GROUND = shown((0.932, 0.007, 95)), shown((0.288, 0.013, 195))
STEP = 0.01
_short, _long = re.compile(r"#?([0-9a-f]{3})", re.IGNORECASE), re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)


class NotAColour(ValueError):
    """Write the colour as # and six signs: #0a6b5c."""


@dataclass(frozen=True, slots=True)
class Accents:
    """One accent in its uses, all `#rrggbb`: a filled button, the same under the hand, what is written on both; text
    on a tint, the tint, and a line around it.
    """

    accent: str
    hover: str
    on: str
    ink: str
    tint: str
    line: str


def colour(text: str) -> str:
    """The colour in its one spelling, `#0a6b5c`; empty stays empty. Raises NotAColour."""
    told = text.strip()
    if not told:
        return ""
    if found := _long.fullmatch(told):
        return f"#{found[1].lower()}"
    if found := _short.fullmatch(told):
        return "#" + "".join(2 * sign for sign in found[1].lower())
    raise NotAColour(NotAColour.__doc__)


@lru_cache(maxsize=32)
def accents(brand: str) -> tuple[Accents, Accents]:
    """The accents by day and by night of any `#rrggbb`: its hue is kept, and its lightness as far as all of them can
    be read (a contrast of 4.5 and more to what they stand on, or what stands on them).
    """
    lightness, chroma, hue = oklch(brand)

    def of(light: float, most: float = 1.0) -> Oklch:
        return light, min(chroma, most), hue

    tint, line = shown(of(0.948, 0.026)), shown(of(0.840, 0.055))
    accent = _moved(of, lightness, -STEP, ("#ffffff", LIGHT_GROUND))
    by_day = Accents(
        accent=shown(of(accent)), hover=shown(of(accent - 0.055)), on="#ffffff",
        ink=shown(of(_moved(of, min(accent, lightness - 0.045), -STEP, (tint, LIGHT_GROUND)))), tint=tint, line=line,
    )  # fmt: skip
    tint, line = shown(of(0.288, 0.036)), shown(of(0.420, 0.055))
    on = shown(of(0.200, 0.030))
    accent = _moved(of, max(lightness, 0.55), STEP, (on, DARK_GROUND))
    by_night = Accents(
        accent=shown(of(accent)), hover=shown(of(accent + 0.05)), on=on,
        ink=shown(of(_moved(of, accent + 0.07, STEP, (tint, DARK_GROUND)))), tint=tint, line=line,
    )  # fmt: skip
    return by_day, by_night


def _moved(of: Callable[[float], Oklch], lightness: float, step: float, grounds: tuple[str, ...]) -> float:
    """The nearest lightness in this direction that can be read on, or under, all of these."""
    while 0.0 < lightness < 1.0 and any(contrast(shown(of(lightness)), ground) < READABLE for ground in grounds):
        lightness += step
    return min(max(lightness, 0.0), 1.0)
