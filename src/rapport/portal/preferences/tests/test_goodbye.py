"""One button, or one request of a mail program, stops such mail; opening a link never does."""

import pytest

from rapport.loop.act.gate import may_send
from rapport.loop.act.reader_links import GOODBYE, TALK
from rapport.loop.know.commands import bin_parties, erase_party
from rapport.loop.know.models import Consent, Suppression
from rapport.loop.listen.commands import remove_party
from rapport.platform.access.tokens import token

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def may_get(ana, topic, now) -> bool:
    return not may_send(ana, "newsletter", topic=topic.pk, now=now).refusal


@pytest.mark.parametrize("body", [ONE_CLICK, {}])
def test_a_post_stops_the_topic_at_once_and_for_good_however_often(client, ana, brewing, links, now, body):
    assert may_get(ana, brewing, now)

    answers = [client.post(links["goodbye"], body) for _ in range(20)]

    assert {(answer.status_code, len(answer.cookies)) for answer in answers} == {(200, 0)}
    assert not may_get(ana, brewing, now)
    assert Consent.objects.filter(party=ana, granted=False, topic=brewing).count() == 1
    assert Suppression.objects.count() == 1


def test_a_body_that_nobody_can_read_is_a_goodbye_too(client, ana, brewing, links, now):
    client.post(links["goodbye"], b"\xff--\r\n", content_type="multipart/form-data; boundary=\x00")

    assert not may_get(ana, brewing, now)


def test_to_open_the_link_changes_nothing(client, ana, brewing, links, now):
    pages = [client.get(links["goodbye"]), client.head(links["goodbye"]), client.get(links["goodbye"] + "?all")]

    assert {page.status_code for page in pages} == {200}
    assert may_get(ana, brewing, now)
    assert pages[0].text.count("<button") == 1


def test_stop_everything_leaves_answers_and_orders(client, ana, brewing, links, now):
    client.post(links["goodbye"] + "?all")

    refused = {purpose: bool(may_send(ana, purpose, now=now).refusal)
               for purpose in ("newsletter", "journey", "personal", "service")}  # fmt: skip
    assert refused == {"newsletter": True, "journey": True, "personal": True, "service": False}


def test_the_pages_are_told_to_nobody_and_keep_nothing_in_the_browser(client, links):
    page = client.get(links["goodbye"])

    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")


def test_a_forged_cut_or_foreign_link_is_not_there_and_nothing_is_looked_up(
    client, news, links, django_assert_num_queries
):
    whole = links["goodbye"].removeprefix("/u/")
    wrong = [whole[:-1], whole[:-1] + ("A" if whole[-1] != "A" else "B"), "x", token(TALK, news.pk), "é" * 8]

    with django_assert_num_queries(0):
        answers = [client.post(f"/u/{one}").status_code for one in wrong]

    assert answers == [404] * len(wrong)


def test_who_is_erased_is_told_so_in_one_sentence(client, ana, links, maya):
    bin_parties([ana.pk], by=maya)
    remove_party(ana.pk, by=maya)
    erase_party(ana.pk)

    page = client.get(links["goodbye"])

    assert page.status_code == 410
    assert "What this link was for is not here any more." in page.text
    assert client.get(f"/u/{token(GOODBYE, 10**12)}").status_code == 410
