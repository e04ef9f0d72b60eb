"""What one was told stands under the bell, the unread first; it is read, one or all, and that can be taken back."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.loop.know.commands import add_person, bin_parties, keep
from rapport.platform import clock
from rapport.platform.teamwork.commands import add_file, finish_task, follow, make_tag, tag_record, write_note
from rapport.platform.teamwork.models import Notification, Telling

from .test_cards import HTMX, sign_in


@pytest.fixture
def browser(client, ola):
    """Ola's."""
    return sign_in(client, ola)


def bell(page: str) -> str:
    return page.partition('id="count-notifications"')[2].partition(">")[2].partition("<")[0]


def test_every_kind_reads_as_a_sentence_with_its_way(browser, give, react, maya, ola, ana, now):
    follow("person", str(ana.pk), by=ola)
    give("Count the mills", about=ana)
    finish_task(give("Call her", by=ola, assignee=ola), by=maya)
    give(about=ana, assignee=maya)
    note = write_note("person", str(ana.pk), "Ask @Ola.", by=maya)
    add_file("person", str(ana.pk), "a.txt", io.BytesIO(b"Hello"), by=maya)
    tag_record(make_tag("vip", by=maya), "person", str(ana.pk), by=maya)
    keep(ana, keeper=ola, by=maya)
    react()

    page = browser.get("/notifications").text

    for words in (
        'Maya Berg gave you a task: <a class="link" href="/tasks/', "Maya Berg did <a", "Call her</a>",
        f'Maya Berg named you in a note on <a class="link" href="/people/{ana.pk}-ana-ruiz#note-{note.pk}"',
        "Maya Berg gave a task about <a", "Maya Berg put a file on <a", "Maya Berg changed <a",
        "Maya Berg changed the owner of <a",
    ):  # fmt: skip
        assert words in page
    assert bell(page) == "7"


def test_it_is_read_one_at_a_time_and_taken_back(browser, give, react):
    give()
    react()
    told = Notification.objects.get()

    read = browser.post(f"/notifications/{told.pk}/-/read", headers=HTMX).text
    assert "Mark as unread" in read
    assert f'action="/notifications/{told.pk}/-/unread"' in read
    assert bell(browser.get("/notifications").text) == ""

    browser.post(f"/notifications/{told.pk}/-/unread", headers=HTMX)
    assert bell(browser.get("/notifications").text) == "1"


def test_all_is_read_up_to_what_the_page_showed_and_taken_back_twice(browser, give, react, now):
    give("One")
    give("Two")
    react()
    last = Notification.objects.order_by("-pk").first().pk
    give("Three")
    react()

    page = browser.post("/notifications/-/read", {"last": last}, follow=True).text
    assert bell(page) == "1"
    undo = page.partition('action="/notifications/-/unread?at=')[2].partition('"')[0]
    assert undo

    for _ in range(2):
        assert bell(browser.post(f"/notifications/-/unread?at={undo}", follow=True).text) == "3"


def test_the_unread_alone_and_what_was_read_below(browser, give, react, now):
    give("One")
    react()
    Notification.objects.update(read_at=now)
    with clock.at(now + timedelta(days=1)):
        give("Two")
        react()
        page = browser.get("/notifications").text
        assert page.index(">Unread</h2>") < page.index(">Two</a>")
        assert page.index(">Two</a>") < page.index(">Read before</h2>") < page.index(">One</a>")
        assert ">yesterday<" in page.lower()

        assert ">One</a>" not in browser.get("/notifications?show=unread").text


def test_what_one_may_not_see_is_not_there_and_cannot_be_marked(browser, give, react, maya, ola, ana):
    follow("person", str(ana.pk), by=ola)
    write_note("person", str(ana.pk), "Secret.", by=maya)
    react()
    bin_parties([ana.pk], by=maya)

    page = browser.get("/notifications").text

    assert "Ana Ruiz" not in page
    assert bell(page) == ""
    told = Notification.objects.get().pk
    assert [browser.post(f"/notifications/{told}/-/{deed}").status_code for deed in ("read", "unread")] == [404, 404]


def test_a_task_of_ones_own_about_a_record_one_may_not_see_names_no_record(client, give, react, own_only, ana):
    give(about=ana)
    react()

    page = sign_in(client, own_only).get("/notifications").text

    assert "Count the mills" in page
    assert "Ana Ruiz" not in page


def test_nobody_marks_what_others_were_told(browser, signed_in, give, react, maya, ola):
    give(by=ola, assignee=maya)
    react()
    told = Notification.objects.get()

    assert sign_in(signed_in, ola).post(f"/notifications/{told.pk}/-/read").status_code == 404


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 40, "²", "\x00"])
def test_odd_addresses_and_forms_are_no_errors(browser, give, react, odd):
    give()
    react()

    assert browser.get("/notifications", {"from": odd, "show": odd}).status_code == 200
    assert browser.post("/notifications/-/read", {"last": odd}).status_code == 302
    assert browser.post(f"/notifications/-/unread?at={odd if odd.isalnum() else ''}").status_code == 302
    assert bell(browser.get("/notifications").text) == "1"


def test_an_instant_without_a_zone_or_far_away_takes_nothing_back(browser):
    for at in (
        "2026-05-12T09:00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "2026-05-12 09:00+00:00",
    ):
        assert browser.post("/notifications/-/unread", query_params={"at": at}).status_code == 302


def test_the_page_costs_the_same_however_much_was_told(browser, react, maya, ola, django_assert_max_num_queries):
    for number in range(60):
        pk = str(add_person(f"Somebody {number}", keeper=maya, by=maya).pk)
        follow("person", pk, by=ola)
        write_note("person", pk, "Hello.", by=maya)
    react()

    with django_assert_max_num_queries(9):
        page = browser.get("/notifications").text
    assert "Show earlier ones" in page
    assert bell(page) == "60"


def test_a_page_costs_no_more_while_nothing_is_unread_and_two_questions_more_then(browser, give, react):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/following")
        return len(queries)

    nothing = asked()
    give()
    react()

    assert asked() <= nothing + 2


def test_one_chooses_how_to_be_told(browser, ola, give, react):
    page = browser.get("/settings/notifications").text
    assert "A task is given to you" in page
    ways = dict.fromkeys(("given", "done", "reminder", "named", "note", "task", "changed", "owner", "file"), "both")

    assert browser.post("/settings/notifications", ways | {"given": "not"}).status_code == 302
    give()
    react()

    assert not Notification.objects.exists()
    assert Telling.objects.get().way_of("given") == "not"
    assert browser.post("/settings/notifications", ways | {"given": "by pigeon"}).status_code == 422


def test_the_settings_cost_no_more_than_the_others(browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert browser.get("/settings/notifications").status_code == 200
