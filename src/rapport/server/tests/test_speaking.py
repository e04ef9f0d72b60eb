"""Who asks is answered in their language, in their zone."""

import asyncio

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from rapport.platform.access.commands import change_user, set_up_workspace
from rapport.platform.languages import language
from rapport.server import speaking
from rapport.server.speaking import their_language

HELLO = '<html lang="{}"'


def test_for_a_program_nothing_is_looked_up(db, django_assert_num_queries):
    answer = their_language(lambda request: HttpResponse(language()))

    with django_assert_num_queries(0):
        assert answer(RequestFactory().get("/")).content == b"en"


@pytest.mark.parametrize(
    ("asked", "told"), [("de-AT,de;q=0.9,en;q=0.5", "de"), ("da, es;q=0.8", "es"), ("", "en"), ("\x00;;q=x", "en")]
)
def test_who_has_not_signed_in_reads_what_the_browser_asks_for(db, client, asked, told):
    assert HELLO.format(told) in client.get("/sign-in", headers={"Accept-Language": asked}).text


def test_a_colleague_reads_as_chosen_and_else_as_the_workspace(maya, client):
    client.force_login(maya)
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", language="es", by=maya)
    before = client.get("/people", headers={"Accept-Language": "fr"}).text
    change_user(maya, language="de", by=maya)

    assert HELLO.format("es") in before
    assert HELLO.format("de") in client.get("/people").text


def test_a_job_writes_in_the_language_of_the_workspace(monkeypatch):
    monkeypatch.setattr(speaking, "language_of", lambda nobody: "es")
    said = []

    async def job():
        said.append(language())

    asyncio.run(speaking.workspace_language(job, None, None))

    assert said == ["es"]
