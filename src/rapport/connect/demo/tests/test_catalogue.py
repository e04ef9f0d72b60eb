"""The real purchases are read where they lie: a stable draw, everybody, and without the package a line to type."""

import subprocess
import sys
from datetime import date

import pytest

from rapport.connect.demo import catalogue
from rapport.connect.demo.catalogue import Catalogue, NeedsDemoPackage, data_folder

TODAY = date(2026, 5, 12)


@pytest.fixture(scope="module")
def few():
    return Catalogue(40, today=TODAY)


@pytest.fixture(scope="module")
def everybody():
    return Catalogue(None, today=TODAY)


def test_a_smaller_draw_is_the_beginning_of_a_larger_one(few):
    fewer = Catalogue(7, today=TODAY)
    assert [h.number for h in fewer.households()] == [h.number for h in few.households()][:7] == FIRST


FIRST = [2027, 1533, 1780, 2079, 1673, 2164, 441]


def test_the_draw_holds_the_rare_and_the_gone_too(few):
    households = few.households()
    assert min(household.baskets for household in households) < 12
    assert min(household.last_at for household in households).date() < date(2026, 4, 1)


def test_everybody_is_all_there_is(everybody):
    assert everybody.lines == 1_469_307
    assert len(everybody.households()) == 2_469


def test_the_last_purchase_of_all_lies_in_the_week_before_today(everybody):
    last = max(household.last_at for household in everybody.households())
    assert 1 <= (TODAY - last.date()).days <= 7


def test_every_line_is_in_one_basket_of_one_household(few):
    read = [(household, basket) for household, baskets in few.baskets() for basket in baskets]

    assert sum(len(basket.lines) for _, basket in read) == few.lines
    assert len({basket.number for _, basket in read}) == len(read)
    order = [(household, basket.at, basket.number) for household, basket in read]
    assert order == sorted(order)


def test_every_product_that_was_bought_has_a_name(few):
    products = {product.number: product for product in few.products()}
    bought = {number for _, baskets in few.baskets() for basket in baskets for number, _, _ in basket.lines}

    assert set(products) == bought
    assert all(product.name for product in products.values())


def test_a_filling_of_fuel_is_one(few):
    assert max(quantity for _, baskets in few.baskets() for basket in baskets for _, quantity, _ in basket.lines) < 1000


def test_without_the_package_it_names_the_line_to_type(monkeypatch):
    monkeypatch.setattr(catalogue, "PACKAGE", "no_such_package")
    with pytest.raises(NeedsDemoPackage, match=r"Type: pip install 'rapport-crm\[demo\]'$"):
        data_folder()


def test_reading_does_not_import_pandas():
    code = (
        "import sys, datetime; from rapport.connect.demo.catalogue import Catalogue; "
        "c = Catalogue(3, today=datetime.date(2026, 5, 12)); c.households(); c.coupons(); next(c.baskets()); "
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
