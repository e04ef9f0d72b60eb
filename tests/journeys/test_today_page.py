"""Today: the first item, its reason, the answer, undo."""

from datetime import timedelta

from rapport.loop.decide.commands import call
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed


def test_today_shows_who_is_silent_with_reason_and_worth(signed_in, ana, bought, now, django_assert_max_num_queries):
    bought(ana, times=12, every=7, last=40)
    signed_in.get("/today")

    with django_assert_max_num_queries(21):
        page = signed_in.get("/today").content.decode()

    assert "Ana Ruiz" in page
    assert "Silent 40 days, usually every 8" in page
    assert "at stake" in page


def test_an_empty_day_says_so(signed_in, now):
    assert "Nobody needs you now" in signed_in.get("/today").content.decode()


def test_sending_the_answer_closes_the_loop_and_taking_it_back_opens_it(signed_in, ana, maya, project, now):
    loop = open_loop(
        ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", due_at=now + timedelta(hours=2), owner=maya, by=maya
    )
    project()
    point = loop.trigger_points.get()
    htmx = {"headers": {"HX-Request": "true"}}

    sent = signed_in.post(f"/today/{point.pk}/-/send", {"subject": "Decaf", "text": "Yes, two kinds."}, **htmx)
    loop.refresh_from_db()
    assert sent.status_code == 200
    assert loop.closed_at == now

    message = loop.messages.get()
    signed_in.post(f"/today/messages/{message.pk}/-/take-back", **htmx)
    loop.refresh_from_db()
    assert loop.is_open


def test_later_can_be_undone(signed_in, ana, bought, now):
    bought(ana, times=12, every=7, last=40)
    point = ana.trigger_points.get()

    signed_in.post(f"/today/{point.pk}/-/later")
    assert "Nobody needs you now" in signed_in.get("/today").content.decode()

    signed_in.post(f"/today/decisions/{point.decisions.get().pk}/-/undo")
    assert "Ana Ruiz" in signed_in.get("/today").content.decode()


def test_taking_back_what_a_colleague_has_settled_since_says_so(signed_in, ana, bought, ola, now):
    bought(ana, times=12, every=7, last=40)
    point = ana.trigger_points.get()
    signed_in.post(f"/today/{point.pk}/-/later")
    decision = point.decisions.get()
    call(point, text="", by=ola)

    answer = signed_in.post(f"/today/decisions/{decision.pk}/-/undo", headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "It stays settled or put off" in answer.text
    assert f'id="move-{point.pk}" data-part hidden' in answer.text
    assert "Nobody needs you now" in signed_in.get("/today").text
