"""Asking to be introduced: whom one may ask, what stands on Today until it is answered, and what follows."""

import re
from datetime import timedelta

import pytest

from rapport.loop.act.models import Message
from rapport.loop.know.commands import add_organisation, add_person, ask_for_introduction, bin_parties, erase_party, tie
from rapport.loop.know.models import Affiliation, Introduction
from rapport.loop.listen.commands import record
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach

from .conftest import PART
from .touches import happened


@pytest.fixture
def kari(maya):
    """Nobody but Ola knows her, and Bruno, who is her friend."""
    return add_person("Kari Bo", emails=["kari@bo.example"], keeper=maya, by=maya)


@pytest.fixture
def known(kari, bruno, maya, ola, project, now):
    tie(bruno, "friend_of", kari, by=maya)
    record(happened(kari, "meeting.held", now - timedelta(days=d), actor=ola.pk) for d in (3, 9))
    project()


@pytest.fixture
def as_ola(client, ola):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def asked(kari, maya, ola):
    return ask_for_introduction(kari, colleague=ola, note="She decides on coffee.", by=maya)


def form(client, kari) -> str:
    return client.get(f"/people/{kari.pk}/-/introductions/new").text


def test_colleagues_and_customers_who_know_them_are_offered(signed_in, kari, known):
    text = form(signed_in, kari)

    assert "Ola Dahl: 4 touches in 180 days, last 3 days ago" in text
    assert "Bruno Keller" in text
    assert "Friend of" in text
    assert "Maya Berg:" not in text


def test_whom_a_colleague_may_not_see_they_are_not_asked_about(signed_in, kari, known, maya, ola):
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)

    assert "Ola Dahl" not in form(signed_in, kari)


def test_where_nobody_knows_them_it_says_so(signed_in, kari):
    assert "No other colleague who may see Kari Bo" in form(signed_in, kari)


def test_a_colleague_is_asked_and_finds_it_on_today(signed_in, as_ola, kari, known, maya, ola, client):
    client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(
        f"/people/{kari.pk}/-/introductions/new", {"colleague": ola.pk, "note": "Coffee."}, headers=PART
    )
    assert "Ola Dahl is asked, and finds it on Today." in answer.text
    assert "You asked Ola Dahl" in answer.text
    assert "already" in client.post(f"/people/{kari.pk}/-/introductions/new", {"colleague": ola.pk}, headers=PART).text
    assert "Introductions" not in client.get("/today").text

    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = client.get("/today").text
    assert "Maya Berg asked you" in text
    assert "Coffee." in text


@pytest.mark.parametrize("told", [{"colleague": "999"}, {"colleague": "x"}, {}, {"colleague": "1", "note": "\0"}])
def test_whoever_is_not_offered_is_not_asked(signed_in, kari, known, told):
    answer = signed_in.post(f"/people/{kari.pk}/-/introductions/new", told | {"sent": 1}, headers=PART)

    assert answer.status_code == 422
    assert not Introduction.objects.exists()


@pytest.mark.parametrize(("deed", "field"), [("introduced", "introduced_by"), ("declined", "declined_by")])
def test_an_answer_leaves_today_and_can_be_taken_back(as_ola, asked, ola, deed, field):
    answer = as_ola.post(f"/today/introductions/{asked.pk}/-/{deed}", headers=PART)

    assert f"/today/introductions/{asked.pk}/-/again" in answer.text
    assert getattr(Introduction.objects.get(), field) == ola
    assert "Introductions" not in as_ola.get("/today").text
    assert "in the meantime" in as_ola.post(f"/today/introductions/{asked.pk}/-/{deed}", headers=PART).text
    for _ in range(2):
        assert "Open again." in as_ola.post(f"/today/introductions/{asked.pk}/-/again", headers=PART).text
    assert "She decides on coffee." in as_ola.get("/today").text


def test_later_is_a_week(as_ola, asked, now):
    as_ola.post(f"/today/introductions/{asked.pk}/-/later")
    assert "Maya Berg asked you" not in as_ola.get("/today").text

    with clock.at(now + timedelta(days=8)):
        assert "Maya Berg asked you" in as_ola.get("/today").text


def test_only_who_was_asked_answers_and_only_who_asked_withdraws(signed_in, as_ola, asked, kari, maya, ola, client):
    here = f"/people/{kari.pk}/-/introductions/{asked.pk}"
    assert as_ola.post(f"{here}/withdraw").status_code == 403
    assert as_ola.post(f"{here}/nonsense").status_code == 404

    client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(f"{here}/introduced").status_code == 403
    assert "Withdrawn." in client.post(f"{here}/withdraw", headers=PART).text


def test_a_customer_is_asked_by_a_message_and_what_follows_is_a_tie(signed_in, kari, known, bruno, maya):
    text = form(signed_in, kari)
    write = re.search(r'href="(/people/\d+/-/write\?introduce=\d+)"', text)[1]
    drafted = signed_in.get(write).text
    assert "Would you introduce me to Kari Bo?" in drafted

    told = {"introduce": kari.pk, "subject": "An introduction?", "text": "Would you?", "touch": _touch(drafted)}
    for _ in range(2):
        signed_in.post(f"/people/{bruno.pk}/-/write", told, headers=PART)
    one = Introduction.objects.get()
    assert (one.through, one.touch_id, Message.objects.count()) == (bruno, Message.objects.get().touch_id, 1)
    assert "You asked Bruno Keller" in signed_in.get("/today").text

    signed_in.post(f"/today/introductions/{one.pk}/-/introduced")
    made = Affiliation.objects.get(tie="introduced_by")
    assert (made.party, made.other) == (kari, bruno)
    signed_in.post(f"/today/introductions/{one.pk}/-/again")
    assert not Affiliation.objects.filter(tie="introduced_by").exists()


def test_a_message_taken_back_has_asked_nobody(signed_in, kari, known, bruno):
    drafted = signed_in.get(f"/people/{bruno.pk}/-/write?introduce={kari.pk}").text
    told = {"introduce": kari.pk, "subject": "An introduction?", "text": "Would you?", "touch": _touch(drafted)}
    signed_in.post(f"/people/{bruno.pk}/-/write", told, headers=PART)
    signed_in.post(f"/people/{bruno.pk}/-/messages/{Message.objects.get().pk}/take-back", headers=PART)

    assert Introduction.objects.get().withdrawn_at


def test_what_the_gate_refuses_asks_nobody(signed_in, kari, known, maya):
    nils = add_person("Nils Moe", by=maya)
    answer = signed_in.post(
        f"/people/{nils.pk}/-/write", {"introduce": kari.pk, "subject": "Hi", "text": "Hi"}, headers=PART
    )

    assert answer.status_code == 422
    assert not Introduction.objects.exists()


def test_by_whom_one_may_not_see_stays_unsaid(as_ola, kari, bruno, maya, ola):
    ask_for_introduction(kari, through=bruno, by=maya)
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    kari.keeper = ola
    kari.save(update_fields=["keeper"])

    text = as_ola.get(f"/people/{kari.pk}-kari-bo").text
    assert "Bruno" not in text


def test_an_organisation_is_met_by_whom_its_people_know(signed_in, kari, bruno, maya, known):
    mill = add_organisation("Mill", keeper=maya, by=maya)
    tie(bruno, "works_at", mill, by=maya)

    text = signed_in.get(f"/organisations/{mill.pk}/-/introductions/new").text
    assert "Bruno Keller" in text
    assert "introduce me to the right person at Mill" in signed_in.get(
        f"/people/{bruno.pk}/-/write?introduce={mill.pk}"
    ).text.replace("&#39;", "'")


def test_whoever_is_erased_takes_the_request_along(asked, kari, maya):
    bin_parties([kari.pk], by=maya)
    erase_party(kari.pk, by=maya)

    assert not Introduction.objects.exists()


def test_many_requests_cost_one_question(signed_in, kari, bruno, maya, ola, django_assert_max_num_queries):
    for number in range(9):
        ask_for_introduction(kari, through=add_person(f"P {number}", by=maya), by=maya)

    with django_assert_max_num_queries(16):
        assert "You asked P 8" in signed_in.get(f"/people/{kari.pk}-kari-bo").text


def _touch(text: str) -> str:
    return re.search(r'name="touch" value="([0-9a-f-]{36})"', text)[1]
