"""Taking back removes exactly what one import brought in."""

import pytest
from django.db import connection

from rapport.connect.importing import commands
from rapport.departments.sales.contracts.commands import NewContract, start_contracts
from rapport.departments.sales.models import Contract, Order, Return
from rapport.loop.know.models import Affiliation, Consent, Identity, Party, Product
from rapport.loop.know.queries import found_by
from rapport.loop.listen.commands import record
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction

ORDERS = "order,date,customer number,product number,quantity,price\n"


def test_everything_an_import_added_is_out_again(brought, project, maya):
    import_ = brought("order", ORDERS + "1,2024-01-05,K1,A,2,1.25\nC2,2024-01-06,K1,A,-1,1.25\n3,2024-01-06,K2,A,1,1\n")
    project()

    commands.take_back(import_, by=maya)
    project()

    for model in (Party, Identity, Product, Order, Return, Touchpoint):
        assert not model.objects.exists()
    assert import_.taken_back_by == maya


def test_it_can_be_taken_back_before_the_projector_has_seen_it(brought, project, maya):
    commands.take_back(brought("order", ORDERS + "1,2024-01-05,K1,A,2,1.25\n"), by=maya)
    project()

    assert not Touchpoint.objects.exists()


def words_of(party: int) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, field FROM records_word WHERE pk = %s ORDER BY word, field", [party])
        return cursor.fetchall()


def test_what_was_there_before_is_as_it_was(brought, ana, maya):
    before = words_of(ana.pk)
    import_ = brought("person", "name,email,phone,city,birthday,company,newsletter\n"
                                "Ana,ana@ruiz.example,+442079460009,Oslo,1980-01-05,Tallis,yes\n")  # fmt: skip
    ana.person.refresh_from_db()
    assert ana.person.city == "Oslo"

    commands.take_back(import_, by=maya)

    ana.person.refresh_from_db()
    assert (ana.person.city, ana.person.birthday, ana.identities.count()) == ("", None, 2)
    assert not Affiliation.objects.exists()
    assert not Consent.objects.exists()
    assert list(Party.objects.all()) == [ana]
    assert words_of(ana.pk) == before


def test_people_whom_a_later_import_met_stay(brought, maya):
    first = brought("person", "name,email,city\nAna,ana@a.example,Oslo\nBo,bo@b.example,Rome\n")
    second = brought("person", "name,email,phone\nAna,ana@a.example,+442079460001\nCa,ca@c.example,\n")

    commands.take_back(first, by=maya)
    assert sorted(Party.objects.values_list("name", flat=True)) == ["Ana", "Ca"]
    assert set(Party.objects.get(name="Ana").identities.values_list("kind", flat=True)) == {"email", "phone"}

    commands.take_back(second, by=maya)
    assert not Party.objects.exists()


def test_taking_back_the_later_import_first_leaves_the_earlier_whole(brought, maya):
    brought("person", "name,email\nAna,ana@a.example\n")
    second = brought("person", "name,email,city\nAna,ana@a.example,Oslo\nCa,ca@c.example,\n")

    commands.take_back(second, by=maya)

    assert Party.objects.get().person.city == ""


def test_customers_and_products_of_two_imports_stay_with_the_one_that_stands(brought, project, maya):
    first = brought("order", ORDERS + "1,2024-01-05,K1,A,2,1.25\n2,2024-01-05,K2,B,2,1.25\n")
    brought("order", ORDERS + "3,2024-01-07,K1,A,1,1.25\n")
    project()

    commands.take_back(first, by=maya)
    project()

    assert Party.objects.get().name == "Customer K1"
    assert Product.objects.get().number == "A"
    assert Order.objects.get().lines.get().product.number == "A"
    assert Touchpoint.objects.count() == 2


def test_somebody_a_colleague_has_spoken_with_since_stays(brought, project, now, maya):
    import_ = brought("person", "name,email\nAna,ana@a.example\nBo,bo@b.example\n")
    ana = Party.objects.get(name="Ana")
    record(
        [
            Touch(
                kind="call.made",
                direction=Direction.FROM_US,
                channel="phone",
                occurred_at=now,
                source="page",
                party=ana.pk,
            )
        ]
    )
    project()

    commands.take_back(import_, by=maya)

    assert list(Party.objects.all()) == [ana]
    ana.refresh_from_db()
    assert ana.source == "page"


def test_a_customer_and_a_product_that_a_contract_names_stay(brought, project, now, maya):
    import_ = brought("order", ORDERS + "1,2024-01-05,K1,A,2,1.25\n2,2024-01-05,K2,B,2,1.25\n")
    party, product = Party.objects.get(name="Customer K1"), Product.objects.get(number="A")
    agreed = NewContract(number="H-1", starts_on=now.date(), term=12, value=900, currency="EUR", party=party.pk,
                         product=product.pk)  # fmt: skip
    start_contracts([agreed], source="page", by=maya)
    project()

    commands.take_back(import_, by=maya)

    assert (list(Party.objects.all()), list(Product.objects.all())) == ([party], [product])
    assert Contract.objects.get().party == party


def test_only_once_and_only_what_is_in(brought, checked, maya):
    import_ = brought("person", "name\nAna\n")
    commands.take_back(import_, by=maya)

    with pytest.raises(commands.NothingToTakeBack):
        commands.take_back(import_, by=maya)
    with pytest.raises(commands.NothingToTakeBack):
        commands.take_back(checked("person", "name\nAna\n")[0], by=maya)


def test_the_same_orders_can_come_in_again_afterwards(brought, project, maya):
    text = ORDERS + "1,2024-01-05,K1,A,2,1.25\n"
    commands.take_back(brought("order", text), by=maya)
    project()

    assert brought("order", text).counts["added"] == 1
    project()
    assert Touchpoint.objects.count() == 2
    assert found_by(Party.objects.all(), "K1").exists()
