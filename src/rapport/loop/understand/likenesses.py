"""What do we hold for going together, and how was it learned? The latest fit, and its strongest rules."""

from dataclasses import dataclass

from django.db import connection

from .maths.recommend.repeat import GUESS
from .maths.recommend.rules import lift
from .maths.rhythm import RhythmPrior
from .models import LikenessFit

_rhythm: tuple[int, RhythmPrior] = (0, GUESS)


@dataclass(frozen=True, slots=True)
class Rule:
    """Two products that go together: `both` bought the two, `buyers` the first, `others` the second; `lift` times as
    often as by chance."""

    product: int
    name: str
    other: int
    other_name: str
    both: int
    buyers: int
    others: int
    lift: float


def latest_likeness() -> LikenessFit | None:
    """None before the first fit."""
    return LikenessFit.objects.order_by("-pk").first()


def rhythm_of_goods() -> RhythmPrior:
    """How people come back to what they buy again, by the latest fit, read once a process; a guess before the first."""
    global _rhythm
    latest = LikenessFit.objects.order_by("-pk").values_list("pk", flat=True).first()
    if latest is None:
        return GUESS
    if latest != _rhythm[0]:
        _rhythm = (latest, RhythmPrior(**LikenessFit.objects.get(pk=latest).parameters["rhythm"]))
    return _rhythm[1]


def best_rules(most: int, people: int) -> list[Rule]:
    """The rules that chance does not explain, the highest lift among `people` first; each pair once, none binned."""
    with connection.cursor() as cursor:
        cursor.execute(_RULES, {"most": most})
        rows = cursor.fetchall()
    rules = []
    for product, name, other, other_name, both, buyers, others in rows:
        times = float(lift(both, buyers, others, people))
        rules.append(Rule(product, name, other, other_name, both, buyers, others, times))
    return rules


_RULES = """
SELECT a.product_id, p.name, b.product_id, q.name, a.both, a.buyers, b.buyers
FROM (
    SELECT l.product_id, l.buyers, n.other, n.shared AS "both"
    FROM understand_likeproducts l
    CROSS JOIN LATERAL unnest(l.others, l.shared, l.certain) AS n (other, shared, certain)
    WHERE true = ANY (l.certain) AND n.certain
) a
JOIN understand_likeproducts b ON b.product_id = a.other
JOIN know_product p ON p.id = a.product_id AND p.binned_at IS NULL
JOIN know_product q ON q.id = a.other AND q.binned_at IS NULL
WHERE a.product_id < a.other
   OR NOT EXISTS (SELECT FROM unnest(b.others, b.certain) AS m (other, certain)
                  WHERE m.other = a.product_id AND m.certain)
ORDER BY a.both::float8 / (a.buyers::float8 * b.buyers) DESC, a.both DESC, a.product_id, a.other
LIMIT %(most)s
"""
