"""The portrait: all a record page says, in one question and the columns of its days; and what tells a measure."""

import pytest

from rapport.loop.understand.queries import glances_of, kinds_behind, measures_of, portrait_of


def test_it_says_the_same_as_its_parts(ana, bruno, bought, now, django_assert_num_queries):
    bought(ana, times=10, every=7, last=2)
    bought(bruno, times=3, every=20)

    with django_assert_num_queries(1):
        portrait = portrait_of(ana, now, weeks=20, around=[bruno.pk])

    assert portrait.measures == measures_of(ana, now)
    assert len(portrait.past.chances) == 20
    assert portrait.around == glances_of([bruno.pk], now)


def test_the_pace_is_touches_a_day(ana, bought, now):
    bought(ana, times=10, every=7)

    assert portrait_of(ana, now).pace == pytest.approx(20 / 63, rel=0.01)


def test_whoever_is_new_has_no_measures_and_no_pace(ana, now):
    portrait = portrait_of(ana, now, weeks=2)

    assert (portrait.measures, portrait.pace) == (None, 0.0)
    assert portrait.past.chances == [None, None]
    assert portrait.past.intervals([0, 1]) == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("measure", "inside", "outside"),
    [
        ("continuity", "order.placed", "mail.sent"),
        ("rhythm", "order.placed", "mail.sent"),
        ("reciprocity", "mail.replied", "mail.opened"),
        ("trust", "promise.kept", "order.placed"),
        ("trust", "survey.answered", "order.placed"),
        ("value", "item.returned", "mail.sent"),
        ("depth", "meeting.held", "newsletter.sent"),
    ],
)
def test_each_measure_names_the_touches_it_is_told_from(measure, inside, outside):
    kinds = kinds_behind(measure)

    assert inside in kinds
    assert outside not in kinds


def test_a_relationship_of_answers_is_told_from_answers():
    assert "mail.replied" in kinds_behind("continuity", "answer")
    assert kinds_behind("nonsense") == []
