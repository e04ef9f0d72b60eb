"""Whatever colour a business has, what stands on it and beside it can be read, by day and by night."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapport.platform.company.maths import READABLE, NotAColour, accents, colour
from rapport.platform.ui.colours import contrast, oklch, shown
from rapport.platform.ui.tests.test_contrast import colours

GROUNDS = ("canvas", "surface", "surface-2", "surface-3", "raised")
every_colour = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def grounds(theme: int) -> list[str]:
    tokens = colours()
    return [shown(tokens[name][theme]) for name in GROUNDS]


@given(every_colour)
@example("#000000")
@example("#ffffff")
@example("#ffff00")
@example("#0000ff")
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_of_any_colour_everything_can_be_read(theme, brand):
    made = accents(brand)[theme]

    assert min(contrast(made.on, made.accent), contrast(made.on, made.hover)) >= READABLE
    assert min(contrast(made.ink, ground) for ground in (made.tint, *grounds(theme))) >= READABLE
    assert min(contrast(made.accent, ground) for ground in grounds(theme)) >= READABLE


@given(every_colour)
def test_a_colour_that_can_be_read_stays_as_it_is(brand):
    by_day, _ = accents(brand)

    if contrast(brand, "#ffffff") >= READABLE and min(contrast(brand, ground) for ground in grounds(0)) >= READABLE:
        assert contrast(by_day.accent, brand) < 1.1


@given(every_colour)
def test_a_colour_told_in_lightness_chroma_and_hue_comes_back(brand):
    back = shown(oklch(brand))

    assert all(abs(int(brand[at : at + 2], 16) - int(back[at : at + 2], 16)) <= 2 for at in (1, 3, 5))


@pytest.mark.parametrize(
    ("written", "kept"), [("#0A6B5C", "#0a6b5c"), (" 0a6b5c ", "#0a6b5c"), ("#fc0", "#ffcc00"), ("", "")]
)
def test_a_colour_has_one_spelling(written, kept):
    assert colour(written) == kept


@pytest.mark.parametrize("written", ["green", "#12345", "#0a6b5c; x", "rgb(1,2,3)", "#0a6b5\x00", "ⅿ" * 6, "#" * 900])
def test_what_is_no_colour_is_said(written):
    with pytest.raises(NotAColour, match="Write the colour as"):
        colour(written)
