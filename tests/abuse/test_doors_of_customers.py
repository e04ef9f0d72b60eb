"""The pages that a link opens without signing in: each link opens its own, and no form sends a browser elsewhere."""

import pytest

from rapport.loop.act.journeys.commands import make_journey, publish, put_in, put_step
from rapport.loop.act.journeys.definition import Wait
from rapport.loop.act.journeys.models import Stay
from rapport.loop.act.reader_links import BROWSER, FACE, FACTS, GOODBYE, TALK
from rapport.loop.act.tracked import CLICK, OPEN
from rapport.loop.know.commands.opting import OPT_IN
from rapport.loop.know.models import Consent, Suppression
from rapport.platform.access.tokens import token

DOORS = {
    GOODBYE: "/u/{}", TALK: "/h/{}", FACTS: "/h/facts/{}", OPT_IN: "/h/confirm/{}", BROWSER: "/v/{}", FACE: "/s/{}",
    CLICK: "/c/{}", OPEN: "/o/{}.gif",
}  # fmt: skip
#: In the mail of these tests nothing is counted, so it has no such links.
ANSWERS = {CLICK: {404}, OPEN: {404}}


def said(kind: str, message: int) -> str:
    """A good token of this kind."""
    return (
        token(kind, message, 1, 0)
        if kind == FACE
        else token(kind, message, 1)
        if kind == CLICK
        else token(kind, message)
    )


@pytest.mark.parametrize("kind", DOORS)
def test_a_link_opens_its_own_door_and_no_other(client, news, kind):
    before = (Consent.objects.count(), Suppression.objects.count())
    others = [door.format(said(kind, news.pk)) for mine, door in DOORS.items() if mine != kind]

    answers = {client.get(path).status_code for path in others} | {client.post(path).status_code for path in others}

    assert client.get(DOORS[kind].format(said(kind, news.pk))).status_code in ANSWERS.get(kind, {200, 410})
    assert answers <= {404, 405}
    assert (Consent.objects.count(), Suppression.objects.count()) == before


@pytest.mark.parametrize("kind", [GOODBYE, TALK, FACTS, BROWSER, FACE])
@pytest.mark.parametrize(
    "forged", ["", "x", "AAAA", "../today", "%00", "a" * 4000, "{{7*7}}", "<script>alert(1)</script>"]
)
def test_what_is_forged_is_told_in_a_sentence_and_changes_nothing(client, news, kind, forged):
    good = said(kind, news.pk)
    path = DOORS[kind].format(f"{good}{forged}" if forged == "x" else forged)

    answer = client.post(path)

    assert answer.status_code in {404, 302}  # what has no token at all is no door, and asks to sign in
    if answer.status_code == 404:
        assert "There is nothing at this address." in answer.text
        assert "<script>alert" not in answer.text
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "https:evil.example", "javascript:alert(1)",
             "\thttps://evil.example", "http:///evil.example"],
)  # fmt: skip
def test_no_form_of_ours_sends_a_browser_elsewhere(signed_in, ana, maya, back):
    journey = make_journey("Waits", by=maya)
    put_step(journey, Wait("", 3, "days"), by=maya)
    publish(journey, by=maya)
    put_in(journey, [ana.pk], by=maya)
    stay = Stay.objects.get()

    answers = [
        signed_in.post(f"/journeys/stays/{stay.pk}/-/take-out", {"back": back}),
        signed_in.post("/sign-out", {"next": back}, query_params={"next": back}),
    ]

    gone = [answer.headers.get("Location", "/") for answer in answers]
    assert all(place.startswith("/") and not place.startswith(("//", "/\\")) for place in gone), gone
