"""The list of loops: what is owed, by due date; answered, moved, handed over, let go, and taken back."""

from datetime import timedelta

import pytest

from rapport.loop.listen.commands import close_loop, open_loop
from rapport.loop.listen.models import Correction, Loop, OpenLoop, Owed, Touchpoint
from rapport.platform import clock

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def question(ana, maya, now):
    """Ana waits for our answer since yesterday; it is due tomorrow."""
    return open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", due_at=now + timedelta(days=1),
                     owner=maya, by=maya)  # fmt: skip


def again(loop: OpenLoop) -> OpenLoop:
    return OpenLoop.objects.get(pk=loop.pk)


def test_what_we_owe_stands_by_due_date_and_what_has_none_last(signed_in, ana, maya, question, now):
    for text, due_at in (("No date", None), ("Overdue", now - timedelta(days=2))):
        open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text=text, due_at=due_at, owner=maya, by=maya)

    page = signed_in.get("/loops").text

    assert page.index("Overdue") < page.index("Which grind?") < page.index("No date")
    assert "2 days late" in page


def test_mine_leaves_out_what_others_see_to(signed_in, question, ola, maya):
    open_loop(question.party, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Ola's promise", owner=ola, by=maya)

    assert "Ola's promise" not in signed_in.get("/loops").text.replace("&#39;", "'")
    assert "Ola's promise" in signed_in.get("/loops?sort=everybody").text.replace("&#39;", "'")


def test_they_owe_and_closed_are_views_of_their_own(signed_in, question, ana, maya, now):
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Your floor plan?", owner=maya, by=maya)
    with clock.at(now - timedelta(hours=1)):
        close_loop(question, channel="phone", text="Fine.", by=maya)

    assert "Your floor plan?" in signed_in.get("/loops?view=they").text
    closed = signed_in.get("/loops?view=closed").text
    assert "Which grind?" in closed
    assert "100% kept on time" in closed


@pytest.mark.parametrize("address", ["/loops", "/loops?view=closed", "/loops?view=they&sort=everybody"])
def test_the_page_asks_few_questions(signed_in, question, address, django_assert_max_num_queries):
    signed_in.get(address)

    with django_assert_max_num_queries(13):
        assert signed_in.get(address).status_code == 200


def test_a_loop_is_closed_with_an_answer_kept_as_a_touch(signed_in, question, project):
    told = {"text": "Medium, for a press.", "channel": "phone"}
    answer = signed_in.post(f"/loops/{question.pk}/-/close", told, headers=PART)
    project()

    assert answer.status_code == 200
    assert "Loop closed." in answer.text
    assert Touchpoint.objects.get(kind="question.answered").said == "Medium, for a press."
    assert again(question).was_on_time


def test_the_ring_closes_without_words_and_undo_takes_the_answer_back(signed_in, question, project):
    signed_in.post(f"/loops/{question.pk}/-/close", headers=PART)
    project()
    answer = signed_in.post(f"/loops/{question.pk}/-/reopen", {"undo": "close"}, headers=PART)
    project()

    assert "Open again." in answer.text
    assert again(question).is_open
    assert not Touchpoint.objects.exclude(pk__in=withdrawn()).filter(kind="question.answered").exists()


def withdrawn():
    return Correction.objects.filter(withdrawn=True).values("touch_id")


def test_an_undo_in_the_same_breath_works_before_the_answer_is_recorded(signed_in, question, project):
    signed_in.post(f"/loops/{question.pk}/-/close", headers=PART)
    signed_in.post(f"/loops/{question.pk}/-/reopen", {"undo": "close"}, headers=PART)
    project()

    assert again(question).is_open
    assert list(withdrawn().values_list("touch_id", flat=True)) == [Touchpoint.objects.get().pk]


def test_letting_go_can_be_taken_back(signed_in, question):
    signed_in.post(f"/loops/{question.pk}/-/let-go", headers=PART)
    assert again(question).closed_how == "forgiven"

    signed_in.post(f"/loops/{question.pk}/-/reopen", {"undo": "close"}, headers=PART)
    assert again(question).is_open


def test_a_date_is_moved_and_the_undo_brings_the_very_instant_back(signed_in, question):
    before = question.due_at
    answer = signed_in.post(f"/loops/{question.pk}/-/move", {"due": "2026-06-01"}, headers=PART)

    assert again(question).due_at.date().isoformat() == "2026-06-01"
    assert before.isoformat() in answer.text.replace("&#43;", "+")
    signed_in.post(f"/loops/{question.pk}/-/move", {"exact": before.isoformat()}, headers=PART)
    assert again(question).due_at == before


def test_a_loop_is_handed_over_and_back(signed_in, question, maya, ola):
    answer = signed_in.post(f"/loops/{question.pk}/-/hand-over", {"owner": ola.pk}, headers=PART)

    assert again(question).owner == ola
    assert f'name="owner" value="{maya.pk}"' in answer.text


def test_what_a_colleague_closed_in_the_meantime_is_a_conflict(signed_in, question, ola):
    close_loop(question, channel="phone", text="I called.", by=ola)

    answer = signed_in.post(f"/loops/{question.pk}/-/close", {"text": "Mine"}, headers=PART)

    assert answer.status_code == 409
    assert "Ola Dahl has closed this in the meantime." in answer.text


def test_closing_twice_closes_once(signed_in, question, project):
    answers = [signed_in.post(f"/loops/{question.pk}/-/close", headers=PART) for _ in range(2)]
    project()

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Touchpoint.objects.count() == 1


@pytest.mark.parametrize("due", ["0000-01-01", "9999-12-31", "2026-13-40", "x" * 100_000])
def test_an_impossible_date_is_refused_in_words(signed_in, question, due):
    answer = signed_in.post(f"/loops/{question.pk}/-/move", {"due": due}, headers=PART)

    assert answer.status_code == 422
    assert "year" in answer.text or "Choose a day" in answer.text
    assert again(question).due_at == question.due_at


def test_an_answer_may_not_be_endless(signed_in, question):
    answer = signed_in.post(f"/loops/{question.pk}/-/close", {"text": "x" * 1_000_000}, headers=PART)

    assert answer.status_code == 422
    assert "at most 20,000 characters" in answer.text


def test_without_scripts_every_form_leads_back_to_the_list(signed_in, question):
    page = signed_in.get(f"/loops/{question.pk}").text
    answer = signed_in.post(f"/loops/{question.pk}/-/close", {"text": "Yes."}, follow=True)

    assert "Move date" in page
    assert "Hand over" in page
    assert answer.redirect_chain == [("/loops", 302)]
    assert "Loop closed." in answer.text


@pytest.mark.parametrize("deed", ["close", "let-go", "move", "hand-over", "reopen"])
def test_an_unknown_loop_is_not_there(signed_in, maya, deed):
    assert signed_in.post(f"/loops/999999999999999999999/-/{deed}", headers=PART).status_code == 404


def test_when_nothing_is_owed_the_page_says_so(signed_in):
    assert "Every promise kept" in signed_in.get("/loops").text
    assert "Nothing closed yet" in signed_in.get("/loops?view=closed").text
    assert "Nobody owes you an answer" in signed_in.get("/loops?view=they").text


def test_an_open_loop_shows_its_acts_in_place(signed_in, question, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        answer = signed_in.get(f"/loops/{question.pk}", headers=PART)

    assert "<html" not in answer.text
    assert "Close the loop" in answer.text
