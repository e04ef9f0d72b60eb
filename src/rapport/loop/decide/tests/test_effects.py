"""What helps is told from what was drawn, by its chance; what colleagues chose by themselves is not in it."""

from datetime import timedelta

import pytest

from rapport.loop.decide.believed import beliefs
from rapport.loop.decide.commands import act_on, fit_effects, settle_outcomes
from rapport.loop.decide.models import Decision, Effect
from rapport.platform import clock


@pytest.fixture
def seen(ana, fired, now):
    """So many drawn into an arm with a chance, of whom so many bought."""

    began, ended = now - timedelta(days=40), now - timedelta(days=10)

    def make(arm: str, n: int, bought: int, p: float | None = 0.5, **told) -> None:
        values = {"eligible": ["hold", "write"], "cause": "t1", "segment": "regular", "arm": arm, "propensity": p,
                  "decided_at": began, "window_ends_at": ended} | told  # fmt: skip
        Decision.objects.bulk_create(
            Decision(party=ana, trigger_point=fired(ana), outcome="bought" if i < bought else "nothing", **values)
            for i in range(n)
        )

    return make


def test_the_difference_is_drawn_to_what_was_hoped_for(seen):
    seen("write", 100, 40)
    seen("hold", 100, 20)
    model = fit_effects()
    told = Effect.objects.get(model=model, key="t1/regular")

    assert 0.03 < told.mean < 0.2
    assert (told.n, told.n_hold) == (100, 100)
    assert beliefs().of("write", "t1", "regular", is_its_own=True).is_measured
    assert {effect.key for effect in model.effects.all()} == {"", "t1", "t1/regular"}


def test_each_counts_by_the_chance_it_had(seen):
    """Those who buy anyway were written to nine times as often: without the chances, writing would seem to help."""
    seen("write", 90, 45, p=0.9)
    seen("hold", 10, 5, p=0.1)
    seen("write", 10, 1, p=0.1)
    seen("hold", 90, 9, p=0.9)

    assert abs(fit_effects().effects.get(key="").mean) < 0.021


@pytest.mark.parametrize("told", [
    {"p": 1.0},
    {"source": "hillstrom"},
    {"outcome": ""},
    {"p": None},
])  # fmt: skip
def test_what_had_no_chance_or_no_end_teaches_nothing(seen, told):
    outcome = told.pop("outcome", None)
    seen("hold", 4, 2)
    seen("write", 40, 40, **told)
    if outcome is not None:
        Decision.objects.filter(arm="write").update(outcome=outcome)

    assert not fit_effects().effects.exists()


def test_what_colleagues_find_useful_orders_what_they_are_proposed(ana, fired, maya):
    for n in range(6):
        act_on(fired(ana), chosen="write" if n < 2 else "not useful", by=maya)
    model = fit_effects()
    cause = f"t{ana.trigger_points.first().trigger_id}"

    assert model.welcome == {cause: [2, 6]}
    assert beliefs().welcome(cause) < beliefs().welcome("t0") == 0.8


def test_an_outcome_has_what_they_bought_for_in_its_own_window(ana, fired, bought, now):
    fired(ana)
    for days in (10, 40):
        Decision.objects.create(party=ana, eligible=["hold"], arm="hold", propensity=1, decided_at=now,
                                window_ends_at=now + timedelta(days=days))  # fmt: skip
    with clock.at(now + timedelta(days=41)):
        bought(ana, times=2, every=20, last=10, value=2_500)
        settle_outcomes()

    assert list(Decision.objects.order_by("pk").values_list("outcome", "outcome_value")) == [
        ("nothing", 0), ("bought", 5_000),
    ]  # fmt: skip
