"""A real shop's dirty file: UCI Online Retail (Chen et al. 2012), with the figures it is known by."""

import os
import time
from pathlib import Path

import duckdb
import pytest

from rapport.connect.importing import commands
from rapport.departments.sales.models import Order, OrderLine, Return
from rapport.departments.sales.queries import order_totals
from rapport.loop.know.models import Party, Product
from rapport.loop.listen.models import Touchpoint

POUNDS = {"options": {"currency": "GBP"}}
LINES_IN_TESTS = 20_000
#: What the file says of itself, worked out by SQL: orders, returns, customers, pence.
FIGURES = """
SELECT count(DISTINCT InvoiceNo) FILTER (WHERE Quantity > 0), count(*) FILTER (WHERE Quantity < 0),
       count(DISTINCT CustomerID), sum(round(Quantity * UnitPrice::decimal(18, 4) * 100))::bigint
FROM read_parquet(?)
"""


@pytest.fixture
def retail():
    folder = Path(os.environ.get("RAPPORT_DATA", Path(__file__).parents[6] / "shared" / "data"))
    file = folder / "online_retail.parquet"
    if not file.exists():
        pytest.skip(f"{file} is not there; set RAPPORT_DATA to the folder with the reference data.")
    return file


def figures():
    orders, value = order_totals()
    return orders, Return.objects.count(), Party.objects.count(), value


def test_the_first_lines_of_a_real_shop_come_in_to_the_penny(brought, retail, tmp_path, project):
    part = tmp_path / "part.parquet"
    duckdb.sql(f"COPY (SELECT * FROM '{retail}' LIMIT {LINES_IN_TESTS}) TO '{part}' (FORMAT PARQUET)")

    import_ = brought("order", part, POUNDS)
    project()

    assert figures() == duckdb.execute(FIGURES, [str(part)]).fetchone()
    assert import_.counts["added"] == LINES_IN_TESTS
    assert Touchpoint.objects.count() == Order.objects.count() + OrderLine.objects.count() + Return.objects.count()


@pytest.mark.proof
def test_the_whole_shop_comes_in_to_the_penny_and_goes_out_again(checked, retail, maya, capsys):
    import_, preview = checked("order", retail, POUNDS)
    begun = time.perf_counter()
    commands.run_import(import_)
    seconds = time.perf_counter() - begun

    assert (preview.rows, preview.will_add, preview.will_skip) == (541_909, 541_909, 0)
    assert figures() == (20_728, 10_624, 4_372, 974_774_793)
    assert figures() == duckdb.execute(FIGURES, [str(retail)]).fetchone()
    assert Return.objects.filter(number__regex=r"^C\d+$").count() == 3_836
    assert Order.objects.filter(party=None).exists()
    with capsys.disabled():
        print(f"\nOnline Retail: {import_.rows / seconds:,.0f} rows/s")

    commands.take_back(import_, by=maya)
    for model in (Order, Return, OrderLine, Party, Product):
        assert not model.objects.exists()
