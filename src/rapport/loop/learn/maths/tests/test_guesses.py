"""Each guess against the same question asked by plain Python, and its ranges on worlds whose law is known."""

from dataclasses import replace

import numpy as np
import pytest

from rapport.loop.understand.maths.known import KNOWN
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.state import DAY, NEVER

from ..guesses import acts, amounts, due, shares
from ..guesses.again import SAID, lines_known, named_again
from ..guesses.nouns import NOUNS, Unit, said_by_all
from ..pit import covered, farthest
from ..rolling import Stand
from .purchases import at, crowd, orders


def touches(*rows):
    """KNOWN rows of (party, day, role, direction), known when they happened."""
    made = np.zeros(len(rows), KNOWN)
    for place, (party, day, role, direction) in enumerate(rows):
        made[place]["party"], made[place]["occurred_at"] = party, at(day)
        made[place]["role"], made[place]["direction"] = role, direction
    made["known_from"], made["known_until"], made["id_lo"] = made["occurred_at"], NEVER, np.arange(len(rows))
    return made[np.lexsort((made["occurred_at"], made["party"]))]


def steady(people=900, days=700, seed=3, leave=0.03):
    """The world that the model assumes: Poisson acts at a Gamma pace, a Beta chance to leave; Gamma-Gamma worth."""
    chance, bought = np.random.default_rng(seed), []
    pace, goes = chance.gamma(2.0, 1 / 40, people), chance.beta(1.0, 1 / leave, people)
    for party in range(people):
        day = chance.uniform(0, 200)
        while day < days:
            bought.append((party + 1, day))
            if chance.random() < goes[party]:
                break
            day += chance.exponential(1 / pace[party])
    rows = orders(*bought)
    scale = 1 / chance.gamma(6.0, 1 / 12_500, people + 1)
    rows["value"] = rows["margin"] = np.maximum(chance.gamma(4.0, scale[rows["party"]]), 1).astype("i8")
    return rows


@pytest.fixture(scope="module")
def stand():
    return Stand(steady(), at(500), 60, at(699))


@pytest.mark.parametrize("look", [amounts.orders, amounts.value, due.back])
def test_ranges_hold_as_often_as_they_say_where_the_model_is_true(look, stand):
    """Also of amounts, of which many are nothing at all: see `test_pit`."""
    found = look(stand)

    assert len(found.party) > 300
    assert 0.76 < covered(0.8, *found.ends).mean() < 0.84
    assert 0.93 < covered(0.95, *found.ends).mean() < 0.97
    assert farthest(*found.ends) < 0.045


def test_orders_held_more_different_than_they_are_are_found(stand):
    wrong, found = Stand(stand.touches, stand.origin, stand.horizon, stand.last), stand.parameters.spending
    spending = replace(found, p=0.5, gamma=found.gamma * found.p / 0.5)
    vars(wrong)["parameters"] = replace(stand.parameters, spending=spending)

    assert farthest(*amounts.value(wrong).ends) > 0.055


@pytest.mark.parametrize("look", [acts.buys, amounts.orders, amounts.value])
def test_on_average_what_is_said_happens_where_the_model_is_true(look, stand):
    found = look(stand)

    assert found.said.mean() == pytest.approx(found.happened.mean(), rel=0.08)


def test_orders_and_their_worth_equal_a_plain_count():
    rows = crowd(people=80)
    back = touches((3, 155, Role.ITEM_RETURNED, Direction.FROM_THEM))
    back["value"] = 300
    both = np.concatenate([rows, back])
    both = both[np.lexsort((both["occurred_at"], both["party"]))]
    both["id_lo"] = np.arange(len(both))
    stand = Stand(both, at(150), 14, at(250))

    counted, kept = amounts.orders(stand), amounts.value(stand)

    for place, party in enumerate(counted.party):
        mine = rows["occurred_at"][(rows["party"] == party) & (rows["occurred_at"] > at(150))]
        mine = mine[mine <= at(164)]
        before = rows["occurred_at"][(rows["party"] == party) & (rows["occurred_at"] <= at(150))].max() // DAY
        assert counted.happened[place] == len({at // DAY for at in mine if at // DAY > before})
        assert kept.happened[place] == 1000 * len(mine) - (300 if party == 3 else 0)


def test_days_until_they_are_back_are_counted_for_silences_that_had_time_to_end():
    rows = orders(*((party, day) for party in range(1, 60) for day in range(0, 300, 5 + party % 9)))

    found = due.back(Stand(rows, at(200), 14, at(299)))

    for place, party in enumerate(found.party):
        first = min(day for day in range(0, 300, 5 + party % 9) if day > 200)
        assert found.happened[place] == pytest.approx(first - 200)
    assert len(found.party) == 59


def test_an_answer_counts_within_seven_days_of_the_first_thing_asked():
    asked, said = (Role.ASKED_THEM, Direction.FROM_US), (Role.ANSWER, Direction.FROM_THEM)
    rows = touches(
        (1, 10, *asked), (1, 12, *said), (1, 101, *asked), (1, 107, *said),
        (2, 10, *asked), (2, 101, *asked), (2, 109, *said),
        (3, 101, *asked), (3, 102, *said),
    )  # fmt: skip

    found = shares.answers(Stand(rows, at(100), 28, at(200)))

    assert found.party.tolist() == [1, 2]
    assert found.happened.tolist() == [1, 0]
    assert found.said[0] > found.said[1]


def test_a_promise_is_judged_by_the_next_one_that_fell_due():
    kept, broken = (Role.PROMISE_KEPT, Direction.FROM_US), (Role.PROMISE_BROKEN, Direction.FROM_US)
    rows = touches((1, 10, *kept), (1, 105, *broken), (1, 106, *kept), (2, 10, *broken), (2, 110, *kept))

    found = shares.promises(Stand(rows, at(100), 28, at(200)))

    assert (found.party.tolist(), found.happened.tolist()) == ([1, 2], [0, 1])


def test_who_never_bought_is_watched_by_their_words():
    wrote = (Role.CONTACT, Direction.FROM_THEM)
    rows = touches((1, 10, *wrote), (1, 105, *wrote), (2, 10, *wrote), (3, 10, Role.ORDER, Direction.FROM_THEM),
                   (3, 20, *wrote), (2, 103, Role.PLAIN, Direction.FROM_US))  # fmt: skip

    found = acts.turns(Stand(rows, at(100), 28, at(200)))

    assert (found.party.tolist(), found.happened.tolist()) == ([1, 2], [1, 0])


def test_a_meeting_is_an_act_of_both():
    met = touches((1, 10, Role.PLAIN, Direction.MUTUAL), (2, 10, Role.PLAIN, Direction.FROM_US))

    assert acts.acts_of(met, Habit.ANSWERING)["party"].tolist() == [1]


def test_lists_name_what_people_buy_again_and_know_nothing_of_later():
    line = np.dtype([("party", "i8"), ("product", "i8"), ("at", "i8"), ("known_at", "i8")])
    rows = [(party, party % 7, day) for party in range(40) for day in range(0, 120, 10)]
    rows += [(party, 100 + day, day) for party in range(40) for day in (3, 5)]
    lines = np.array([(p, q, d * DAY, d * DAY) for p, q, d in rows], line)
    told_late = np.array([(p, 50, 20 * DAY, 110 * DAY) for p in range(40)], line)

    party, said = named_again(lines_known(np.concatenate([lines, told_late]), 100), 100, 14)

    assert party.tolist() == list(range(40))
    assert said["ours"].tolist() == [1.0] * 40
    assert set(said) == {"ours", "recency", "frequency", "both", "base"}
    assert all(len(share) == 40 and (share <= 1).all() for share in said.values())
    assert SAID == 10


@pytest.mark.parametrize("name", ["orders", "value", "due"])
def test_plain_rules_of_amounts_are_taught_by_the_origin_before(name, stand):
    noun = NOUNS[name]
    looks = [noun.look(Stand(stand.touches, at(day), 60, at(699))) for day in (440, 500)]

    said = said_by_all(noun.unit, *looks)

    assert set(said) == {"ours", "recency", "frequency", "both", "base"} | ({"spent"} if name == "value" else set())
    assert np.ptp(said["base"]) == 0
    if noun.unit is Unit.AMOUNT:
        assert said["base"][0] == pytest.approx(looks[0].happened.mean(), rel=0.01)
