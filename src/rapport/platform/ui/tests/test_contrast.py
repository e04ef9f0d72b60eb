"""WCAG contrast of the colours in tokens.css, in both themes."""

import math
import re
from pathlib import Path

import pytest

from rapport.platform.ui import jinja

TOKENS = Path(jinja.__file__).parent / "assets" / "tokens.css"
TEXT, MARK = 4.5, 3.0
TONES = ("them", "good", "warn", "bad", "info", "violet")

PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-2", "ink-3")
        for ground in ("canvas", "surface", "surface-2", "raised")
    ),
    *((ink, ground, TEXT) for ink, ground in (("ink", "heat"), ("ink", "surface-3"), ("ink-2", "surface-3"))),
    *(("on-accent", ground, TEXT) for ground in ("accent", "accent-hover")),
    *(("accent-ink", ground, TEXT) for ground in ("accent-tint", "surface", "canvas")),
    *((ink, "accent-tint", TEXT) for ink in ("ink", "ink-2")),
    *((f"{tone}-ink", ground, TEXT) for tone in TONES for ground in (f"{tone}-tint", "surface", "canvas")),
    *((tone, "surface", MARK) for tone in (*TONES, "us", "accent", "control-line", "s3", "s4", "s5")),
    *(("focus", ground, MARK) for ground in ("canvas", "surface", "accent-tint")),
]


def colours() -> dict[str, tuple[str, str]]:
    found = re.findall(r"--([\w-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\)", TOKENS.read_text())
    return {name: (light, dark) for name, light, dark in found}


def linear(oklch: str) -> tuple[float, float, float]:
    """Oklab to linear sRGB (Ottosson 2020)."""
    lightness, chroma, angle = (float(part) for part in oklch.split("/")[0].split())
    a, b = chroma * math.cos(math.radians(angle)), chroma * math.sin(math.radians(angle))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def luminance(oklch: str) -> float:
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in linear(oklch))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_pairs_are_those_of_the_design():
    assert len(set(PAIRS)) == len(PAIRS) == 55


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "floor"), PAIRS)
def test_every_pair_can_be_read(ink, ground, floor, theme):
    tokens = colours()

    assert contrast(tokens[ink][theme], tokens[ground][theme]) >= floor


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_exists_on_an_ordinary_screen(theme):
    outside = [
        name
        for name, pair in colours().items()
        if not all(-0.002 <= channel <= 1.002 for channel in linear(pair[theme]))
    ]

    assert outside == []
