"""How does somebody feel who writes like this? A guess: rules, then a lexicon, then what colleagues corrected.

Two logistic guesses, *unhappy* and *happy*, over a handful of readable marks (a complaint, a demand, praise, words of
either kind) and the words themselves, hashed. The marks begin with weights set by hand, the words with none; both under
a Gaussian prior, so that one correction moves a guess a little and the same correction often moves it for good.
Learning is one step of assumed-density filtering with a diagonal Gaussian (Chapelle and Li 2011,
"An Empirical Evaluation of Thompson Sampling", algorithm 3).
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log1p
from zlib import crc32

import numpy as np

from .feeling_words import LANGUAGES, Language

#: What somebody may say of a text, as (unhappy, happy).
SAID = {"unhappy": (1.0, 0.0), "neutral": (0.0, 0.0), "happy": (0.0, 1.0)}
#: Nothing is said of a text of which neither is at least so likely.
FLOOR = 0.7
LONGEST = 4_000
MARKS = ("always", "complaint", "demand", "upset words", "praise", "pleased words", "question")
HASHED = 4_096
#: Weights of the marks before anything was learnt; rows unhappy, happy.
PRIOR = np.array([
    [-1.3, 2.7, 2.5, 2.1, -0.9, -1.3, -0.3],
    [-1.6, -3.0, -2.6, -2.0, 2.3, 3.0, -0.9],
])  # fmt: skip
#: How sure we were of them (1 / variance), and that a word by itself says nothing.
SURE_OF_MARKS, SURE_OF_WORDS = 8.0, 10.0
#: A word of feeling is turned by a "not" among so many words before it.
REACH = 3

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")


@dataclass(frozen=True, slots=True)
class Guess:
    """How likely it is that the writer is unhappy, and happy; 0..1 each, both small for most texts."""

    unhappy: float
    happy: float

    @property
    def feeling(self) -> float | None:
        """From -1 (surely unhappy) to 1 (surely happy); None where neither is likely enough to be said."""
        return self.happy - self.unhappy if max(self.unhappy, self.happy) >= FLOOR else None


@dataclass(frozen=True, slots=True)
class Model:
    """Mean and precision of each weight; float (2, marks + hashed words), rows unhappy and happy."""

    mean: np.ndarray
    precision: np.ndarray


def first_model() -> Model:
    """What we believe before any correction."""
    mean = np.concatenate([PRIOR, np.zeros((2, HASHED))], axis=1)
    precision = np.full_like(mean, SURE_OF_WORDS)
    precision[:, : len(MARKS)] = SURE_OF_MARKS
    return Model(mean, precision)


def guess(model: Model, text: str) -> Guess:
    """What the model makes of a text; a text without any word it knows is mostly neither."""
    places, values = _features(text)
    unhappy, happy = (_logistic(float(row[places] @ values)) for row in model.mean)
    return Guess(unhappy, happy)


def learn(model: Model, text: str, said: str) -> Model:
    """The model after a colleague said how this text feels; `said` is one of SAID. The old model stays as it was."""
    places, values = _features(text)
    mean, precision = model.mean.copy(), model.precision.copy()
    for row, truth in enumerate(SAID[said]):
        chance = _logistic(float(mean[row, places] @ values))
        precision[row, places] += values**2 * chance * (1 - chance)
        mean[row, places] += (truth - chance) * values / precision[row, places]
    return Model(mean, precision)


def _features(text: str) -> tuple[np.ndarray, np.ndarray]:
    """The places of what is there, each once, and how much of it."""
    text = text[:LONGEST].replace("’", "'")
    words = _WORD.findall(text.lower())
    hashed = {len(MARKS) + crc32(part.encode()) % HASHED for part in (*words, *map(" ".join, pairwise(words)))}
    there = sorted(hashed)
    weight = 1 / max(1.0, (len(there) / 16) ** 0.5)  # a long text has no more votes than a short one
    places = np.array([*range(len(MARKS)), *there])
    return places, np.array([*_marks(text), *[weight] * len(there)])


def _marks(text: str) -> list[float]:
    """How much there is of each mark, in the language that finds most."""
    return max((_marks_in(text, language) for language in LANGUAGES.values()), key=lambda marks: sum(marks[1:]))


def _marks_in(text: str, language: Language) -> list[float]:
    complaints = demands = praise = upset = pleased = 0.0
    asks = False
    for sentence in (found.strip() for found in _SENTENCE.findall(text)):
        asks = asks or sentence.endswith("?")
        if language.imagined.search(sentence):
            continue
        left, taken_back = language.denied.subn(" ", sentence)
        complaints += bool(language.complaints.search(left))
        demands += bool(language.demands.search(left))
        praise += bool(language.praise.search(sentence)) or taken_back > 0
        bad, good = _lexicon(left, language)
        upset, pleased = upset + bad, pleased + good
    if complaints or demands:  # thanks are a courtesy in a complaint
        pleased, praise = pleased / 2, praise / 2
    return [1.0, min(complaints, 2) ** 0.5, float(min(demands, 1)), log1p(upset), float(min(praise, 1)), log1p(pleased),
            float(asks)]  # fmt: skip


def _lexicon(sentence: str, language: Language) -> tuple[float, float]:
    """How much of its words tells an upset and a pleased writer; what stands before a "but" counts half."""
    upset = pleased = 0.0
    last_turn = -REACH - 1
    for place, word in enumerate(_WORD.findall(sentence.lower())):
        if word in language.but:
            upset, pleased = upset / 2, pleased / 2
        bad: float = _told(word, language.upset)
        good: float = _told(word, language.pleased)
        if place - last_turn <= REACH:
            bad, good = good, bad / 2
        upset, pleased = upset + bad, pleased + good
        if word in language.turning:
            last_turn = place
    return upset, pleased


def _told(word: str, told: dict[str, int]) -> int:
    """How much a word tells, by itself or by its beginning."""
    if word in told:
        return told[word]
    return next((told[beginning] for end in range(4, len(word) + 1) if (beginning := word[:end] + "*") in told), 0)


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
