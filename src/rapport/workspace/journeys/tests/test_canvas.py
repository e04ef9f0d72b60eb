"""Do steps move, go and come back by forms, does a colleague's edit stay, and do the trials tell what they should?"""

import re
from datetime import timedelta

import pytest

from rapport.loop.act.commands import set_up_mail
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import (
    change_step,
    look_back,
    make_journey,
    move_on,
    publish,
    put_in,
    put_step,
    remove_step,
    set_start,
)
from rapport.loop.act.journeys.definition import (
    Branch,
    Message,
    Start,
    Task,
    TouchHappens,
    Wait,
    WaitFor,
    every_step,
    read,
)
from rapport.loop.act.journeys.models import Journey, LookBack
from rapport.loop.act.journeys.queries import edits_of
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.commands import record
from rapport.platform import clock
from rapport.workspace.journeys.around import Near, around
from rapport.workspace.journeys.words import names, steps_said


@pytest.fixture
def hello(maya):
    made = make_template("Hello", by=maya)
    save_words(made, subject="Hello {{ person.first_name }}", source="Good to have you.", by=maya)
    return made


@pytest.fixture
def asks(maya, hello) -> Journey:
    """s1 writes, s2 waits for a click: s3 calls where it came; nothing yet where it did not."""
    journey = make_journey("Asks", by=maya)
    put_step(journey, Message("", template=hello.pk), by=maya)
    put_step(journey, WaitFor("", ["mail.clicked"]), after="s1", by=maya)
    put_step(journey, Task("", ask="Call them"), after="s2", by=maya)
    return Journey.objects.get(pk=journey.pk)


def ids(journey: Journey) -> list[str]:
    return [step.id for step in every_step(read(Journey.objects.get(pk=journey.pk).draft).steps)]


def test_the_arrows_lead_from_each_place_to_the_ones_around_it(asks, maya):
    put_step(asks, Branch(""), after="s2", way="happened", by=maya)
    told = around(steps_said(read(Journey.objects.get(pk=asks.pk).draft), names()))

    assert told["start"] == Near(down="s1")
    assert told["s2"] == Near(up="s1", down="s4")
    assert told["s4"] == Near(up="s2", down="s3", right="s2-over")
    assert told["s3"] == Near(up="s4", right="s4-no")
    assert told["s4-no"] == Near(up="s4", left="s3", right="s2-over")
    assert told["s2-over"] == Near(up="s2", left="s4")


def test_a_step_is_moved_taken_out_and_brought_back_by_forms(signed_in, asks):
    at = f"/journeys/{asks.pk}"
    assert signed_in.post(f"{at}/-/steps/s3/move", {"to": "right"}).url == f"{at}#n-s3"
    assert [step.id for step in read(Journey.objects.get(pk=asks.pk).draft).steps[1].over] == ["s3"]

    assert signed_in.post(f"{at}/-/steps/s3/remove").url == f"{at}#n-s2"
    assert ids(asks) == ["s1", "s2"]
    signed_in.post(f"{at}/-/undo", {"at": "s1"})
    signed_in.post(f"{at}/-/undo")
    assert ids(asks) == ["s1", "s2", "s3"]
    signed_in.post(f"{at}/-/redo")
    assert [step.id for step in read(Journey.objects.get(pk=asks.pk).draft).steps[1].over] == ["s3"]


def test_what_was_typed_stays_where_a_colleague_was_quicker(signed_in, asks, ola):
    at, seen = f"/journeys/{asks.pk}/steps/s3", edits_of(asks).revision
    told = {"ask": "Call and thank them", "move": "thank", "days": 3, "kind": "task", "seen": seen}
    change_step(asks, Task("s3", ask="Write to them"), by=ola)

    page = signed_in.post(at, told)

    assert page.status_code == 409
    assert "Ola Dahl changed this journey in the meantime" in page.text
    assert 'value="Call and thank them"' in page.text
    assert signed_in.post(at, told | {"seen": edits_of(asks).revision}).status_code == 302
    remove_step(asks, "s3", by=ola)
    gone = signed_in.post(at, told)
    assert (gone.status_code, 'value="Call and thank them"' in gone.text) == (409, True)


def test_a_deed_is_not_done_where_a_colleague_was_quicker(signed_in, asks, ola):
    seen = edits_of(asks).revision
    remove_step(asks, "s3", by=ola)

    page = signed_in.post(f"/journeys/{asks.pk}/-/undo", {"seen": seen})

    assert (page.status_code, ids(asks)) == (409, ["s1", "s2"])
    assert "Ola Dahl changed this journey in the meantime" in page.text


def test_beside_a_step_stand_its_form_its_mail_and_where_it_can_go(
    signed_in, asks, hello, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30):
        page = signed_in.get(f"/journeys/{asks.pk}/steps/s1").text

    assert f'src="/templates/{hello.pk}/-/frame"' in page
    assert "Move down" in page
    assert "Move up" not in page
    assert signed_in.get(f"/journeys/{asks.pk}/steps/s9").status_code == 404


def test_it_is_tried_on_somebody_one_names_and_a_mail_of_it_goes_to_oneself(
    signed_in, asks, ana, bruno, maya, monkeypatch, django_assert_max_num_queries
):
    sent = []
    monkeypatch.setattr(
        "rapport.loop.act.channels.email.EmailBackend.send_messages", lambda self, mails: sent.extend(mails)
    )
    set_up_mail(host="127.0.0.1", port=9, security="none", from_address="hello@halden.example", by=maya)
    note_consent(ana, "journey", granted=True, proof="said so", by=maya)
    with django_assert_max_num_queries(40):
        page = signed_in.get(f"/journeys/{asks.pk}/try", {"as": "ana"}).text

    assert "It would go" in page
    assert "Time is over, assumed" in page
    assert "way.s2=happened" in page
    framed = signed_in.get(f"/journeys/{asks.pk}/-/try/mail", {"who": ana.pk, "step": "s1"})
    assert "Good to have you." in framed.text
    assert framed["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    answer = signed_in.post(f"/journeys/{asks.pk}/-/try/send", {"who": ana.pk, "step": "s1"})
    assert answer.url == f"/journeys/{asks.pk}/try?who={ana.pk}"
    assert [(one.to, one.subject) for one in sent] == [(["maya@halden.example"], "Test: Hello Ana")]
    refused = signed_in.get(f"/journeys/{asks.pk}/try", {"who": bruno.pk}).text
    assert "Today the gate would refuse it: Bruno Keller has not agreed" in refused


def test_last_month_is_worked_out_beside_and_told_by_day(
    signed_in, asks, ana, maya, touch, project, django_assert_max_num_queries
):
    at = f"/journeys/{asks.pk}/past"
    assert "Nobody comes in by itself" in signed_in.get(at).text
    record([touch(ana, 3, kind="page.viewed", channel="web")])
    project()
    set_start(asks, Start(TouchHappens("page.viewed")), by=maya)
    signed_in.post(f"/journeys/{asks.pk}/-/past")
    assert "Waiting for its turn" in signed_in.get(at).text

    look_back(LookBack.objects.get().pk)

    with django_assert_max_num_queries(24):
        page = signed_in.get(at).text
    assert "1 person would have come in" in page
    assert "1 person had not agreed to it then" in page
    assert "Not counted: what they would have done because of it." in page


def test_it_is_cancelled_while_it_is_worked_on(signed_in, asks, maya):
    set_start(asks, Start(TouchHappens("page.viewed")), by=maya)
    signed_in.post(f"/journeys/{asks.pk}/-/past")

    signed_in.post(f"/journeys/{asks.pk}/-/past/cancel")

    assert "Cancelled." in signed_in.get(f"/journeys/{asks.pk}/past").text


def test_a_wait_that_nobody_changed_says_nothing_new(signed_in, asks, maya):
    put_step(asks, Wait("", 1, "days"), by=maya)
    before = edits_of(asks).revision

    signed_in.post(f"/journeys/{asks.pk}/steps/s4", {"amount": 1, "unit": "days", "kind": "wait", "seen": before})

    assert edits_of(asks).revision == before


def test_how_many_went_stands_at_each_way(signed_in, asks, ana, maya):
    note_consent(ana, "journey", granted=True, proof="said so", by=maya)
    change_step(asks, WaitFor("s2", ["mail.clicked"], 1, "minutes"), by=maya)
    publish(asks, by=maya)
    put_in(asks, [ana.pk], by=maya)
    move_on()
    with clock.at(clock.now() + timedelta(hours=1)):
        move_on()

    page = signed_in.get(f"/journeys/{asks.pk}").text

    assert "1 written to" in page
    assert re.search(r"Time is over</span> <span[^>]*>1 went</span>", page)
