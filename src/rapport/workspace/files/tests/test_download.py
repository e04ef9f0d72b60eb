"""A file is given to whoever may read the record that it hangs on, to be saved and never to be opened."""

from types import SimpleNamespace

import pytest

from rapport.platform.access import rights
from rapport.platform.access.rights import Scope
from rapport.platform.files.commands import store_file
from rapport.platform.records.commands import add_field, change
from rapport.platform.records.declare import Change

PAGE = b"<html><script>alert(1)</script>"


@pytest.fixture
def contract(ana, maya, settings, tmp_path):
    """Ana's contract, which claims to be a page; kept where no test that runs beside us takes it away."""
    settings.HOME = SimpleNamespace(root=tmp_path)
    add_field("person", "Contract", type="file", by=maya)
    stored = store_file('con"tract\r\n.html', [PAGE], by=maya)
    change("person", [Change(id=ana.pk, field="x_contract", before=None, after=stored.pk)], by=maya)
    return stored


def test_it_is_saved_and_not_opened(signed_in, ana, contract, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        answer = signed_in.get(f"/files/person/{ana.pk}/x_contract")

    assert b"".join(answer.streaming_content) == PAGE
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address",
    [
        "person/{other}/x_contract", "person/99999999/x_contract", "person/zero/x_contract", "person/{ana}/name",
        "person/{ana}/x_none", "organisation/{ana}/x_contract", "starship/{ana}/x_contract",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(signed_in, ana, bruno, contract, address):
    assert signed_in.get(f"/files/{address.format(ana=ana.pk, other=bruno.pk)}").status_code == 404


def test_who_may_not_read_the_record_or_the_field_gets_nothing(client, ola, ana, contract, monkeypatch):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/files/person/{ana.pk}/x_contract"
    assert client.get(address).status_code == 200

    with monkeypatch.context() as closed:
        closed.setattr(rights, "hidden_fields", lambda user, noun: frozenset({"x_contract"}))
        assert client.get(address).status_code == 404
    monkeypatch.setattr(rights, "scope_of", lambda user, noun, deed: Scope(False, frozenset({user.pk})))
    assert client.get(address).status_code == 404


def test_strangers_sign_in_first_and_lost_bytes_are_not_found(client, signed_in, ana, contract):
    contract.path.unlink()
    assert signed_in.get(f"/files/person/{ana.pk}/x_contract").status_code == 404
    signed_in.logout()
    assert client.get(f"/files/person/{ana.pk}/x_contract").status_code == 302
