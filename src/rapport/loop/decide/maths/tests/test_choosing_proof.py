"""SCIENCE.md 7.8: choosing by Thompson sampling, in a world whose truth is known.

Three triggers, three segments, two moves; what each adds is drawn as we believe it is. Whoever is worth more buys more
often by themselves, and is chosen for more often: the trap for every estimate that forgets the chances.
"""

import numpy as np
import pytest

from rapport.loop.decide.maths.offpolicy import NotMeasurable, doubly_robust, snips
from rapport.loop.decide.maths.pooling import GIVE_OR_TAKE, HOPED_FOR, Pooled, Seen, pooled
from rapport.loop.decide.maths.thompson import draw
from rapport.loop.decide.maths.weighing import Weighed, difference

pytestmark = pytest.mark.proof

WORLDS, NIGHTS, A_DAY = 40, 25, 2_000
TRIGGERS, SEGMENTS, MOVES = 3, 3, 2
CELLS = TRIGGERS * SEGMENTS
TRIGGER = np.repeat(np.arange(TRIGGERS), SEGMENTS)
#: Of three sizes of customer: what one is worth beside the typical one, and the chance that they buy by themselves.
WORTH, BY_THEMSELVES = np.array([0.4, 1.0, 4.0]), np.array([0.08, 0.15, 0.30])
COST = np.array([0.0, 0.002, 0.005])


class World:
    """One world and what was learned in it: `truth` (cells, moves); regret beside choosing alike."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        drawn = self.chance.standard_normal
        self.truth = (
            HOPED_FOR + GIVE_OR_TAKE * drawn((1, MOVES))
            + np.repeat(0.02 * drawn((TRIGGERS, MOVES)), SEGMENTS, axis=0) + 0.01 * drawn((CELLS, MOVES))
        )  # fmt: skip
        self.sums = np.zeros((5, CELLS, 1 + MOVES))
        self.regret = self.regret_alike = 0.0
        self.log: list[np.ndarray] = []
        believed = self.fit()
        for night in range(NIGHTS):
            self.live(believed, night)
            believed = self.fit()
        self.believed = believed

    def fit(self) -> list[Pooled]:
        """As the nightly fit does it: weighted differences of each cell, pooled."""
        there = (self.sums[0] > 0).all(axis=1)
        hold = Weighed(*self.sums[:, there, 0])
        told = [difference(Weighed(*self.sums[:, there, 1 + move]), hold) for move in range(MOVES)]
        return pooled([Seen(TRIGGER[there], off, variance) for off, variance in told])[0]

    def live(self, believed: list[Pooled], night: int) -> None:
        """A day: everybody who comes up is chosen for, and what came of it is counted."""
        for cell in range(CELLS):
            for size, worth in enumerate(WORTH):
                mean, sd = np.zeros(1 + MOVES), np.zeros(1 + MOVES)
                for move, told in enumerate(believed):
                    there = len(told.cells[0]) > cell
                    mean[1 + move], sd[1 + move] = (told.cells[0][cell], told.cells[1][cell]) if there else (
                        told.action[0], (told.action[1] ** 2 + 2 * 0.02**2) ** 0.5)  # fmt: skip
                chances = draw(mean, sd, COST / worth, seed=night * 1_000 + cell * 10 + size).chances
                arms = self.chance.choice(1 + MOVES, A_DAY // (CELLS * len(WORTH)), p=chances)
                adds = np.concatenate([[0], self.truth[cell]])
                buys = np.clip(BY_THEMSELVES[size] + adds, 0, 1)
                bought = self.chance.random(len(arms)) < buys[arms]
                gain = worth * adds - COST
                self.regret += float((gain.max() - gain[arms]).sum())
                self.regret_alike += float(gain.max() - gain.mean()) * len(arms)
                for arm in range(1 + MOVES):
                    mine = arms == arm
                    weight = 1 / chances[arm]
                    self.sums[:, cell, arm] += np.array([1, weight, weight**2, 0, 0]) * mine.sum()
                    self.sums[3:, cell, arm] += np.array([weight, weight**2]) * bought[mine].sum()
                alike = np.ones(len(arms))
                told = arms, bought, chances[arms], buys[arms], alike * buys[1], alike * chances.max()
                self.log.append(np.column_stack(told))


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [World(seed) for seed in range(WORLDS)]


def test_intervals_hold_the_truth_as_often_as_they_say(worlds):
    held = [
        abs(told.cells[0] - world.truth[:, move]) < 1.959964 * told.cells[1]
        for world in worlds for move, told in enumerate(world.believed)
    ]  # fmt: skip

    assert 0.92 <= np.mean(held) <= 0.97


def test_regret_is_less_than_half_of_choosing_alike(worlds):
    assert sum(world.regret for world in worlds) < 0.5 * sum(world.regret_alike for world in worlds)


def test_always_writing_is_told_from_what_was_chosen(worlds):
    """The truth lies in the interval, by either way; a policy whose chances are not those logged is refused."""
    held = {"snips": [], "robust": []}
    for world in worlds:
        arm, bought, logged, guess, if_written, _ = np.concatenate(world.log).T
        wanted = (arm == 1).astype(float)
        try:
            found = {
                "snips": snips(bought, logged, wanted),
                "robust": doubly_robust(bought, logged, wanted, guess, if_written),
            }
        except NotMeasurable:
            continue
        for way, told in found.items():
            held[way].append(told.low < if_written.mean() < told.high)

    assert all(len(each) >= WORLDS / 2 and np.mean(each) >= 0.85 for each in held.values())


def test_a_wrong_policy_is_refused_in_every_world(worlds):
    """One whose chances are more than one in all, and one that wants what was hardly ever done."""
    for world in worlds:
        arm, bought, logged, _, _, largest = np.concatenate(world.log).T
        with pytest.raises(NotMeasurable, match="average"):
            snips(bought, logged, largest)
        rare = np.flatnonzero(arm == np.bincount(arm.astype(int)).argmin())[:150]
        wanted = np.zeros(len(arm))
        wanted[rare] = 1
        with pytest.raises(NotMeasurable, match="comparable"):
            snips(bought, logged, wanted)
