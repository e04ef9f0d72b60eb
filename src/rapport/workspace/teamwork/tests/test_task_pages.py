"""People give, see and do tasks: on the page of tasks, on Today, with and without scripts."""

from datetime import date, timedelta

import pytest

from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform.teamwork.commands import Work, bin_task, give_task
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.repeating import Repeat

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
NEW = {"title": "Count the mills", "due": "2026-05-14", "every": "1"}


@pytest.fixture
def mine(maya, ola):
    """A task that Ola gave Maya, due today."""
    return give_task(Work(title="Count the mills", assignee=maya, due=date(2026, 5, 12)), by=ola)


def test_a_task_is_given_and_stands_with_whom_it_was_given(signed_in, ola, client):
    answer = signed_in.post("/tasks/new", NEW | {"assignee": ola.pk}, follow=True)
    assert "Given to Ola Dahl." in answer.text
    assert "Count the mills" in signed_in.get("/tasks?show=given").text

    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/tasks").text
    assert "Count the mills" in page
    assert "From Maya Berg" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Please fill this in."),
        ({"title": "x" * 201}, "at most 200 characters"),
        ({"title": "a\x00b"}, "a character that is no text"),
        ({"assignee": "77777777777777777777"}, "Choose one from the list."),
        ({"due": "0001-01-01"}, "between 1970 and ten years"),
        ({"due": "9999-12-31"}, "between 1970 and ten years"),
        ({"due": "", "hour": "10:00"}, "Choose the day, too."),
        ({"hour": "25:00"}, "Write the time like 14:30."),
        ({"remind": "9999-12-31T10:00"}, "between 1970 and ten years"),
        ({"unit": "moon"}, "Choose one from the list."),
        ({"unit": "day", "every": "0"}, "from 1 to 99"),
        ({"unit": "week", "days": ["9"]}, "Choose one from the list."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(signed_in, ola, wrong, sentence):
    answer = signed_in.post("/tasks/new", NEW | {"assignee": ola.pk} | wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Task.objects.exists()


def test_it_is_done_from_its_line_and_taken_back(signed_in, mine):
    done = signed_in.post(f"/tasks/{mine.pk}/-/done", headers=HTMX).text
    assert f'id="task-{mine.pk}"' in done
    assert f'action="/tasks/{mine.pk}/-/again"' in done
    assert 'hx-target="#count-today" hx-swap="textContent">0<' in done

    signed_in.post(f"/tasks/{mine.pk}/-/again", headers=HTMX)
    signed_in.post(f"/tasks/{mine.pk}/-/again", headers=HTMX)
    mine.refresh_from_db()
    assert mine.is_open


def test_one_that_repeats_says_when_it_comes_again(signed_in, maya, ola):
    weekly = give_task(
        Work(title="Water the plants", assignee=maya, due=date(2026, 5, 12), repeat=Repeat(unit="week")), by=ola
    )

    assert "Comes again 19 May." in signed_in.post(f"/tasks/{weekly.pk}/-/done", headers=HTMX).text
    signed_in.post(f"/tasks/{weekly.pk}/-/done", headers=HTMX)
    assert Task.objects.open().count() == 1


def test_it_is_moved_and_the_undo_names_the_day_before(signed_in, mine):
    moved = signed_in.post(f"/tasks/{mine.pk}/-/move", headers=HTMX).text
    mine.refresh_from_db()
    assert mine.due_on == date(2026, 5, 13)
    assert 'name="due" value="2026-05-12"' in moved

    assert "between 1970" in signed_in.post(f"/tasks/{mine.pk}/-/move", {"due": "9999-01-01"}, headers=HTMX).text


def test_the_form_keeps_the_day_of_the_month_that_was_meant(signed_in, maya):
    last = give_task(
        Work(title="Invoices", assignee=maya, due=date(2026, 6, 30), repeat=Repeat(unit="month", day=31)), by=maya
    )

    signed_in.post(
        f"/tasks/{last.pk}/-/change",
        {"title": "Invoices", "assignee": maya.pk, "due": "2026-06-30", "unit": "month", "every": 1, "counted": "due"},
    )

    last.refresh_from_db()
    assert last.rule.day == 31


def test_the_bin_and_back_without_scripts(signed_in, mine):
    page = signed_in.post(f"/tasks/{mine.pk}/-/bin", {"from": "page"}, follow=True).text
    assert "In the bin." in page
    assert "Count the mills" not in page

    back = signed_in.post(
        f"/tasks/{mine.pk}/-/back?reload=1", headers=HTMX | {"HX-Current-URL": "http://testserver/tasks"}
    )
    assert back.headers["HX-Redirect"] == "http://testserver/tasks"
    assert "Count the mills" in signed_in.get("/tasks").text


def test_what_is_gone_is_not_there(signed_in, mine, ola):
    bin_task(mine, by=ola)

    for deed in ("done", "move", "bin", "back"):
        assert signed_in.post(f"/tasks/{mine.pk}/-/{deed}").status_code == 404
    assert signed_in.get(f"/tasks/{mine.pk}").status_code == 404


def test_whoever_may_not_see_the_record_reads_the_title_and_nothing_of_it(client, give, own_only, ana, now):
    task = give("Call back", about=ana, due=now)
    client.force_login(own_only, backend="allauth.account.auth_backends.AuthenticationBackend")

    for page in ("/tasks", "/today", f"/tasks/{task.pk}"):
        told = client.get(page).text
        assert "Call back" in told
        assert "Ana" not in told


def test_tasks_stand_on_today_between_what_is_owed_and_the_rest(
    signed_in, mine, maya, ana, bruno, bought, project, now
):

    bought(bruno, times=12, every=7, last=40)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Send samples", due_at=now, owner=maya, by=maya)
    project()
    page = signed_in.get("/today").text

    assert page.index("Keep your promise") < page.index("Count the mills") < page.index("Silent 40 days")
    assert "1 task is due" in page
    assert 'id="count-today">3<' in page
    assert "Send samples" not in signed_in.get("/today?kind=tasks").text.partition("Open loops")[0]


def test_a_reminder_brings_it_to_today_when_its_time_has_come(signed_in, maya, ola, now):
    give_task(Work(title="Soon", assignee=maya, remind_at=now + timedelta(minutes=5)), by=ola)
    give_task(Work(title="Now", assignee=maya, due=date(2026, 6, 1), remind_at=now), by=ola)
    page = signed_in.get("/today").text

    assert "Now" in page
    assert "reminder of today" in page
    assert "Soon" not in page


def test_the_pages_ask_few_questions_however_many_tasks_there_are(
    signed_in, give, maya, ola, ana, now, django_assert_max_num_queries
):
    for number in range(60):
        give(f"Number {number}", assignee=maya, about=ana if number % 2 else None, by=ola, due=now)
    signed_in.get("/tasks")

    for page, most in (("/tasks", 9), ("/tasks?show=team", 9), ("/tasks/new", 7), ("/today", 22)):
        with django_assert_max_num_queries(most):
            assert signed_in.get(page).status_code == 200
    assert "Number 59" in signed_in.get("/tasks?from=50").text
