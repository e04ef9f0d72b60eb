"""Today says which move is suggested, how sure that is, how much there is time for, and who is left alone."""

import re
from datetime import timedelta

import pytest

from rapport.loop.decide.arms import Arm, Offer
from rapport.loop.decide.commands import call, choose, set_capacity, set_holdout
from rapport.loop.decide.maths.holdout import left_alone
from rapport.loop.decide.models import Decision, Effect, EffectModel, Holdout, TriggerPoint
from rapport.loop.decide.queries import Beside, LeftAlone, Suggested
from rapport.loop.know.commands import add_person
from rapport.loop.know.models import Party
from rapport.workspace.today import suggest


def offering(points, now):
    return {point.pk: Offer((Arm("write", 0.002), Arm("call", 0.005))) for point in points}


def told(mean: float, low: float, high: float, *, measured: bool = True) -> str:
    return suggest.chance(Suggested("write", None, mean, low, high, measured))


def test_a_chance_is_told_with_its_range_or_not_at_all():
    assert told(0.03, 0.01, 0.05) == "+3 of 100 who buy, between +1 and +5"
    assert told(0.01, -0.01, 0.03) == "Nothing sure: between −1 and +3 of 100 who buy"
    assert told(0.02, 0.01, 0.03, measured=False) == "Effect not measurable yet"


def test_the_way_and_the_best_hour_stand_beside_it():
    said = suggest.suggestion(Suggested("call", 24 + 10, 0.02, 0.0, 0.04, False))

    assert [words for words, _, _ in said] == ["Suggested: call", "Best Tuesday at 10:00", "Effect not measurable yet"]
    assert suggest.suggestion(None) == []


def test_what_there_is_time_for_is_said_in_words():
    assert suggest.room(Beside(8, 20, (), 0)) == "You can make eight calls and write 20 messages today."
    assert suggest.room(Beside(1, 0, (), 0)) == "You can make one call and write no messages today."
    assert suggest.room(Beside(0, 0, (), 0)).startswith("That is all for today")


@pytest.mark.parametrize(("one", "said"), [
    (LeftAlone(Party(), "", True, False), "In the left-alone group"),
    (LeftAlone(Party(), "We have no phone number of theirs.", False, False), "We have no phone"),
    (LeftAlone(Party(), "", False, True), "too little"),
    (LeftAlone(Party(), "", False, False), "Fair test"),
])  # fmt: skip
def test_who_is_left_alone_is_told_with_the_reason(one, said):
    assert said in suggest.why_left_alone(one)


@pytest.fixture
def four(maya, bought, now) -> list[TriggerPoint]:
    """Four people who are silent for longer than usual, for whom calling has been seen to help."""
    for n in range(4):
        bought(add_person(f"P {n}", keeper=maya, by=maya), times=12, every=7, last=40)
    model = EffectModel.objects.create(fitted_at=now, upto=now, of_triggers=0.001, of_segments=0.001)
    trigger = TriggerPoint.objects.first().trigger_id
    for arm, mean in (("write", -0.9), ("call", 0.9)):
        for level, key in (("action", ""), ("trigger", f"t{trigger}")):
            Effect.objects.create(model=model, level=level, key=key, arm=arm, n=99, n_hold=99, mean=mean, sd=0.01)
    return list(TriggerPoint.objects.order_by("pk"))


def shown(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'<article class="move[^"]*" id="move-(\d+)"', page)]


def test_today_shows_what_was_chosen_and_a_reload_shuffles_nothing(signed_in, four, maya):
    choose(offering)
    TriggerPoint.objects.update(arm="call", settled_at=None, settled_how="")
    Decision.objects.update(arm="call")
    page = signed_in.get("/today").text

    assert "Suggested: call" in page
    assert "+90 of 100 who buy" in page
    assert "You can make eight calls" in page
    assert len(shown(page)) == 4
    assert shown(signed_in.get("/today").text) == shown(page)


def test_no_more_calls_are_shown_than_there_is_time_for(signed_in, four, maya, now):
    choose(offering)
    TriggerPoint.objects.update(arm="call", settled_at=None, settled_how="")
    set_capacity(calls=3, messages=9, by=maya)
    assert len(shown(signed_in.get("/today").text)) == 3

    call(four[0], text="", by=maya)
    page = signed_in.get("/today").text
    assert "You can make two calls" in page
    assert len(shown(page)) == 2


def test_the_left_alone_are_listed_in_one_folded_line(signed_in, four, maya):
    set_holdout(50, by=maya)
    units = [point.party_id for point in four]
    salts = (str(number) for number in range(1000))
    Holdout.objects.update(salt=next(salt for salt in salts if 0 < len(left_alone(units, salt, 50)) < 4))
    choose(offering)
    held = TriggerPoint.objects.filter(settled_how="left alone")
    names = {point.party.name for point in held}
    page = signed_in.get("/today").text

    assert held.exists()
    assert f"{len(names)} {'person is' if len(names) == 1 else 'people are'} left alone on purpose" in page
    folded = page.split('id="left-alone"')[1].split("</details>")[0]
    assert {name for name in ("P 0", "P 1", "P 2", "P 3") if name in folded} == names


def test_who_was_left_alone_is_told_of_for_a_week(signed_in, four, maya, now):
    TriggerPoint.objects.update(settled_at=now - timedelta(days=8), settled_how="left alone")

    assert "left alone on purpose" not in signed_in.get("/today").text
