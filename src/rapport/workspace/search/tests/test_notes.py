"""What was written down about somebody is found by its words, until it is taken back."""

import pytest

from rapport.loop.listen.queries import touch_or_landed
from rapport.loop.listen.touches import uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.workspace.relationship.commands import Logged, log, take_back_log


@pytest.fixture
def noted(ana, bruno, maya, now):
    """Maya noted a call with Ana; with Bruno she spoke of something else."""
    for party, text in ((bruno, "Wants two mills."), (ana, "Is allergic to walnuts, sends greetings.")):
        told = Logged(
            id=uuid7(), party_id=party.pk, kind="call.received", direction=Direction.FROM_THEM, at=now, text=text
        )
        log(told, by=maya)
    return told.id


def found(client, words: str) -> str:
    return client.get("/search/-/palette", {"q": words}, headers={"HX-Request": "true"}).text


@pytest.mark.parametrize("is_recorded", [False, True])
def test_a_note_finds_whom_it_is_about_at_once_and_until_it_is_taken_back(
    signed_in, noted, ana, maya, project, is_recorded
):
    if is_recorded:
        project()

    hit = found(signed_in, "walnut")
    assert "Ana Ruiz" in hit
    assert "What we noted:" in hit
    assert "Bruno" not in hit

    take_back_log(touch_or_landed(noted), by=maya)
    assert "Ana Ruiz" not in found(signed_in, "walnut")


def test_lists_filter_by_what_was_noted(signed_in, noted):
    page = signed_in.get("/people", {"f": 'noted contains "walnuts"'}).text

    assert "Ana Ruiz" in page
    assert "Bruno Keller" not in page


def test_hidden_notes_find_nobody_and_are_not_told(client, noted, ana, ola, maya):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "noted", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Ana Ruiz" not in found(client, "walnut")
    assert "walnuts" not in client.get(f"/people/{ana.pk}-ana-ruiz").text
