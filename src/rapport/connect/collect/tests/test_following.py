"""A link leads where the mail says, whatever else stands in the address; what is forged leads nowhere."""

import re

import pytest

from rapport.connect.collect.models import Hit, How, Kind
from rapport.loop.act.tracked import CLICK, FILLED, OPEN
from rapport.loop.know.commands import change_person
from rapport.platform.access.tokens import token


def test_a_click_leads_where_the_mail_says_and_is_kept_as_it_came(follow, links, letter, now):
    answer = follow(links[0])

    assert (answer.status_code, answer["Location"]) == (302, "https://shop.example/beans?a=1&b=2")
    assert (answer["Cache-Control"], answer["Referrer-Policy"], len(answer.cookies)) == ("no-store", "no-referrer", 0)
    hit = Hit.objects.get()
    assert (hit.message, hit.version, hit.kind, hit.link, hit.at) == (letter, letter.version, Kind.CLICK, 1, now)
    assert (hit.net, hit.how, hit.judged_at) == ("81.167.4.0/24", How.GET, None)


@pytest.mark.parametrize(("behind_tls", "net"), [(True, "84.210.6.0/24"), (False, "81.167.4.0/24")])
def test_a_proxy_of_ours_is_believed_who_asks_and_nobody_else(follow, links, settings, behind_tls, net):
    settings.BEHIND_TLS = behind_tls
    follow(links[0], **{"X-Forwarded-For": "8.8.8.8, 84.210.6.3"})

    assert Hit.objects.get().net == net


def test_what_was_filled_in_is_what_was_sent_and_stays_an_address(follow, links, ana, maya):
    change_person(ana, name="Ana Ruiz", city="Bergen", by=maya)

    assert follow(links[1])["Location"] == "https://shop.example/in/%C3%85s%20&%20Ski"


def test_the_picture_is_one_and_the_link_that_nobody_sees_leads_nowhere(follow, links):
    picture, unseen = follow(links[4]), follow(links[3])

    assert (picture["Content-Type"], picture.content[:6]) == ("image/gif", b"GIF89a")
    assert (unseen.status_code, "Location" in unseen) == (200, False)
    assert sorted(Hit.objects.values_list("kind", "link")) == [(Kind.CLICK, 0), (Kind.OPEN, 0)]


def test_heads_are_kept_as_such_and_nothing_can_be_sent_there(follow, links):
    assert follow(links[0], method="head").status_code == 302
    assert follow(links[2], **{"Sec-Purpose": "prefetch;prerender"}).status_code == 302
    assert follow(links[0], method="post").status_code == 405

    assert sorted(Hit.objects.values_list("how", flat=True)) == [How.AHEAD, How.HEAD]


@pytest.mark.parametrize(
    "added",
    ["?url=https://evil.example", "?next=//evil.example", "/https://evil.example", "/../../evil.example",
     ".evil.example", "//evil.example", "%0d%0aLocation:%20https://evil.example", "@evil.example", "%2f%2fevil.example",
     "\\evil.example", "#https://evil.example", "?", "%00"],
)  # fmt: skip
def test_nothing_added_to_a_link_leads_elsewhere(follow, links, added):
    answer = follow(links[0] + added)

    assert answer.status_code in {302, 404}
    assert answer.headers.get("Location", "https://shop.example/beans?a=1&b=2") == "https://shop.example/beans?a=1&b=2"


@pytest.mark.parametrize(
    "path",
    ["/c/https://evil.example", "/c//evil.example", "/c/evil.example", "/c/%68ttps:%2f%2fevil.example", "/c/",
     "/o/.gif", "/c/aHR0cHM6Ly9ldmlsLmV4YW1wbGU", "/o/aHR0cHM6Ly9ldmlsLmV4YW1wbGU.gif"],
)  # fmt: skip
def test_an_address_in_place_of_a_token_leads_nowhere(follow, letter, path):
    assert follow(path).status_code == 404
    assert not Hit.objects.exists()


def test_forged_foreign_and_cut_tokens_keep_nothing_and_ask_nothing(follow, links, letter, django_assert_num_queries):
    good = links[0].removeprefix("/c/")
    swapped = f"{good[:-1]}{'A' if good[-1] != 'A' else 'B'}"
    foreign = [token("goodbye", letter.pk), token(OPEN, letter.pk), token("how we talk", letter.pk, 1)]

    with django_assert_num_queries(0):
        for forged in (good[:-1], good[4:], f"{good}A", swapped, good.upper(), *foreign):
            assert follow(f"/c/{forged}").status_code == 404
        assert follow(f"/o/{good}.gif").status_code == 404
    assert not Hit.objects.exists()


def test_a_number_that_the_mail_does_not_have_leads_nowhere(follow, letter):
    for number in (4, 99, FILLED + 99):
        assert "Location" not in follow(f"/c/{token(CLICK, letter.pk, number)}")
    assert follow(f"/c/{token(CLICK, letter.pk + 1_000_000, 1)}").status_code == 404


def test_who_asks_again_and_again_is_answered_and_not_kept_any_more(follow, links, monkeypatch):
    monkeypatch.setattr("rapport.connect.collect.commands.landing.MOST", 3)

    assert {follow(links[0], after=after).status_code for after in range(5)} == {302}
    assert Hit.objects.count() == 3
    follow(links[0], after=3700)
    assert Hit.objects.count() == 4


def test_no_address_that_a_browser_should_not_be_sent_to_is_a_target():
    from rapport.loop.act.tracked import leads

    for wrong in (
        "javascript:alert(1)", "data:text/html,x", "//evil.example", "https:evil.example", "https:///evil.example",
        "https://good.example@evil.example/", "https://good.example\\@evil.example", "file:///etc/passwd", "/today", "",
        "#", "http://[", "mailto:a@b.example",
    ):  # fmt: skip
        assert leads(wrong) == ""
    assert not re.search(r"[\r\n]", leads("https://shop.example/\r\nSet-Cookie: a=b"))
