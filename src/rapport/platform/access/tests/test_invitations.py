"""An invitation lets somebody in once; used, withdrawn, too old or forged it lets in nobody."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from rapport.platform import clock
from rapport.platform.access.commands import (
    EmailTaken,
    InvitationOver,
    NotAdmin,
    NotAnInvitation,
    accept_invitation,
    add_role,
    invite,
    withdraw_invitation,
)
from rapport.platform.access.models import Invitation, User
from tests.people import PASSWORD

JONAS = {"name": "Jonas Vik", "password": PASSWORD}


@pytest.fixture
def role(maya):
    return add_role("Sales", by=maya)


@pytest.fixture
def token(maya, role) -> str:
    return invite("Jonas@halden.example", role=role, by=maya)[1]


def test_it_lets_in_once_with_the_role_it_names(client, token, role, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = client.get(f"/join/{token}")
    answer = client.post(f"/join/{token}", JONAS)

    jonas = User.objects.get(email="jonas@halden.example")
    assert "jonas@halden.example" in page.text
    assert (jonas.name, jonas.role, jonas.is_admin, jonas.source) == ("Jonas Vik", role, False, "invitation")
    assert answer["Location"] == "/today"
    assert client.get("/today").status_code == 200
    client.post("/sign-out")
    assert client.get(f"/join/{token}").status_code == 410
    assert client.post(f"/join/{token}", JONAS).status_code == 410
    assert User.objects.filter(email="jonas@halden.example").count() == 1


def test_too_old_it_lets_nobody_in(token):
    with clock.at(clock.now() + timedelta(days=8)), pytest.raises(InvitationOver):
        accept_invitation(token, **JONAS)


def test_withdrawn_or_replaced_it_lets_nobody_in(token, maya):
    _, newer = invite("jonas@halden.example", by=maya)
    with pytest.raises(InvitationOver):
        accept_invitation(token, **JONAS)
    withdraw_invitation(Invitation.objects.get(withdrawn_at=None), by=maya)
    with pytest.raises(InvitationOver):
        accept_invitation(newer, **JONAS)
    assert not User.objects.filter(email="jonas@halden.example").exists()


@pytest.mark.parametrize("forge", [lambda t: t[:-2], lambda t: "x" + t, lambda t: "WzEsIngiXQ:" + t.split(":")[1]])
def test_a_forged_one_is_none(token, forge):
    with pytest.raises(NotAnInvitation):
        accept_invitation(forge(token), **JONAS)


def test_the_database_does_not_hold_what_lets_in(token):
    told = Invitation.objects.values().get()

    assert not any(str(value) in token for value in told.values() if isinstance(value, str) and len(value) > 20)


def test_a_weak_password_is_refused_and_the_invitation_stays(client, token):
    assert client.post(f"/join/{token}", JONAS | {"password": "password"}).status_code == 422
    with pytest.raises(ValidationError):
        accept_invitation(token, name="Jonas", password="password")
    assert client.post(f"/join/{token}", JONAS).status_code == 302


def test_only_admins_invite_and_nobody_who_is_here(maya, ola):
    with pytest.raises(NotAdmin):
        invite("x@halden.example", by=ola)
    with pytest.raises(EmailTaken):
        invite("OLA@halden.example", by=maya)


def test_without_a_mail_server_the_link_is_shown_once(signed_in, client, settings):
    settings.EMAIL_BACKEND = "rapport.server.account_mail.OurMailServer"
    page = signed_in.post("/settings/invitations", {"email": "jonas@halden.example"}).text

    link = page.split('link-out">')[1].split("<")[0]
    assert "No mail server is set up" in page
    assert "/join/" not in signed_in.get("/settings/invitations").text
    signed_in.post("/sign-out")
    assert client.get(link.removeprefix("http://testserver")).status_code == 200


def test_with_a_mail_server_the_link_leaves(signed_in):
    page = signed_in.post("/settings/invitations", {"email": "jonas@halden.example"}).text

    assert "The letter has left" in page
    assert mail.outbox[0].to == ["jonas@halden.example"]
    assert "/join/" in mail.outbox[0].body


def test_it_is_withdrawn_on_the_page(signed_in, token):
    waiting = Invitation.objects.get()
    signed_in.post(f"/settings/invitations/{waiting.pk}/-/withdraw")

    assert "Nobody. An invitation works once" in signed_in.get("/settings/invitations").text


def test_who_is_signed_in_signs_out_first(signed_in, token):
    answer = signed_in.get(f"/join/{token}")

    assert answer.status_code == 410
    assert "Sign out first" in answer.text
