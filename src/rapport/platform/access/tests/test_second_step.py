"""The second step: a code of an app, or a one-time code that works once; and the way in for who lost both."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from rapport.platform.access.commands import NotAdmin, forget_factors
from rapport.platform.journal.models import Entry
from tests.people import PASSWORD


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client):
    return client.post("/sign-in", {"login": "ola@halden.example", "password": PASSWORD})


def sign_in_and_prove(client, code: str = ""):
    """Signed in, with the password said once more, as changes of the sign-in want it."""
    sign_in(client)
    if code:
        client.post("/sign-in/code", {"code": code})
    return client.post("/settings/sign-in/again", {"password": PASSWORD})


@pytest.fixture
def secret(client, ola) -> str:
    """Ola has set up an app; this is its secret. Nobody is signed in."""
    sign_in_and_prove(client)
    page = client.get("/settings/sign-in/app").text
    secret = page.split('secret: <code class="semi">')[1].split("<")[0]
    answer = client.post("/settings/sign-in/app", {"code": code_for(secret)})
    assert answer["Location"] == "/settings/sign-in/codes"
    client.post("/sign-out")
    cache.clear()
    return secret


def one_time_codes(client, secret) -> list[str]:
    return Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_an_app_is_set_up_with_a_code_and_its_secret_is_sealed(client, ola, secret):
    factor = Authenticator.objects.get(user=ola, type="totp")

    assert secret not in str(factor.data)
    assert factor.wrap().validate_code(code_for(secret))


def test_a_wrong_code_sets_up_nothing(client, ola):
    sign_in_and_prove(client)
    client.get("/settings/sign-in/app")
    answer = client.post("/settings/sign-in/app", {"code": "000000"})

    assert answer.status_code == 422
    assert "This code does not fit." in answer.text
    assert not Authenticator.objects.exists()


def test_the_password_alone_does_not_let_in_any_more(client, secret):
    answer = sign_in(client)

    assert answer["Location"] == "/sign-in/code"
    assert client.get("/today").status_code == 302
    assert "One more step" in client.get("/sign-in/code").text
    client.post("/sign-in/code", {"code": code_for(secret)})
    assert client.get("/today").status_code == 200


def test_a_one_time_code_works_once(client, secret):
    code = one_time_codes(client, secret)[0]
    for expected in (200, 302):
        sign_in(client)
        client.post("/sign-in/code", {"code": code})
        assert client.get("/today").status_code == expected
        client.post("/sign-out")
        cache.clear()


def test_guessing_codes_is_slowed_down(client, secret):
    sign_in(client)
    answers = [client.post("/sign-in/code", {"code": "000000"}) for _ in range(12)]

    assert answers[-1].status_code == 429 or "Too many" in answers[-1].text
    assert client.get("/today").status_code == 302


def test_who_signed_in_long_ago_says_the_password_again(client, ola):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.get("/settings/sign-in/app")
    assert answer["Location"].startswith("/settings/sign-in/again")
    assert "Is it you?" in client.get(answer["Location"]).text
    assert client.post(answer["Location"], {"password": "wrong"}).status_code == 200
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == "/settings/sign-in/app"


def test_the_pages_open_in_few_questions(client, secret, django_assert_max_num_queries):
    sign_in_and_prove(client, code_for(secret))
    for address in ("", "/codes", "/codes/new", "/app/off", "/passkeys/new", "/again", "/again/code"):
        with django_assert_max_num_queries(16):
            assert client.get(f"/settings/sign-in{address}").status_code == 200, address
    assert one_time_codes(client, secret)[0] in client.get("/settings/sign-in/codes").text
    assert client.get("/settings/sign-in/codes.txt").text.count("\n") >= 10


def test_an_app_is_removed_and_its_codes_with_it(client, secret):
    sign_in_and_prove(client, code_for(secret))
    client.post("/settings/sign-in/app/off")

    assert not Authenticator.objects.exists()


def test_an_admin_lets_in_who_lost_both(client, maya, ola, secret):
    with pytest.raises(NotAdmin):
        forget_factors(ola, by=ola)
    assert forget_factors(ola, by=maya) == 2
    assert Entry.objects.latest("pk").payload == {"user_id": ola.pk, "factors": 2}
    assert sign_in(client)["Location"] == "/today"
