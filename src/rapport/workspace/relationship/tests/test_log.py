"""Logging by hand: as what it was, once, in three clicks, with the promise made in it; and taken back."""

import pytest

from rapport.loop.know.commands import add_organisation, tie
from rapport.loop.listen.models import Correction, OpenLoop, Touchpoint
from rapport.loop.listen.touches import uuid7


def logged(**other) -> dict:
    return {
        "id": str(uuid7()),
        "what": "call",
        "side": "us",
        "at": "2026-05-12T08:30",
        "text": "",
        "promise": "",
    } | other


@pytest.mark.parametrize(
    ("what", "side", "kind", "direction"),
    [
        ("call", "us", "call.made", -1),
        ("call", "them", "call.received", 1),
        ("visit", "us", "visit.made", -1),
        ("visit", "them", "visit.received", 1),
        ("meeting", "us", "meeting.held", 2),
        ("message", "them", "message.received", 1),
    ],
)
def test_what_happened_is_logged_as_what_it_was(do, project, ana, maya, what, side, kind, direction):
    assert do("log", logged(what=what, side=side, text="Words")).status_code == 200
    project()

    touch = Touchpoint.objects.get()
    assert (touch.kind, touch.direction, touch.said, touch.party, touch.actor) == (
        kind,
        direction,
        "Words",
        ana.pk,
        maya.pk,
    )


def test_a_promise_made_in_a_call_opens_a_loop_and_undo_takes_both_back(do, project, now):
    answer = do("log", logged(promise="Send a bag", due="2026-05-20"))
    project()
    loop, touch = OpenLoop.objects.get(), Touchpoint.objects.get()

    assert "Logged." in answer.text
    assert (loop.text, loop.touch_id, loop.due_at.date().isoformat()) == ("Send a bag", touch.pk, "2026-05-20")

    do(f"touches/{touch.pk}/withdraw")
    assert not OpenLoop.objects.open().exists()
    assert Correction.objects.get().withdrawn


def test_a_time_to_come_is_a_plan(do, project):
    answer = do("log", logged(at="2026-06-01T10:00"))
    project()

    assert "Planned." in answer.text
    assert Touchpoint.objects.get().occurred_at.date().isoformat() == "2026-06-01"


def test_logged_twice_with_one_id_it_happened_once(do, project):
    told = logged(promise="Once")
    do("log", told)
    do("log", told)
    project()

    assert Touchpoint.objects.count() == OpenLoop.objects.count() == 1


@pytest.mark.parametrize("at", ["", "0000-01-01T00:00", "9999-12-31T23:59", "1969-12-31T10:00", "soon", "x" * 100_000])
def test_an_impossible_time_is_refused_on_the_desk(do, at):
    answer = do("log", logged(at=at))

    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#desk"
    assert "aria-invalid" in answer.text


def test_only_what_was_logged_here_can_be_taken_back(do, signed_in, ana, bruno, bought, project):
    bought(ana, times=1, every=1)
    order = Touchpoint.objects.filter(kind="order.placed").get()

    assert do(f"touches/{order.pk}/withdraw").status_code == 404
    assert do(f"touches/{uuid7()}/withdraw").status_code == 404


def test_what_happened_for_a_workplace_says_so(do, ana, maya, project):
    cafe = add_organisation("Corner & Co.", by=maya)
    tie(ana, "works_at", cafe, by=maya)

    do("log", logged(other=str(cafe.pk)))
    assert do("log", logged(other="999")).status_code == 422
    project()

    assert Touchpoint.objects.get().on_behalf_of == cafe.pk
