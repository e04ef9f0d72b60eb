"""Households on their page: who moves where, two put together, one taken apart, and all of it taken back."""

import re

import pytest

from rapport.loop.know.commands import NewParty, add_parties, add_person, tie
from rapport.loop.know.models import Affiliation, Kind, Party, Tie
from rapport.loop.listen.commands import record
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach

from .conftest import PART
from .touches import happened


@pytest.fixture
def homes(maya):
    names = ("Ruiz and Keller", "Bo")
    return add_parties([NewParty(Kind.HOUSEHOLD, name, keeper=maya) for name in names], source="test", by=maya)


@pytest.fixture
def living(homes, ana, bruno, maya):
    return [tie(one, Tie.LIVES_IN, homes[0], role="Cooks", by=maya) for one in (ana, bruno)]


@pytest.fixture
def post(signed_in, homes):
    def told(part, **fields):
        return signed_in.post(f"/households/{homes[0].pk}/-/members/{part}", fields, headers=PART)

    return told


def lives(home):
    return {one.party for one in Affiliation.objects.current().filter(other=home, tie=Tie.LIVES_IN)}


def undone(post, answer):
    told = answer.text[answer.text.rindex('action="/households') :]
    return post("undo", **dict(re.findall(r'name="(left|came)" value="([\d,]*)"', told)))


def test_one_moves_to_another_household_and_back(post, homes, living, ana, bruno):
    answer = post("move", members=[living[0].pk], who="Bo", on="2026-05-01")
    assert "Moved to Bo." in answer.text
    assert (lives(homes[0]), lives(homes[1])) == ({bruno}, {ana})
    assert "1 lived there before" in answer.text

    assert "Nobody has moved." in undone(post, answer).text
    assert lives(homes[0]) == {ana, bruno}
    assert Affiliation.objects.count() == 2


def test_some_get_a_household_of_their_own(post, homes, living, ana, bruno, maya):
    answer = post("move", members=[living[1].pk], called="Keller", on="2026-05-01")

    assert "Moved to Keller, which is new." in answer.text
    assert lives(Party.objects.get(name="Keller")) == {bruno}


def test_two_are_put_together_and_taken_apart_again(post, signed_in, homes, living, ana, bruno):
    answer = post("merge", who="Bo", on="2026-05-01")
    assert lives(homes[1]) == {ana, bruno}
    assert "Part of" in answer.text
    assert "Includes" in signed_in.get(f"/households/{homes[1].pk}-bo").text

    undone(post, answer)
    assert lives(homes[0]) == {ana, bruno}
    assert not Affiliation.objects.filter(tie=Tie.PART_OF).exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"who": "Bo"}, "Choose who moves."),
        ({"members": ["x"], "who": "Bo"}, "Choose among those who live here now."),
        ({"members": "first"}, "Say one household"),
        ({"members": "first", "who": "Bo", "called": "New"}, "Say one household"),
        ({"members": "first", "who": "Zzz"}, "No other household fits these words."),
        ({"members": "first", "who": "Ruiz and Keller"}, "No other household fits these words."),
        ({"members": "first", "who": "Bo", "on": "2090-01-01"}, "Choose a day between 1970 and today."),
        ({"members": "first", "other": "99999999"}, "No other household fits these words."),
    ],
)
def test_a_move_that_cannot_be_is_refused_by_a_sentence(post, homes, living, told, sentence):
    told = {"on": "2026-05-01"} | told | ({"members": [living[0].pk]} if told.get("members") == "first" else {})
    answer = post("move", **told)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Affiliation.objects.count() == 2


def test_an_undo_takes_back_nothing_of_others(post, homes, living, ana, maya):
    friend = tie(ana, Tie.FRIEND_OF, add_person("Kari Bo", by=maya), by=maya)

    for came in (str(friend.pk), "x,-1,99999999999999999999", "\0"):
        assert post("undo", left="", came=came).status_code == 200
    assert Affiliation.objects.filter(pk=friend.pk).exists()


def test_nobody_is_moved_to_a_household_that_one_may_not_change(client, homes, living, ola, maya):
    role = add_role("Reader", otherwise=Reach.OWN, by=maya)
    set_rights(role, {("person", Deed.READ): Reach.ALL}, by=maya)
    change_user(ola, role=role, by=maya)
    Party.objects.filter(pk=homes[0].pk).update(keeper=ola)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    told = {"members": [living[0].pk], "who": "Bo", "on": "2026-05-01"}
    answer = client.post(f"/households/{homes[0].pk}/-/members/move", told, headers=PART)
    assert "No other household fits these words." in answer.text


def test_it_says_whom_to_talk_to_first(signed_in, homes, living, ana, maya, project, now):
    record([happened(ana, "meeting.held", now, actor=maya.pk)])
    project()

    text = signed_in.get(f"/households/{homes[0].pk}-ruiz-and-keller").text
    assert text.count("Talk to them first") == 1


@pytest.mark.parametrize("part", ["move", "merge"])
def test_the_forms_have_pages_of_their_own(signed_in, homes, living, part, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        text = signed_in.get(f"/households/{homes[0].pk}/-/members/{part}").text

    assert "<html" in text


def test_an_address_is_told_and_found(signed_in, homes, maya):
    signed_in.post(f"/households/{homes[0].pk}/-/edit", {"name": "Ruiz and Keller", "address": "Storgata 7, Oslo"})

    assert "Storgata 7, Oslo" in signed_in.get(f"/households/{homes[0].pk}-ruiz-and-keller").text
    assert "Ruiz and Keller" in signed_in.get("/search?q=Storgata").text
