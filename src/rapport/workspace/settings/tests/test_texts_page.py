"""Settings, Text messages: off until an admin switches them on; the key is never shown; answers have an address."""

from rapport.loop.act.commands import set_up_texts
from rapport.loop.act.queries import hook_path, text_settings
from rapport.loop.act.sealing import unseal
from rapport.platform.access.commands import set_up_workspace

FORM = {"is_on": "on", "provider": "twilio", "account": "AC1", "key": "secret-41", "sender": "+47 22 00 00 41",
        "address": "", "per_minute": "60"}  # fmt: skip


def test_an_admin_switches_them_on_and_the_key_is_never_shown(signed_in, django_assert_max_num_queries):
    assert "Text messages are off." in signed_in.get("/settings/texts").text

    signed_in.post("/settings/texts", FORM)
    signed_in.post("/settings/texts", FORM | {"key": ""})
    with django_assert_max_num_queries(12):
        page = signed_in.get("/settings/texts").text

    settings = text_settings()
    assert (settings.is_on, settings.address, settings.sender) == (True, "https://api.twilio.com", "+4722000041")
    assert unseal(settings.sealed_key) == "secret-41"
    assert "secret-41" not in page
    assert "set its" in page


def test_what_cannot_work_is_said(signed_in):
    answer = signed_in.post("/settings/texts", FORM | {"sender": "Nobody knows this name"})

    assert answer.status_code == 422
    assert "a name of at most 11 letters and digits" in answer.text
    assert not text_settings().is_on


def test_the_address_for_answers_is_shown_and_can_be_changed(signed_in, maya):
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", public_url="https://crm.halden.example", by=maya)
    set_up_texts(provider="twilio", account="AC1", key="k", sender="+4722000041", by=maya)
    first = hook_path(text_settings())
    assert f"https://crm.halden.example{first}" in signed_in.get("/settings/texts").text

    signed_in.post("/settings/texts/-/hook")

    page = signed_in.get("/settings/texts").text
    assert first not in page
    assert hook_path(text_settings()) in page
