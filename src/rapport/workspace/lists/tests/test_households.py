"""The list of households: who lives where, found, added, put away and brought back as anything else."""

import pytest

from rapport.loop.know.commands import NewParty, add_parties, end_tie, tie
from rapport.loop.know.models import Household, Kind, Party
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach


@pytest.fixture
def home(maya, ana, bruno):
    """Ana and Bruno live in it."""
    (home,) = add_parties([NewParty(Kind.HOUSEHOLD, "Ruiz and Keller", keeper=maya)], source="test", by=maya)
    for person in (ana, bruno):
        tie(person, "lives_in", home, by=maya)
    return home


def test_a_line_names_who_lives_there_now(signed_in, home, bruno, maya, now):
    page = signed_in.get("/households").text
    assert f'href="/households/{home.pk}' in page
    assert "Ana Ruiz" in page
    assert "Bruno Keller" in page

    end_tie(bruno.ties.get(), on=now.date(), by=maya)
    assert "Bruno Keller" not in signed_in.get("/households").text


def test_a_list_asks_few_questions(signed_in, home, django_assert_max_num_queries):
    signed_in.get("/households")

    with django_assert_max_num_queries(15):
        assert signed_in.get("/households").status_code == 200


def test_a_household_is_found_by_its_name_and_told_by_its_people(signed_in, home):
    for address in ("/search/-/palette?q=kell", "/search?q=ruiz+and"):
        page = signed_in.get(address).text
        assert f'href="/households/{home.pk}-ruiz-and-keller"' in page
        assert "Ana Ruiz" in page


def test_it_is_asked_for_by_who_lives_there(signed_in, home):
    assert "Ruiz and Keller" in signed_in.get("/households?f=some+people+(name+is+Ana+Ruiz)").text
    assert "Ruiz and Keller" not in signed_in.get("/households?f=some+people+(name+is+Zoe)").text


def test_one_is_added_by_hand(signed_in):
    answer = signed_in.post("/households/new", {"name": "Bo household", "size": "3", "token": "once"})

    added = Household.objects.get()
    assert (added.party.name, added.size) == ("Bo household", "3")
    assert answer["Location"] == f"/households/{added.pk}-bo-household"


def test_its_size_is_changed_in_the_list(signed_in, home):
    signed_in.post(f"/households/{home.pk}/-/field/size", {"before": "", "after": "5+"})

    assert Household.objects.get().size == "5+"


def test_one_is_put_into_the_bin_and_brought_back(signed_in, home):
    signed_in.post(f"/households/{home.pk}/-/delete")
    assert Party.objects.in_bin().get() == home
    gone = signed_in.get(f"/households/{home.pk}-ruiz-and-keller")
    assert gone.status_code == 404
    assert f"/households/{home.pk}/-/restore" in gone.text

    signed_in.post(f"/households/{home.pk}/-/restore")
    assert signed_in.get(f"/households/{home.pk}-ruiz-and-keller").status_code == 200


def test_nobody_is_named_there_whom_the_reader_may_not_see(client, home, ana, bruno, maya, ola):
    role = add_role("Own", otherwise=Reach.OWN, by=maya)
    Party.objects.filter(pk__in=(home.pk, ana.pk)).update(keeper=ola)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/households").text

    assert "Ana Ruiz" in page
    assert "Bruno" not in page
