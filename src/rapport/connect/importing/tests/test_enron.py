"""A real exchange of 78,143 mails: what its reciprocity is known by, from an ordinary import and our own question.

Each mail is two touches: from them, with the sender as party and the receiver as participant; and from us the other way
round. Rows of the graph with Reciptype 'to', without mails to oneself and the rows of 1979.
"""

import os
from pathlib import Path

import duckdb
import pytest

from rapport.loop.know.models import Party
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import reciprocity_of_ties

MAILS, PEOPLE, TIES = 78_143, 184, 2_829
KINDS = ("mail.received", "mail.sent")
#: What the file says of itself is asked of it by SQL; the questions of the ledger are the product's.
ROWS = """
COPY (
    WITH mail AS (
        SELECT row_number() OVER () AS n, src, dst, "Time" AS sent FROM '{graph}'
        WHERE Reciptype = 'to' AND src <> dst AND year("Time") <> 1979
    )
    SELECT n || ':in' AS id, 'Email' AS type, 'in' AS direction, sent AS date, src::text AS "customer number",
           'Employee ' || src AS name, dst::text AS owner FROM mail
    UNION ALL
    SELECT n || ':out', 'Email', 'out', sent, dst::text, 'Employee ' || dst, src::text FROM mail
) TO '{rows}' (FORMAT PARQUET)
"""
MAPPING = {"options": {"unknown_people": "add", "system": "graph"}}


@pytest.fixture
def graph():
    folder = Path(os.environ.get("RAPPORT_DATA", Path(__file__).parents[6] / "shared" / "data"))
    file = folder / "enron_edges.parquet"
    if not file.exists():
        pytest.skip(f"{file} is not there; set RAPPORT_DATA to the folder with the reference data.")
    return file


@pytest.mark.proof
def test_the_reciprocity_of_a_real_exchange_comes_out_of_an_ordinary_import(brought, graph, tmp_path, project, now):
    rows = tmp_path / "mails.parquet"
    duckdb.sql(ROWS.format(graph=graph, rows=rows))

    import_ = brought("touch", rows, MAPPING)
    project()
    found = reciprocity_of_ties(KINDS, as_of=now)

    assert import_.counts["added"] == Touchpoint.objects.count() == 2 * MAILS
    assert Party.objects.count() <= PEOPLE
    assert (found.ties, found.touches) == (TIES, MAILS)
    assert round(found.returned_share, 3) == 0.604
    assert round(found.answered_share(24), 3) == pytest.approx(0.155)
    assert round(found.answered_share(168), 3) == pytest.approx(0.337)
