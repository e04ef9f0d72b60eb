"""Rows of contracts: whose, since when, how often renewed, and how they ended; each once, and taken back whole."""

from rapport.connect.importing.commands import take_back
from rapport.departments.sales.contracts.models import Contract
from rapport.loop.know.models import Party
from rapport.loop.listen.models import Touchpoint

HEAD = "contract number,began,term in months,value of a term,e-mail,customer name,times renewed,ended,product\n"
ROWS = (
    "K-1,2023-05-01,12,1200.50,ana@ruiz.example,Ana Ruiz,2,,Hosting\n"
    "K-2,2024-01-31,1,99,new@zoe.example,Zoe New,3,2024-05-02 10:00,\n"
)


def test_contracts_come_in_with_all_that_happened(brought, ana, project):
    brought("contract", HEAD + ROWS)
    project()

    running, ended = Contract.objects.order_by("number")
    assert (running.party_id, running.value, running.renewals, str(running.renews_on)) == (
        ana.pk,
        120050,
        2,
        "2026-05-01",
    )
    assert (ended.party.name, ended.renews_on) == ("Zoe New", None)
    assert running.product.name == "Hosting"
    kinds = sorted(Touchpoint.objects.values_list("kind", flat=True))
    assert kinds == ["contract.ended"] + ["contract.renewed"] * 5 + ["contract.started"] * 2


def test_the_same_number_is_one_contract(brought, ana, project):
    brought("contract", HEAD + ROWS)
    brought("contract", HEAD + ROWS + ROWS)
    project()

    assert Contract.objects.count() == 2
    assert Touchpoint.objects.filter(kind="contract.started").count() == 2


def test_what_cannot_be_is_left_out_with_its_reason(brought, ana):
    wrong = (
        "K-3,2024-01-31,0,99,,,,,\nK-4,2024-01-31,12,99,,,,2023-05-02,\nK-5,2024-01-31,12,9999999999999,,,,,\n"
        "K-6,2024-01-31,12,99,,,5000,,\n"
    )
    import_ = brought("contract", HEAD + ROWS + wrong)

    assert Contract.objects.count() == 2
    told = list(import_.errors.order_by("row").values_list("sentence", flat=True))
    assert "1 to 600 months" in told[0]
    assert "ends before it begins" in told[1]
    assert "too dear" in told[2]
    assert len(told) == 4


def test_an_import_of_contracts_is_taken_back_whole(brought, ana, project, maya):
    import_ = brought("contract", HEAD + ROWS)
    project()

    take_back(import_, by=maya)
    assert not Contract.objects.exists()
    assert not Party.objects.filter(name="Zoe New").exists()
    assert not Touchpoint.objects.exists()
