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
from rapport.loop.know.models import Party
from rapport.loop.learn.lift.commands import count
from rapport.loop.learn.lift.findings import State, findings_of
from rapport.loop.learn.lift.models import Counted, Measure
from rapport.loop.learn.lift.queries import cells, readings
from rapport.loop.learn.lift.whom import for_whom
from rapport.loop.understand.segments.commands import make_segment, rebuild_waiting
from rapport.platform.records.commands import add_field

CAUSE = "campaign Hillstrom"
PEOPLE = """
COPY (SELECT row_number() OVER () AS number, 'Customer ' || row_number() OVER () AS name,
             womens AS "Buys women's goods", mens AS "Buys men's goods"
      FROM '{file}' {some}) TO '{rows}' (FORMAT PARQUET)
"""
DRAWN = """
COPY (SELECT row_number() OVER () AS person, 'Hillstrom' AS campaign, segment AS arm, .33333 AS probability,
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
    """Bring in the people, say who buys what, and bring in what was drawn; so many people."""

    def bring(some=""):
        day, files = (now - timedelta(days=30)).date(), (tmp_path / "people.parquet", tmp_path / "drawn.parquet")
        for rows, statement in zip(files, (PEOPLE, DRAWN), strict=True):
            duckdb.sql(statement.format(file=hillstrom, rows=rows, some=some, day=day))
        segments = {}
        for goods in ("women's", "men's"):
            add_field("person", f"Buys {goods} goods", type="checkbox", by=maya)
        brought("person", files[0])
        for goods in ("women's", "men's"):
            segment = make_segment(f"Buy {goods} goods", "person", f"x_buys_{goods[:-2]}_s_goods is yes", by=maya)
            segments[segment.pk] = segment.name
        rebuild_waiting()
        import_ = brought("decision", files[1])
        count()
        return import_, segments

    return bring


def told(measure):
    return {one.arm: one for one in findings_of(readings()) if one.reading.measure == measure}


def test_a_sample_of_it_is_told_with_its_ranges(tested, maya):
    import_, _ = tested("LIMIT 3000")

    stay = told(Measure.STAY)
    assert import_.counts == {"added": 3000, "decisions": 3000}
    assert {one.state for one in stay.values()} == {State.SURE}
    assert stay["Mens E-Mail"].effect.low < 0.0766 < stay["Mens E-Mail"].effect.high
    take_back(import_, by=maya)
    count()
    assert (Decision.objects.count(), Assigned.objects.count(), Counted.objects.count()) == (0, 0, 0)


@pytest.mark.proof
def test_the_whole_of_it_shows_what_it_is_known_for(tested):
    import_, segments = tested()

    stay, money = told(Measure.STAY), told(Measure.MONEY)
    assert import_.counts == {"added": 64_000, "decisions": 64_000}
    assert Party.objects.count() == 64_000
    men, women = stay["Mens E-Mail"].effect, stay["Womens E-Mail"].effect
    assert (round(men.mean * 100, 2), round(women.mean * 100, 2)) == (7.66, 4.52)
    assert (men.low, men.high) == pytest.approx((0.0700, 0.0832), abs=2e-4)
    assert (women.low, women.high) == pytest.approx((0.0389, 0.0516), abs=2e-4)
    assert (round(money["Mens E-Mail"].effect.mean), round(money["Womens E-Mail"].effect.mean)) == (77, 42)
    assert money["Womens E-Mail"].effect.low > 0

    whom = {one.arm: one for one in for_whom(cells()[CAUSE], segments)}["Womens E-Mail"]
    assert whom.best.name == "Buy women's goods"
    assert (round(whom.best.told.inside.mean * 100, 2), round(whom.best.told.outside.mean * 100, 2)) == (7.31, 1.11)
    assert whom.curve.coefficient > 0.003
    assert all(whom.curve.gained[1:-1] > whom.curve.gained[-1] * whom.curve.shares[1:-1])
