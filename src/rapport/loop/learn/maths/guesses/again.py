"""What do they buy again? Ten products named for each, and the share of what they then bought among them.

Each way to guess names its own ten. Days are whole days since 1970; see `understand.maths.recommend`.
"""

import numpy as np
from scipy.sparse import csr_array

from rapport.loop.understand.maths.recommend.bought import Bought, Pairs, bought, pairs, strength
from rapport.loop.understand.maths.recommend.likeness import who_bought
from rapport.loop.understand.maths.recommend.ranking import best, recall
from rapport.loop.understand.maths.recommend.repeat import fit_rhythm, repeat_score

SAID = 10


def named_again(told: Bought, split: int, horizon: float) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Who bought something in the `horizon` days from `split`, and of each way the share of it that it had named.

    (parties (n,), way -> recall (n,)). Ours: decayed frequency times the chance that it is due. Plain rules: what they
    bought last (`recency`), most often (`frequency`), the decayed frequency alone (`both`), what everybody buys.
    """
    before = told.day < split
    after = ~before & (told.day < split + horizon)
    own = pairs(Bought(told.parties, told.products, told.person[before], told.item[before], told.day[before]), split)
    shape = (len(told.parties), len(told.products))
    matrix = who_bought(own.person, own.item, *shape, strength(own.weight))
    truth = _asked(told.person[after], told.item[after], matrix)
    lists = {way: best(_scores(score, own, shape), SAID) for way, score in _ways(own, split, horizon).items()}
    most = np.argsort(-np.bincount(matrix.indices, minlength=shape[1]), kind="stable")[:SAID]
    lists["base"] = np.broadcast_to(np.pad(most, (0, SAID - len(most)), constant_values=-1), (shape[0], SAID))
    shares = {way: recall(said, truth) for way, said in lists.items()}
    asked = ~np.isnan(shares["ours"])
    return told.parties[asked], {way: share[asked] for way, share in shares.items()}


def lines_known(lines: np.ndarray, split: int) -> Bought:
    """The lines that were known on the day `split`, and those of later; `listen.queries.LINE` rows in."""
    day, known = lines["at"] // 86_400_000_000, lines["known_at"] // 86_400_000_000
    there = (known < split) | (day >= split)
    return bought(lines["party"][there], lines["product"][there], day[there])


def _ways(own: Pairs, split: int, horizon: float) -> dict[str, np.ndarray]:
    rhythm = fit_rhythm(own.days, own.first, own.last, split)
    due = repeat_score(own.weight, own.days, own.first, own.last, split, horizon, rhythm)
    recency = 1.0 / (1.0 + split - np.asarray(own.last, float))
    return {"ours": due, "recency": recency, "frequency": np.asarray(own.days, float), "both": own.weight}


def _scores(score, own: Pairs, shape) -> csr_array:
    return csr_array((score, (own.person, own.item)), shape=shape)


def _asked(person, item, matrix: csr_array) -> csr_array:
    """What was bought then, once each, by people and of products that were known before."""
    known_person = np.diff(matrix.indptr) > 0
    known_item = np.bincount(matrix.indices, minlength=matrix.shape[1]) > 0
    pair = np.unique((person * matrix.shape[1] + item)[known_person[person] & known_item[item]])
    return who_bought(pair // matrix.shape[1], pair % matrix.shape[1], *matrix.shape)
