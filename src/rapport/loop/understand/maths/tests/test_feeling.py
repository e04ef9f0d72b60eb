"""How somebody feels who writes like this: on sentences no rule was made on, and after corrections."""

import numpy as np
import pytest

from rapport.loop.understand.maths.feeling import FLOOR, first_model, guess, learn

from .said import HAPPY, NEUTRAL, UNHAPPY


def told(text: str, model=None) -> str:
    feeling = guess(model or first_model(), text).feeling
    return "none" if feeling is None else "happy" if feeling > 0 else "unhappy"


def test_a_complaint_in_polite_words_is_not_happy():
    assert told("Third time I write. Nobody answers. I want a refund.") == "unhappy"


def test_nine_of_ten_sentences_are_read_as_people_read_them():
    wanted = [*((text, "unhappy") for text in UNHAPPY), *((text, "happy") for text in HAPPY),
              *((text, "none") for text in NEUTRAL)]  # fmt: skip

    assert len(wanted) == 120
    assert sum(told(text) == word for text, word in wanted) >= 106


def test_the_unhappy_are_never_called_happy_nor_the_happy_unhappy():
    assert [text for text in UNHAPPY if told(text) == "happy"] == []
    assert [text for text in HAPPY if told(text) == "unhappy"] == []


def test_a_plain_question_has_no_feeling():
    assert [text for text in NEUTRAL if told(text) != "none"] == []


@pytest.mark.parametrize(
    "text", ["", "   ", "…", "12345", "Haben Sie koffeinfreien Kaffee?", "🙂", "x" * 90_000, "\x00"]
)
def test_what_cannot_be_read_has_no_feeling(text):
    assert told(text) == "none"


def test_one_correction_moves_a_guess_and_several_decide_it():
    text = "The pour was choppy."
    before = guess(first_model(), text).unhappy
    once = learn(first_model(), text, "unhappy")
    often = once
    for _ in range(7):
        often = learn(often, text, "unhappy")

    assert before < guess(once, text).unhappy < FLOOR
    assert guess(often, text).unhappy >= FLOOR
    assert told("Today the pour was choppy.", often) == "unhappy"
    assert told("Do you have decaf?", often) == "none"


def test_hundreds_of_corrections_of_one_kind_do_not_turn_everything():
    model = first_model()
    for number in range(300):
        model = learn(model, f"Ticket {number}: the wobble is back.", "unhappy")

    assert sum(told(text, model) == "happy" for text in HAPPY) >= 25
    assert np.isfinite(model.mean).all()


def test_learning_leaves_the_old_model_as_it_was():
    model = first_model()
    before = model.mean.copy()

    learn(model, "Wonderful.", "neutral")

    assert np.array_equal(model.mean, before)
