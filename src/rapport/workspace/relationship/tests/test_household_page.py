"""The page of a household: who lives there, what they all have with us, and nothing of whom one may not see."""

from datetime import timedelta
from itertools import product

import pytest

from rapport.loop.know.commands import NewParty, add_organisation, add_parties, add_person, end_tie, tie
from rapport.loop.know.models import Affiliation, Kind
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.loop.listen.touches import uuid7
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach

from .touches import happened


@pytest.fixture
def home(maya, ana, bruno):
    """Ana and Bruno live together; Ana does the shopping."""
    (home,) = add_parties([NewParty(Kind.HOUSEHOLD, "Ruiz and Keller", keeper=maya)], source="test", by=maya)
    tie(ana, "lives_in", home, role="Does the shopping", by=maya)
    tie(bruno, "lives_in", home, by=maya)
    return home


@pytest.fixture
def cafe(maya, ana):
    cafe = add_organisation("Corner & Co.", by=maya)
    tie(ana, "works_at", cafe, by=maya)
    return cafe


@pytest.fixture
def happens(project, now):
    """Let touches of somebody happen, each so many days ago."""

    def these(who, kind, *days, by=None, **more):
        record(happened(who, kind, now - timedelta(days=d), actor=by and by.pk, **more) for d in days)
        project()

    return these


def page(client, home, query: str = "") -> str:
    return client.get(f"/households/{home.pk}-ruiz-and-keller{query}").text


def tile(text: str, label: str) -> str:
    """What one figure says, without its markup."""
    told = text[text.index(f">{label}<") :]
    return told[: told.index("</div>")]


def test_it_says_who_lives_there_and_how_each_stands(signed_in, home, happens, ana, bruno, maya):
    happens(ana, "mail.received", 3, 40, by=maya)
    happens(bruno, "call.made", 5, by=maya)

    text = page(signed_in, home)
    there = text[text.index("Who lives there") : text.index("Who knows whom")]

    assert there.index("Ana Ruiz") < there.index("Bruno Keller")
    assert "Does the shopping" in there
    assert "3 days ago" in there
    assert '<span class="chip">New' in there


def test_its_story_is_that_of_all_who_live_there_and_not_of_their_work(
    signed_in, home, cafe, happens, ana, bruno, maya
):
    happens(ana, "call.made", 1, by=maya, said="Of the kitchen")
    happens(bruno, "mail.received", 2, said="Of the garden")
    happens(ana, "call.made", 3, by=maya, said="Of the office", on_behalf_of=cafe.pk)

    text = page(signed_in, home)

    assert "Of the kitchen" in text
    assert "Of the garden" in text
    assert "Of the office" not in text


@pytest.mark.parametrize("span", ["3m", "12m", "all"])
def test_what_it_adds_up_to_equals_a_plain_count_of_the_touches(
    signed_in, home, cafe, happens, bought, ana, bruno, maya, now, span
):
    """Every kind, of both, from both sides, young and old, at home and at work."""
    days = (1, 60, 100, 179, 181, 300, 400)
    for who, kind, place in product((ana, bruno), ("mail.received", "call.made", "meeting.held"), (None, cafe.pk)):
        happens(who, kind, *days[: 4 + who.pk % 3], by=maya, on_behalf_of=place)
    for who, age in ((ana, 20), (bruno, 120), (ana, 500)):
        happens(who, "order.placed", age, value=10_000 * age)
    told = [touch for touch in Touchpoint.objects.all() if touch.on_behalf_of is None]
    late = [touch for touch in told if touch.occurred_at > now - timedelta(days=180)]
    they, we = (sum(touch.direction in side for touch in late) for side in ((1, 2), (-1, 2)))
    back = {"3m": 91, "12m": 365, "all": 10_000}[span]
    orders = [t for t in told if t.kind == "order.placed" and t.occurred_at > now - timedelta(days=back)]

    text = page(signed_in, home, f"?range={span}")

    assert f"they {they:,}, we {we:,} in 180 days" in text
    assert f"{len(orders)} order" in tile(
        text, "Bought in all" if span == "all" else f"Bought, last {back // 30} months"
    )
    assert f"{sum(t.value or 0 for t in orders) // 100:,}" in text


def test_whoever_turned_to_each_other_most_with_us_is_named(signed_in, home, happens, ana, bruno, maya):
    happens(ana, "mail.received", 1, by=maya)
    happens(bruno, "call.made", 1, 2, by=maya)

    assert "most with Bruno Keller" in page(signed_in, home)


def test_a_single_thread_is_said_of_a_family(signed_in, home, happens, ana, bruno, maya):
    happens(ana, "meeting.held", 1, 2, 3, 4, 5, 6, by=maya)
    happens(bruno, "mail.sent", 1, 2, by=maya)
    assert "Only Ana Ruiz answers us. Get to know somebody else who lives there." in page(signed_in, home)

    happens(bruno, "meeting.held", 1, by=maya)
    assert "If Ana Ruiz turns away," in page(signed_in, home)


def test_who_of_us_knows_whom_best_and_that_a_tie_is_live_at_most(signed_in, home, happens, ana, maya, ola):
    happens(ana, "meeting.held", 1, 2, 3, by=ola)
    happens(ana, "meeting.held", 150, by=maya)

    text = page(signed_in, home)

    assert "At most" in text
    assert "A family talks" in text
    there = text[text.index("Who lives there") : text.index("Who knows whom")]
    assert "Ola Dahl" in there
    assert "Maya Berg" not in there


def test_whoever_moves_out_takes_their_story_with_them(signed_in, home, happens, bruno, maya, now):
    happens(bruno, "meeting.held", 30, 40, 50, by=maya, said="Of the garden")
    end_tie(Affiliation.objects.get(party=bruno, other=home), on=(now - timedelta(days=20)).date(), by=maya)

    text = page(signed_in, home)

    assert "Of the garden" not in text
    assert "1 person known" in text
    assert "Bruno Keller moved out 22 Apr and had carried 100% of the exchange." in text


def test_people_come_and_go_with_their_dates(signed_in, home, maya):
    kari = add_person("Kari Bo", by=maya)
    told = {"tie": "lives_in:back", "who": "Kari Bo", "role": "Daughter", "started_on": "2026-01-02"}
    signed_in.post(f"/households/{home.pk}/-/ties/new", told)
    made = Affiliation.objects.get(party=kari, other=home)
    assert (made.tie, made.role, str(made.started_on)) == ("lives_in", "Daughter", "2026-01-02")
    assert "Daughter, since 2 Jan" in page(signed_in, home)

    signed_in.post(f"/households/{home.pk}/-/ties/{made.pk}/end")
    made.refresh_from_db()
    assert str(made.ended_on) == "2026-05-12"


def test_the_form_of_a_new_member_begins_with_living_there(signed_in, home):
    form = signed_in.get(f"/households/{home.pk}/-/ties/new").text

    assert '<option value="lives_in:back" selected>' in form


def test_a_touch_with_one_of_them_is_theirs_and_can_be_taken_back_here(signed_in, home, ana, project):
    touch = str(uuid7())
    told = {"id": touch, "what": "visit", "side": "us", "at": "2026-05-12T08:00", "other": str(ana.pk)}
    signed_in.post(f"/households/{home.pk}/-/log", told)
    project()
    assert Touchpoint.objects.values_list("party", "on_behalf_of").get() == (ana.pk, None)

    signed_in.post(f"/households/{home.pk}/-/touches/{touch}/withdraw")
    project()
    assert "Nothing has happened yet." in page(signed_in, home)


def test_open_loops_of_all_of_them_stand_there_and_are_closed_there(signed_in, home, ana, maya, project):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", owner=maya, by=maya)
    assert "Ana Ruiz: Promise of ours" in page(signed_in, home)

    signed_in.post(f"/households/{home.pk}/-/loops/{loop.pk}/close")
    loop.refresh_from_db()
    assert not loop.is_open


def test_a_person_shows_where_they_live(signed_in, home, ana):
    text = signed_in.get(f"/people/{ana.pk}-ana-ruiz").text

    assert f'Does the shopping, <a class="link" href="/households/{home.pk}">Ruiz and Keller</a>' in text
    assert f'href="/households/{home.pk}-ruiz-and-keller"' in text


def test_a_home_beside_a_workplace_costs_no_question(
    signed_in, home, cafe, ana, maya, bought, django_assert_max_num_queries
):
    bought(ana, times=8, every=7)
    signed_in.get(f"/people/{ana.pk}-ana-ruiz")

    with django_assert_max_num_queries(16):
        text = signed_in.get(f"/people/{ana.pk}-ana-ruiz").text
    assert "Ruiz and Keller" in text


def test_the_page_asks_at_most_seventeen_questions(
    signed_in, home, happens, ana, bruno, maya, bought, django_assert_max_num_queries
):
    bought(ana, times=3, every=7)
    happens(bruno, "meeting.held", 3, by=maya)
    page(signed_in, home)

    with django_assert_max_num_queries(17):
        assert "Who lives there" in page(signed_in, home)


@pytest.fixture
def little(client, ola, maya):
    """Ola, whose role reaches only who is hers."""
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, add_role("Own", otherwise=Reach.OWN, by=maya)


def test_nobody_adds_up_whom_they_may_not_see(little, maya, ola, happens):
    client, role = little
    mine = [NewParty(Kind.HOUSEHOLD, "Bo", keeper=ola), NewParty(Kind.PERSON, "Kari Bo", keeper=ola)]
    home, kari, other = add_parties([*mine, NewParty(Kind.PERSON, "Zyx Bo", keeper=maya)], source="test", by=maya)
    tie(kari, "lives_in", home, by=maya)
    tie(other, "lives_in", home, by=maya)
    happens(kari, "mail.received", 1, said="Hers", by=ola)
    happens(other, "mail.received", 2, 3, said="Foreign", by=maya)
    change_user(ola, role=role, by=maya)

    text = client.get(f"/households/{home.pk}-bo").text

    assert "Hers" in text
    assert "Foreign" not in text
    assert "Zyx" not in text
    assert "they 1, we 0 in 180 days" in text
    assert "1 person known" in text


def test_hidden_bands_and_silences_of_people_are_hidden_there(little, home, happens, ana, ola, maya):
    client, _ = little
    happens(ana, "mail.received", *range(3, 60, 5), by=maya)
    role = add_role("Little", otherwise=Reach.ALL, by=maya)
    for field in ("band", "last_from_them", "chance"):
        set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)

    text = page(client, home)
    there = text[text.index("Who lives there") : text.index("Who knows whom")]

    assert "3 days ago" not in there
    assert "chip" not in there
    assert "At most" not in text


def test_without_people_it_asks_for_them(signed_in, maya):
    (empty,) = add_parties([NewParty(Kind.HOUSEHOLD, "Empty")], source="test", by=maya)

    text = signed_in.get(f"/households/{empty.pk}-empty").text

    assert "Nobody is known to live there yet." in text
    assert "Tie the people who live here" in text


@pytest.mark.parametrize(
    "query", ["?show=orders", "?evidence=reciprocity", "?evidence=loops", "?range=all", "?before=1.x"]
)
def test_every_view_of_it_opens(signed_in, home, happens, ana, query):
    happens(ana, "mail.received", 1)

    assert signed_in.get(f"/households/{home.pk}-ruiz-and-keller{query}").status_code == 200
    assert signed_in.get(f"/households/{home.pk}/-/touches{query}").status_code == 200


def test_its_details_change_and_say_what_they_were(signed_in, home):
    seen = signed_in.get(f"/households/{home.pk}/-/edit").text
    assert "How many live there" in seen

    answer = signed_in.post(f"/households/{home.pk}/-/edit", {"name": "Keller", "size": "3"})

    assert answer["Location"] == f"/households/{home.pk}-keller"
    assert "Household of 3" in signed_in.get(answer["Location"]).text
    assert "Keller" in signed_in.get(f"/households/{home.pk}/-/history").text
