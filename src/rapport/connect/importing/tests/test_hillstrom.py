"""A real test of two mails against leaving alone, brought in as any other: what it is known for comes out of it.

Hillstrom 2008: 64,000 customers, a third each got a mail about men's goods, one about women's goods, or none; whether
they visited and what they spent in the two weeks after.
"""

import os
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from rapport.connect.importing.commands import take_back
from rapport.loop.decide.models import Assigned, Decision
from rapport.loop.know.models import Identity, Party
from rapport.loop.learn.lift.commands import count
from rapport.loop.learn.lift.findings import State, findings_of
from rapport.loop.learn.lift.models import Counted, Measure
from rapport.loop.learn.lift.queries import cells, readings
from rapport.loop.learn.lift.whom import for_whom
from rapport.loop.understand.segments.commands import make_segment, pick, rebuild_waiting

CAUSE = "campaign Hillstrom"
DRAWN = """
COPY (SELECT row_number() OVER () AS person, 'Customer ' || row_number() OVER () AS name, 'Hillstrom' AS campaign,
             segment AS arm, .33333 AS probability,
             DATE '{day}' AS time, visit AS outcome, spend AS value
      FROM '{file}' {some}) TO '{rows}' (FORMAT PARQUET)
"""


@pytest.fixture
def hillstrom():
    folder = Path(os.environ.get("RAPPORT_DATA", Path(__file__).parents[6] / "shared" / "data"))
    file = folder / "hillstrom.parquet"
    if not file.exists():
        pytest.skip(f"{file} is not there; set RAPPORT_DATA to the folder with the reference data.")
    return file


@pytest.fixture
def tested(brought, hillstrom, maya, now, tmp_path):
    """Bring in who was drawn, so many of them, and say who buys what before anything is counted."""

    def bring(some=""):
        rows, day = tmp_path / "drawn.parquet", (now - timedelta(days=30)).date()
        duckdb.sql(DRAWN.format(file=hillstrom, rows=rows, some=some, day=day))
        import_ = brought("decision", rows)
        who = dict(Identity.objects.filter(kind="number").values_list("value", "party"))
        segments = {}
        for goods in ("womens", "mens"):
            segment = make_segment(f"Buy {goods} goods", "person", by=maya)
            buy = duckdb.sql(
                f"FROM (SELECT row_number() OVER () AS n, {goods} AS yes FROM '{hillstrom}') WHERE yes = 1"
            )
            pick(segment, [who[str(n)] for n, _ in buy.fetchall() if str(n) in who], belongs=True, by=maya)
            segments[segment.pk] = segment.name
        rebuild_waiting()
        count()
        return import_, segments

    return bring


def told(measure):
    return {one.arm: one for one in findings_of(readings()) if one.reading.measure == measure}


def test_a_sample_of_it_is_told_with_its_ranges(tested, maya):
    import_, _ = tested("LIMIT 2000")

    stay = told(Measure.STAY)
    assert import_.counts == {"added": 2000, "decisions": 2000, "people": 2000}
    assert stay["Mens E-Mail"].state is State.SURE
    assert stay["Mens E-Mail"].effect.low < 0.0766 < stay["Mens E-Mail"].effect.high
    take_back(import_, by=maya)
    assert (Decision.objects.count(), Assigned.objects.count(), Counted.objects.count()) == (0, 0, 0)


@pytest.mark.proof
def test_the_whole_of_it_shows_what_it_is_known_for(tested):
    import_, segments = tested()

    stay, money = told(Measure.STAY), told(Measure.MONEY)
    assert import_.counts == {"added": 64_000, "decisions": 64_000, "people": 64_000}
    assert Party.objects.count() == 64_000
    men, women = stay["Mens E-Mail"].effect, stay["Womens E-Mail"].effect
    assert (round(men.mean * 100, 2), round(women.mean * 100, 2)) == (7.66, 4.52)
    assert (men.low, men.high) == pytest.approx((0.0700, 0.0832), abs=2e-4)
    assert (women.low, women.high) == pytest.approx((0.0389, 0.0516), abs=2e-4)
    assert (round(money["Mens E-Mail"].effect.mean), round(money["Womens E-Mail"].effect.mean)) == (77, 42)
    assert money["Womens E-Mail"].effect.low > 0

    whom = {one.arm: one for one in for_whom(cells()[CAUSE], segments)}["Womens E-Mail"]
    assert whom.best.name == "Buy womens goods"
    assert (round(whom.best.told.inside.mean * 100, 2), round(whom.best.told.outside.mean * 100, 2)) == (7.31, 1.11)
    assert whom.curve.coefficient > 0.003
    assert all(whom.curve.gained[1:-1] > whom.curve.gained[-1] * whom.curve.shares[1:-1])
