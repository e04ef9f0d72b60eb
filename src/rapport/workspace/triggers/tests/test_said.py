"""The form of a trigger that came with the product speaks the reader's language, and keeps the product's words."""

import re

import pytest
from django.utils import translation

from rapport.loop.decide.models import Trigger
from rapport.platform.access.commands import change_user

BOX = r'<(?:input|textarea)[^>]*?name="(\w+)"[^>]*?(?:value="|>)([^"<]*)'
CHOSEN = r'<select[^>]*?name="(\w+)".*?<option value="([^"]*)"[^>]*? selected'


@pytest.fixture
def quiet(maya, monkeypatch):
    """Going quiet, for a reader of German, in which every message has another word at its end."""
    change_user(maya, language="de", by=maya)
    monkeypatch.setattr(translation, "gettext", lambda text: f"{text} anders")
    return Trigger.objects.get(built_in="quiet")


def filled(page: str) -> dict[str, str]:
    form = next(part for part in page.split("<form")[1:] if "/-/change" in part)
    return dict(re.findall(BOX, form) + re.findall(CHOSEN, form, re.DOTALL))


def test_what_nobody_has_changed_stays_in_the_words_of_the_product(quiet, signed_in):
    told = filled(signed_in.get(f"/triggers/{quiet.pk}").text)
    signed_in.post(f"/triggers/{quiet.pk}/-/change", told)
    quiet.refresh_from_db()

    assert told["name"] == "Going quiet anders"
    assert quiet.name == "Going quiet"


def test_what_a_colleague_writes_is_kept_as_written(quiet, signed_in):
    told = filled(signed_in.get(f"/triggers/{quiet.pk}").text)
    signed_in.post(f"/triggers/{quiet.pk}/-/change", told | {"name": "Stille Kunden"})
    quiet.refresh_from_db()

    assert quiet.name == "Stille Kunden"
