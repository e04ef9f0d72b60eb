"""What the page says of tastes: interests with how we know, returns with care, feelings with one tap beside them."""

from datetime import timedelta

import pytest

from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.models import Correction, Touchpoint
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction, describe
from rapport.loop.understand.tastes.commands import catch_up
from rapport.loop.understand.tastes.models import FeelingSaid, Interest, Returner
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.workspace.addresses import address


def touch(party, kind, **rest) -> Touch:
    entry = describe(kind)
    return Touch(kind=kind, direction=Direction.FROM_THEM, channel=entry.channel, party=party.pk, source="test",
                 occurred_at=clock.now() - timedelta(days=2), **rest)  # fmt: skip


def keep(*touches) -> None:
    record(touches)
    while project_batch():
        pass
    catch_up()


def part(client, party, id) -> str:
    text = client.get(address(party)).text
    return text.partition(f'id="{id}"')[2].partition("</section>")[0]


@pytest.fixture
def unhappy(ana) -> Touchpoint:
    keep(told := touch(ana, "mail.received", said="It is all broken.", sentiment=-0.8))
    return Touchpoint.objects.get(pk=told.id)


@pytest.fixture
def returner(bruno):
    return Returner.objects.create(party=bruno, bought=24, returned=15, usual=0.0625, chance=0.99, often=True)


def test_interests_stand_with_how_strong_they_are_and_how_we_know(signed_in, ana):
    keep(touch(ana, "mail.clicked", topic="Machines"))

    card = part(signed_in, ana, "interests")

    assert "Machines" in card
    assert "Slight, 16 of 100" in card
    assert "Looked at, last Sun" in card
    assert "#touches" in card


def test_what_they_tell_us_is_noted_and_taken_back(signed_in, ana):
    here = f"/people/{ana.pk}/-/"
    signed_in.post(here + "interests/new", {"topic": "Decaf"})
    while project_batch():
        pass
    catch_up()
    assert "Strong, 90 of 100" in part(signed_in, ana, "interests")

    signed_in.post(here + "interests/withdraw", {"topic": "decaf"})
    while project_batch():
        pass
    catch_up()
    assert not Interest.objects.filter(party=ana).exists()


def test_an_interest_without_a_topic_is_refused(signed_in, ana):
    assert signed_in.post(f"/people/{ana.pk}/-/interests/new", {"topic": " "}).status_code == 422


def test_returns_are_told_with_what_speaks_for_it(signed_in, bruno, returner):
    card = part(signed_in, bruno, "returns-often")

    assert "15 of 24 items came back" in card
    assert "others return about 6%: 2 or so" in card
    assert "Nothing follows from it by itself" in card


@pytest.mark.parametrize("hides", ["field", "orders"])
def test_returns_are_not_told_to_whom_they_are_hidden(client, bruno, returner, ola, maya, hides):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    if hides == "field":
        set_field_right(role, "person", "returns_often", may_read=False, may_edit=False, by=maya)
    else:
        set_rights(role, {("order", Deed.READ): Reach.NONE}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(address(bruno)).text

    assert "Bruno Keller" in page
    assert "Returns often" not in page


def test_hidden_interests_are_neither_told_nor_changed(client, ana, ola, maya):
    keep(touch(ana, "mail.clicked", topic="Machines"))
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "interest", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Machines" not in client.get(address(ana)).text
    assert client.post(f"/people/{ana.pk}/-/interests/new", {"topic": "Tea"}).status_code == 403


def test_a_guess_says_that_it_is_one_and_is_corrected_by_one_tap(signed_in, ana, unhappy):
    assert "Sounds unhappy, a guess" in part(signed_in, ana, "touches")

    signed_in.post(f"/people/{ana.pk}/-/touches/{unhappy.pk}/feeling", {"said": "happy"})

    assert "Happy, says a colleague" in part(signed_in, ana, "touches")
    assert FeelingSaid.objects.get().said == "happy"


def test_words_without_a_feeling_show_none(signed_in, ana):
    keep(touch(ana, "mail.received", said="Do you have decaf?", sentiment=0.1))

    assert "/feeling" not in part(signed_in, ana, "touches")


def test_only_touches_of_this_page_are_corrected(signed_in, bruno, unhappy):
    there = f"/people/{bruno.pk}/-/touches/{unhappy.pk}/feeling"

    assert signed_in.post(there, {"said": "happy"}).status_code == 404
    assert not Correction.objects.exists()


def test_only_the_four_words_can_be_said(signed_in, ana, unhappy):
    there = f"/people/{ana.pk}/-/touches/{unhappy.pk}/feeling"

    assert signed_in.post(there, {"said": "furious"}).status_code == 422
