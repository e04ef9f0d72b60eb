"""The pages of segments: made with a look before, told in words, changed, removed; and kept from a list."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_person, change_person
from rapport.loop.understand.segments.commands import make_segment, pick, rebuild_waiting, tick
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.segments.queries import ready_made
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.records.reader import reader


@pytest.fixture
def oslo(ana, maya):
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)


def test_a_segment_is_looked_at_made_listed_and_removed(signed_in, oslo, ana, bruno):
    told = {"name": "In Oslo", "noun": "person", "filter": "city is Oslo"}

    looked = signed_in.post("/segments/new", told | {"look": "1"}).text
    assert "1 fit now" in looked
    assert "Ana Ruiz" in looked
    assert not Segment.objects.exists()

    made = signed_in.post("/segments/new", told, follow=True).text
    assert "City is Oslo" in made
    rebuild_waiting()
    page = signed_in.get("/segments").text
    assert "In Oslo" in page
    assert "/people?f=segments+is+%22In+Oslo%22" in page
    assert "Ana Ruiz" in signed_in.get("/people", {"f": 'segments is "In Oslo"'}).text
    assert "Bruno Keller" not in signed_in.get("/people", {"f": 'segments is "In Oslo"'}).text

    segment = Segment.objects.get()
    assert "came today" in signed_in.get(f"/segments/{segment.pk}").text
    signed_in.post(f"/segments/{segment.pk}/-/remove")
    assert not Segment.objects.exists()


@pytest.mark.parametrize(
    ("filter", "said"),
    [("city was Oslo", "city"), ("owner is me", "the same for everybody"), ("segments is Big", "itself")],
)
def test_a_wrong_filter_is_told_at_its_field(signed_in, ana, filter, said):
    answer = signed_in.post("/segments/new", {"name": "Big", "noun": "person", "filter": filter})

    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="id_filter-error"' in answer.text or "aria-invalid" in answer.text


def test_a_changed_filter_moves_people(signed_in, oslo, ana, bruno):
    signed_in.post("/segments/new", {"name": "Town", "noun": "person", "filter": "city is Oslo"})
    rebuild_waiting()
    segment = Segment.objects.get()

    signed_in.post(f"/segments/{segment.pk}/-/change", {"name": "Names", "filter": "name starts with Bruno"})
    rebuild_waiting()
    tick()

    assert [one.party_id for one in segment.members.all()] == [bruno.pk]


def test_a_list_offers_to_keep_its_filter_as_a_segment(signed_in, ana):
    page = signed_in.get("/people", {"f": "city is Oslo"}).text

    assert "Keep as a segment" in page
    assert "/segments/new?noun=person" in page


def test_who_belonged_on_a_day_is_told_by_name(signed_in, ana, bruno, maya, now):
    segment = make_segment("Oslo", "person", "city is Oslo", by=maya)
    rebuild_waiting()
    for party, days, city in ((ana, 1, "Oslo"), (bruno, 3, "Oslo"), (ana, 5, "Bergen")):
        with clock.at(now + timedelta(days=days)):
            change_person(party, name=party.name, city=city, by=maya)
            tick()

    with clock.at(now + timedelta(days=6)):
        page = signed_in.get(f"/segments/{segment.pk}?on=2026-05-15").text
        assert "2 people belonged at the end of that day." in page
        assert (
            "1 person belonged at the end of that day." in signed_in.get(f"/segments/{segment.pk}?on=2026-05-17").text
        )
        assert "did not exist yet" in signed_in.get(f"/segments/{segment.pk}?on=2026-05-01").text
        assert "Write the day like" in signed_in.get(f"/segments/{segment.pk}?on=yesterday").text


def test_what_was_said_by_hand_is_listed_and_taken_back(signed_in, ana, maya):
    segment = make_segment("Guests", "person", "", by=maya)
    pick(segment, [ana.pk], belongs=True, by=maya)
    assert "put in by Maya Berg, today" in signed_in.get(f"/segments/{segment.pk}").text

    signed_in.post(f"/segments/{segment.pk}/-/picks/{ana.pk}/remove")
    assert not segment.picks.exists()


def test_what_they_get_is_said_and_taken_away(signed_in, ana, maya):
    segment = make_segment("Guests", "person", "", by=maya)

    signed_in.post(f"/segments/{segment.pk}/-/treatment", {"text": "A cup of coffee"})
    assert "A cup of coffee" in signed_in.get("/segments").text

    signed_in.post(f"/segments/{segment.pk}/-/treatment", {"text": ""})
    assert "Nothing special." in signed_in.get(f"/segments/{segment.pk}").text
    assert signed_in.post(f"/segments/{segment.pk}/-/treatment", {"text": "x" * 201}).status_code == 422


@pytest.fixture
def buyers(maya, bought):
    """Thirty who buy differently often and lately, for different sums."""
    people = [add_person(f"Buyer {i}", by=maya) for i in range(30)]
    for i, one in enumerate(people):
        bought(one, times=1 + i % 7, every=10, last=(i * 13) % 170, value=1000 + 350 * i)
    return people


def test_every_buyer_is_in_exactly_one_habit_and_at_most_one_tier(signed_in, buyers, ana, maya):
    habits, tiers = ready_made(reader(maya))
    for each in (*habits, *tiers):
        signed_in.post("/segments/-/ready", {"key": each.key})
    rebuild_waiting()

    def parties(names):
        found = Segment.objects.filter(name__in=[each.name for each in names])
        return sorted(party for one in found for party in one.members.values_list("party_id", flat=True))

    assert parties(habits) == sorted(one.pk for one in buyers)
    assert len(parties(tiers)) == len(set(parties(tiers))) > 10
    assert [each.name for each in tiers] == ["Gold", "Silver", "Bronze"]


def test_ready_made_segments_show_how_many_fit_before_they_are_made(signed_in, buyers):
    page = signed_in.get("/segments/ready?by=worth").text
    assert "Make Gold" in page
    assert "Worth in a year" in page

    signed_in.post("/segments/-/ready", {"key": "gold", "by": "worth"})
    assert Segment.objects.get().filter.startswith("worth >= ")
    assert "There is one" in signed_in.get("/segments/ready").text


def test_nothing_is_proposed_from_a_few_buyers(signed_in, ana, bought):
    bought(ana, times=3, every=5)

    assert "Not enough buyers yet" in signed_in.get("/segments/ready").text
    assert "not on offer" in signed_in.post("/segments/-/ready", {"key": "gold"}, follow=True).text


@pytest.fixture
def curious(client, ola, maya):
    """Ola's browser: she changes everybody, sees nobody's spending, and reads the orders of her own customers."""
    role = add_role("Curious", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "spent", may_read=False, may_edit=False, by=maya)
    set_rights(role, {("order", Deed.READ): Reach.OWN}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("filter", ["spent > 500", "sum of value of orders > 500", "not (some orders (value > 500))"])
def test_no_segment_asks_for_what_its_maker_may_not_see(curious, ana, maya, filter):
    town = make_segment("Town", "person", "city is Oslo", by=maya)

    made = curious.post("/segments/new", {"name": "Rich", "noun": "person", "filter": filter})
    changed = curious.post(f"/segments/{town.pk}/-/change", {"name": "Town", "filter": filter})

    for answer in (made, changed):
        assert answer.status_code == 422
        assert "may not see" in answer.text
    assert [one.filter for one in Segment.objects.all()] == ["city is Oslo"]


def test_a_segment_that_asks_for_more_than_one_sees_can_be_renamed(curious, maya):
    rich = make_segment("Rich", "person", "spent > 500", by=maya)

    assert curious.post(f"/segments/{rich.pk}/-/change", {"name": "Best", "filter": rich.filter}).status_code == 302
    assert Segment.objects.get().name == "Best"


def test_what_is_ready_and_asks_for_the_unseen_is_not_on_offer(curious, buyers, maya):
    page = curious.get("/segments/ready").text
    curious.post("/segments/-/ready", {"key": "gold", "by": "spent"})

    assert "Promising" in page
    assert "every buyer is in exactly one" not in page
    assert "They ask for what you may not see." in page
    assert "Champions" not in page
    assert "Gold" not in page
    assert not Segment.objects.exists()
