"""How long does it take to learn what goes together, and to say what somebody may want? On a year of real baskets."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np
from django.db import connection

from rapport.loop.know.models import Party
from rapport.loop.listen.queries import lines_bought
from rapport.loop.understand.commands import fit_recommendations
from rapport.loop.understand.maths.recommend.bought import bought, pairs, strength
from rapport.loop.understand.maths.recommend.likeness import who_bought
from rapport.loop.understand.maths.recommend.model import beyond_chance, neighbours, ways_for
from rapport.loop.understand.maths.recommend.ranking import best, explored, recall
from rapport.loop.understand.maths.recommend.trial import SAID, asked_by
from rapport.loop.understand.models import LikenessFit
from rapport.loop.understand.wants import recommended
from rapport.platform import clock

from .figures import Figure, p95
from .foretelling import journey_lines
from .peers import IMPLICIT, PeerMissing, told

THEN = datetime(2018, 1, 1, tzinfo=UTC)
TOLD = 1_000


def measure(say: Callable[[str], None], *, people: int, rounds: int) -> list[Figure]:
    """On the world of The Complete Journey; `people` are told what they may want."""
    with clock.at(THEN):
        night, _ = _took(fit_recommendations)
        fit = LikenessFit.objects.latest("pk")
        lines = lines_bought(upto=THEN)
        model, work = min(_took(lambda: _model(lines, fit.way)) for _ in range(rounds))
        each = _asked(people)
    data = f"{len(lines):,} lines of {fit.people:,} households, {fit.products:,} products"
    return [
        Figure("what goes together", model, "s", data,
               f"from lines to neighbours by {fit.way}, the way in use, and which of them chance does not explain; "
               f"best of {rounds}, {work:.1f} s of processor time", "item_model_s", 10),
        Figure("the night's whole work on it", night, "s", data,
               "the ledger read, every way tried on the last month, the best one fitted, tested and stored"),
        Figure("what somebody may want", median(each), "ms", f"{len(each):,} households at random",
               f"`recommended`, six products with reasons, in one query; median, p95 {p95(each):.1f} ms",
               "recommend_ms", 5),
        *_beside_implicit(say),
    ]  # fmt: skip


def _model(lines: np.ndarray, way: str) -> None:
    kept = bought(lines["party"], lines["product"], lines["at"] // 86_400_000_000)
    own = pairs(kept, int(THEN.timestamp()) // 86_400)
    matrix = who_bought(own.person, own.item, len(kept.parties), len(kept.products), strength(own.weight))
    beyond_chance(neighbours(matrix, way))


def _asked(people: int) -> list[float]:
    """Milliseconds for each of so many parties, after as many as make statements and pages warm."""
    parties = list(Party.objects.filter(pk__in=_some(people)))
    for party in parties[:20]:
        recommended(party, THEN)
    return [1000 * _took(partial(recommended, party, THEN))[0] for party in parties]


def _some(people: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM know_party ORDER BY hashint8extended(id, 7) LIMIT %s", [people])
        return [party for (party,) in cursor.fetchall()]


def _beside_implicit(say: Callable[[str], None]) -> Iterator[Figure]:
    """Recall of what is new and time, each way of ours and each model of theirs, on the same matrix."""
    asked = asked_by(*journey_lines())
    people = np.flatnonzero(np.diff(asked.fresh.indptr))
    matrix, fresh = asked.matrix, asked.fresh[people]
    how = f"the model made and {TOLD:,} households told {SAID} products that are new to them, of what they had by then"
    data = f"{len(people):,} households, December 2017"
    for way in ways_for(matrix):
        seconds, work = _took(partial(_say, matrix, people[:TOLD], way))
        share = _share(_say(matrix, people, way), fresh)
        yield Figure(f"new products by our {way}", share, "recall at 10", data,
                     f"{how}: {seconds:.2f} s, {work:.2f} s of processor time")  # fmt: skip
    given: dict[str, Any] = {name: getattr(matrix, name) for name in ("data", "indices", "indptr", "shape")}
    try:
        found = told(IMPLICIT, "implicit_items.py", given | {"asked": people, "said": SAID})
    except PeerMissing as missing:
        say(f"  {missing}")
        return
    for name, one in found.items():
        yield Figure(f"new products by {name} of implicit", _share(np.array(one["told"]), fresh), "recall at 10", data,
                     f"{how}: {one['seconds']:.2f} s, {one['work']:.2f} s of processor time")  # fmt: skip


def _say(matrix, people: np.ndarray, way: str) -> np.ndarray:
    return best(explored(matrix[people], neighbours(matrix, way)), SAID)


def _share(said: np.ndarray, wanted) -> float:
    return float(np.nanmean(recall(said, wanted)))


def _took(deed: Callable[[], Any]) -> tuple[float, float]:
    """Wall and processor time, seconds."""
    began, worked = perf_counter(), process_time()
    deed()
    return perf_counter() - began, process_time() - worked
