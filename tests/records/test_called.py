"""Words name a record by its title or by what it is recognised by, of what the reader may read."""

import pytest

from rapport.loop.know.commands import add_products, bin_parties
from rapport.loop.know.models import Product
from rapport.platform.records.called import ids_called
from rapport.platform.records.reader import reader


@pytest.fixture
def named(maya):
    """A function: the ids that words name, in the order of the words."""

    def ask(noun, *words, by=maya):
        reads = reader(by)
        told = ids_called(reads.noun(noun), reads, words)
        return [told.get(word.casefold(), []) for word in words]

    return ask


def test_people_are_named_by_name_and_by_what_they_are_recognised_by(named, ana, bruno):
    words = ("ANA RUIZ", "Bruno@Keller.example", "+44 20 7946 0001", "nobody@x.example", "Nobody")

    assert named("person", *words) == [[ana.pk], [bruno.pk], [ana.pk], [], []]


def test_a_customer_is_whoever_it_is_and_a_colleague_has_an_email(named, ana, maya):
    assert named("customer", "ana@ruiz.example") == [[ana.pk]]
    assert named("colleague", "Maya Berg", "maya@halden.example") == [[maya.pk], [maya.pk]]


def test_a_product_is_named_by_its_number_too(named):
    ids = add_products(
        [Product(number="A-1", name="Cup", source="page"), Product(number="Cup", name="Pot", source="page")]
    )

    assert named("product", "A-1", "Pot", "Cup") == [[ids["A-1"]], [ids["Cup"]], [ids["A-1"], ids["Cup"]]]


def test_what_is_in_the_bin_or_nobodys_to_read_is_not_named(named, ana, bruno, maya):
    bin_parties([ana.pk], by=maya)
    maya.is_active = False

    assert named("person", "Ana Ruiz", "ana@ruiz.example", "bruno@keller.example") == [[], [], []]
