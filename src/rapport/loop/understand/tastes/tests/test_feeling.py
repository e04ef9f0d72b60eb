"""A feeling is a guess until a colleague says it; what they say stands, and teaches."""

from datetime import timedelta

import pytest

from rapport.loop.listen.commands import project_batch, record, remove_party
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import timeline
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.maths.feeling import FLOOR, first_model, guess
from rapport.loop.understand.states import read_states
from rapport.loop.understand.tastes.commands import learn_again, say_feeling
from rapport.loop.understand.tastes.commands.feeling import NotAFeeling, NoWords
from rapport.loop.understand.tastes.models import FeelingModel, FeelingSaid
from rapport.loop.understand.tastes.queries import feeling_model, feeling_of
from rapport.platform import clock

ODD = "The pour was choppy."


def wrote(party, said, days=1.0) -> Touchpoint:
    touch = Touch(kind="mail.received", direction=Direction.FROM_THEM, channel="email", party=party.pk, said=said,
                  occurred_at=clock.now() - timedelta(days=days), sentiment=feeling_of(said), source="t")  # fmt: skip
    record([touch])
    while project_batch():
        pass
    return Touchpoint.objects.get(pk=touch.id)


def test_before_any_lesson_rules_and_words_guess(ana):
    assert feeling_of("Nobody answers. I want a refund.") < -FLOOR / 2
    assert feeling_of("Thank you so much, it is wonderful.") > FLOOR / 2
    assert feeling_of("Do you have decaf?") is None
    assert feeling_of(None) is None


def test_what_a_colleague_says_stands_beside_the_touch(ana, maya):
    touch = wrote(ana, "Wonderful, the third broken cup.")

    say_feeling(touch, "unhappy", by=maya)

    (told,) = timeline([ana.pk], limit=5)
    assert (told.sentiment, told.felt) == (-1.0, True)
    assert Touchpoint.objects.get(pk=touch.pk).sentiment == touch.sentiment
    assert FeelingSaid.objects.get(pk=touch.pk).said_by == maya


def test_guesses_learn_from_what_colleagues_say(ana, maya):
    before = guess(feeling_model(), ODD).unhappy

    for day in range(7):
        say_feeling(wrote(ana, ODD, day + 1), "unhappy", by=maya)

    assert before < 0.5 < FLOOR < guess(feeling_model(), ODD).unhappy
    assert feeling_of("Do you have decaf?") is None


def test_who_is_not_sure_teaches_nothing_but_takes_the_guess_away(ana, maya):
    touch = wrote(ana, "Terrible, just terrible.")

    say_feeling(touch, "unsure", by=maya)

    (told,) = timeline([ana.pk], limit=5)
    assert (told.sentiment, told.felt) == (0.0, True)
    assert not FeelingModel.objects.exists()


def test_what_is_learnt_again_is_what_was_last_said(ana, maya):
    touch = wrote(ana, ODD)
    for said in ("happy", "neutral", "unhappy"):
        say_feeling(touch, said, by=maya)

    assert learn_again() == 1
    learnt = feeling_model()
    say_feeling(touch, "unhappy", by=maya)
    learn_again()

    assert (feeling_model().mean == learnt.mean).all()


def test_who_is_erased_taught_nothing(ana, maya):
    say_feeling(wrote(ana, ODD), "unhappy", by=maya)
    remove_party(ana.pk, by=maya)

    assert learn_again() == 0
    assert (feeling_model().mean == first_model().mean).all()
    assert not FeelingSaid.objects.exists()


@pytest.mark.parametrize(("said", "words", "refused"), [("happy", None, NoWords), ("cross", "Hm.", NotAFeeling)])
def test_only_words_feel_and_only_like_this(ana, maya, said, words, refused):
    with pytest.raises(refused):
        say_feeling(wrote(ana, words), said, by=maya)


def test_a_feeling_moves_no_measure(ana, maya):
    touch = wrote(ana, "Wonderful.")
    before = read_states([ana.pk])

    say_feeling(touch, "unhappy", by=maya)
    while project_batch():
        pass

    assert read_states([ana.pk]).tobytes() == before.tobytes()
