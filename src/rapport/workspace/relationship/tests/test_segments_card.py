"""The card of segments: since when, what they get, why, and by hand, with the way back; no more than one may see."""

import pytest

from rapport.loop.know.commands import change_person
from rapport.loop.understand.segments.commands import make_segment, pick, rebuild_waiting, tick, treat
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach


@pytest.fixture
def gold(ana, bought, maya):
    """Who has bought thrice and lives in Oslo or Bergen; Ana does."""
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    bought(ana, times=3, every=5)
    asks = "orders_in_all >= 3 and chance > 1% and (city is Oslo or city is Bergen) and some orders"
    segment = make_segment("Gold", "person", asks, by=maya)
    treat(segment, "free shipping", by=maya)
    rebuild_waiting()
    return segment


def page(browser, party):
    return browser.get(f"/people/{party.pk}", follow=True).text


def test_the_card_says_since_when_and_what_they_get(signed_in, gold, ana, maya):
    friends = make_segment("Friends", "person", "", by=maya)
    pick(friends, [ana.pk], belongs=True, by=maya)
    told = page(signed_in, ana)

    assert "free shipping" in told
    assert "Since today" in told
    assert "Put in by hand by Maya Berg, today" in told


def test_why_is_told_part_by_part_with_its_evidence(signed_in, gold, ana):
    told = signed_in.get(f"/people/{ana.pk}/-/segments/{gold.pk}/why").text

    assert "Why in Gold?" in told
    assert f"/people/{ana.pk}/-/why/continuity" in told
    assert "?show=orders#touches" in told
    assert "City is Oslo" in told
    assert told.count("Yes:") == 5
    assert told.count("No:") == 1


def test_somebody_is_put_in_and_taken_out_with_a_way_back(signed_in, gold, ana, bruno, maya):
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    said = {"segment": gold.pk, "side": "in"}
    answer = signed_in.post(f"/people/{bruno.pk}/-/segments/new", said, headers=part).text
    assert "Put into Gold." in answer
    assert 'name="side" value="filter"' in answer
    tick()
    assert gold.members.filter(party=bruno).exists()

    signed_in.post(f"/people/{bruno.pk}/-/segments/{gold.pk}", {"side": "out"})
    tick()
    assert not gold.members.filter(party=bruno).exists()
    assert "Not in Gold" in page(signed_in, bruno)

    signed_in.post(f"/people/{bruno.pk}/-/segments/{gold.pk}", {"side": "filter"})
    assert not gold.picks.exists()


def test_a_segment_of_organisations_takes_no_people(signed_in, ana, maya):
    works = make_segment("Works", "organisation", "", by=maya)

    assert signed_in.post(f"/people/{ana.pk}/-/segments/{works.pk}", {"side": "in"}).status_code == 404
    assert signed_in.post(f"/people/{ana.pk}/-/segments/new", {"segment": works.pk, "side": "in"}).status_code == 422
    assert not works.picks.exists()


@pytest.fixture
def seller(client, ola, ana, maya):
    """Ola's browser; Ola reads all people, but not all of them."""
    role = add_role("Seller", otherwise=Reach.NONE, by=maya)
    set_rights(role, {("person", Deed.READ): Reach.ALL, ("order", Deed.READ): Reach.OWN}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, role


def test_what_one_may_not_see_is_not_told(seller, gold, ana, maya):
    browser, role = seller
    set_field_right(role, "person", "orders_in_all", may_read=False, may_edit=False, by=maya)
    told = browser.get(f"/people/{ana.pk}/-/segments/{gold.pk}/why").text

    assert told.count("Something that you may not see") == 2  # the field, and orders that are not theirs
    assert "Orders in all" not in told
    assert "City is Oslo" in told
    assert browser.post(f"/people/{ana.pk}/-/segments/{gold.pk}", {"side": "out"}).status_code == 403


def test_hidden_segments_have_no_card(seller, gold, ana, maya):
    browser, role = seller
    set_field_right(role, "person", "segments", may_read=False, may_edit=False, by=maya)

    assert "free shipping" not in page(browser, ana)
    assert browser.get(f"/people/{ana.pk}/-/segments/{gold.pk}/why").status_code == 404
