"""How was that? Asked seldom and through the gate; answered by a hand, once, and a low answer is heard."""

import re
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.act.commands import ask_after_delivery, ask_how_it_was
from rapport.loop.act.models import Message
from rapport.loop.know.commands import do_not_contact
from rapport.loop.listen.commands import close_loop, open_loop, reopen_loop
from rapport.loop.listen.models import Loop, OpenLoop, Owed
from rapport.loop.listen.queries import touches_of
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.journal.commands import run_reaction


@pytest.fixture
def answered(ana, maya):
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", public_url="https://halden.example",
                     asks_how_it_was=True, by=maya)  # fmt: skip
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Do you sell decaf?", owner=maya, by=maya)
    return close_loop(loop, channel="phone", text="Two kinds.", by=maya)


@pytest.fixture
def run_reactions(db):
    """Let everybody react to what was announced."""

    def run() -> None:
        for job in ProcrastinateJob.objects.filter(queue_name="reactions").order_by("pk"):
            run_reaction(**job.args)

    return run


@pytest.fixture
def faces(answered):
    """The addresses of the three faces."""
    return re.findall(r"https://halden\.example(/s/\S+)", ask_how_it_was(answered).body)


def told(ana):
    return list(touches_of([ana.pk]).filter(kind="survey.answered").values_list("value", "said"))


def test_nobody_is_asked_twice_in_30_days_and_never_against_the_gate(ana, bruno, answered, maya, now):
    asked = ask_how_it_was(answered)
    assert (asked.purpose, asked.to) == ("service", "ana@ruiz.example")
    assert ask_how_it_was(answered) is None

    do_not_contact(bruno, since=now, by=maya)
    assert ask_after_delivery([ana.pk, bruno.pk]) == 0
    with clock.at(now + timedelta(days=31)):
        assert ask_after_delivery([ana.pk, bruno.pk]) == 1


def test_nobody_is_asked_while_the_workspace_does_not_wish_it(ana, answered, maya):
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", asks_how_it_was=False, by=maya)

    assert ask_how_it_was(answered) is None


def test_a_closed_loop_asks_by_itself_and_one_that_is_open_again_does_not(ana, answered, maya, run_reactions):
    run_reactions()
    asked = Message.objects.get(began_as="how was that")

    reopen_loop(answered, by=maya)
    run_reactions()

    asked.refresh_from_db()
    assert asked.state == "taken back"


def test_to_open_a_face_says_nothing_and_to_press_it_does(client, ana, faces, project):
    client.get(faces[0]), client.head(faces[0])
    project()
    assert told(ana) == []

    page = client.post(faces[0].partition("?")[0], {"face": "good", "words": ""})
    project()

    assert told(ana) == [(10, None)]
    assert (page.status_code, len(page.cookies)) == (200, 0)
    assert not OpenLoop.objects.open().exists()


def test_a_low_answer_is_heard_and_a_better_one_within_the_hour_replaces_it(client, ana, faces, maya, project, now):
    here = faces[2].partition("?")[0]
    for _ in range(3):
        client.post(here, {"face": "bad", "words": "It was cold."})
    loop = OpenLoop.objects.open().get()
    assert (loop.kind, loop.owner, loop.text) == (Loop.FEEDBACK, maya, "Said that it was not good: It was cold.")

    with clock.at(now + timedelta(minutes=30)):
        client.post(here, {"face": "so-so"})
    with clock.at(now + timedelta(hours=2)):
        assert "Your answer is kept already" in client.post(here, {"face": "bad"}).text
        project()

    assert told(ana) == [(7, None)]
    assert not OpenLoop.objects.open().exists()


def test_a_forged_face_is_not_there(client, faces):
    assert client.post(faces[0].partition("?")[0] + "x", {"face": "good"}).status_code == 404
