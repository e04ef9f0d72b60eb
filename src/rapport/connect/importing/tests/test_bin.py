"""What is in the bin is never changed by a file: the row says so, and what they did is kept all the same."""

import pytest

from rapport.connect.importing.models import Import
from rapport.departments.sales.models import Order
from rapport.loop.know.commands import add_organisation, bin_parties, bring_people_back
from rapport.loop.know.models import Identity, Party
from rapport.loop.listen.models import Touchpoint

PEOPLE = "name,email,city\nAna Ruiz,ana@ruiz.example,Oslo\nEva Lind,eva@lind.example,Rome\n"


@pytest.fixture
def binned_ana(ana, maya):
    bin_parties([ana.pk], by=maya)
    ana.refresh_from_db()
    return ana


def sentences(import_: Import) -> list[str]:
    return [error.sentence for error in import_.errors.order_by("row")]


def test_somebody_in_the_bin_is_a_row_to_mend(brought, binned_ana, now):
    import_ = brought("person", PEOPLE)

    since = f"{now:%Y-%m-%d}"
    assert sentences(import_) == [
        f"Ana Ruiz has been in the bin since {since}. Bring Ana Ruiz back first, then this row."
    ]
    assert import_.counts == {"skipped": 1, "added": 1, "people": 1}
    binned_ana.person.refresh_from_db()
    assert binned_ana.person.city == ""


def test_brought_back_the_same_row_fills_what_is_missing(brought, binned_ana, maya):
    brought("person", PEOPLE)
    bring_people_back([binned_ana.pk], by=maya)

    assert brought("person", PEOPLE).counts == {"changed": 1, "known": 1}


def test_the_look_before_says_so(checked, binned_ana):
    _, preview = checked("person", PEOPLE)

    assert (preview.will_skip, preview.will_add) == (1, 1)


def test_an_organisation_in_the_bin_is_neither_changed_nor_doubled_nor_joined(brought, maya):
    tallis = add_organisation("Tallis", by=maya)
    bin_parties([tallis.pk], by=maya)

    organisations = brought("organisation", "name,city\nTallis,Oslo\n")
    people = brought("person", "name,email,company\nEva,eva@lind.example,Tallis\n")

    assert [said.startswith("Tallis has been in the bin") for said in sentences(organisations) + sentences(people)] == [
        True,
        True,
    ]
    assert list(Party.objects.all()) == [tallis]


def test_its_namesake_that_is_there_is_meant(brought, maya):
    bin_parties([add_organisation("Tallis", by=maya).pk], by=maya)
    add_organisation("Tallis", by=maya)

    assert brought("organisation", "name,city\nTallis,Oslo\n").counts == {"changed": 1}


def test_orders_of_somebody_in_the_bin_are_kept_and_teach_us_nothing(brought, binned_ana):
    brought("order", "order,date,email,phone,price\n1,2024-01-05,ana@ruiz.example,+442079460009,5\n")

    assert Order.objects.get().party_id == binned_ana.pk
    assert not Identity.objects.filter(value="+442079460009").exists()


def test_touches_of_somebody_in_the_bin_are_kept_and_teach_us_nothing(brought, binned_ana, project):
    brought("touch", "kind,when,direction,email,customer number\ncall,2024-01-05,in,ana@ruiz.example,K1\n")
    project()

    assert Touchpoint.objects.get(source="import").party == binned_ana.pk
    assert not Identity.objects.filter(value="K1").exists()
