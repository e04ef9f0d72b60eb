"""WCAG contrast of the colours in tokens.css, in both themes."""

import re
from pathlib import Path

import pytest

from rapport.platform.ui import jinja
from rapport.platform.ui.colours import Oklch, contrast_of, linear

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


def colours() -> dict[str, tuple[Oklch, Oklch]]:
    """The tokens by day and by night."""
    found = re.findall(r"--([\w-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\)", TOKENS.read_text())
    return {name: (_told(light), _told(dark)) for name, light, dark in found}


def _told(oklch: str) -> Oklch:
    lightness, chroma, hue = (float(part) for part in oklch.split("/")[0].split())
    return lightness, chroma, hue


def test_the_pairs_are_those_of_the_design():
    assert len(set(PAIRS)) == len(PAIRS) == 55


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "floor"), PAIRS)
def test_every_pair_can_be_read(ink, ground, floor, theme):
    tokens = colours()

    assert contrast_of(linear(tokens[ink][theme]), linear(tokens[ground][theme])) >= floor


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_exists_on_an_ordinary_screen(theme):
    outside = [
        name
        for name, pair in colours().items()
        if not all(-0.002 <= channel <= 1.002 for channel in linear(pair[theme]))
    ]

    assert outside == []
