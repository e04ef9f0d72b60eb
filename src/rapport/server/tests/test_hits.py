"""Clicks and opens at the streams: many share a commit, nobody is answered before it, the answers are the pages'."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from django.db import OperationalError

from rapport.loop.act.tracked import CLICK, OPEN
from rapport.platform.access.tokens import token
from rapport.server import hits
from rapport.server.tests.house import House, kill, wait_for

LETTER = """
from django.conf import settings
from rapport.loop.act.commands import write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.tracked import CLICK, OPEN
from rapport.loop.know.commands import add_person, note_consent
from rapport.platform.access.models import User
from rapport.platform.access.tokens import token
maya = User.objects.get()
ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], keeper=maya, by=maya)
words = save_words(make_template("News", by=maya), subject="News", source="[Beans](https://shop.example/)", by=maya)
message = write_from(ana, words, by=maya)
print(f"/c/{token(CLICK, message.pk, 1)} /o/{token(OPEN, message.pk)}.gif")
"""


def answered(coming):
    """What comes of it, in a thread of its own: in this one a browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coming).result()


def request(path: str, method: str = "GET") -> dict:
    return {"path": path, "method": method, "headers": [(b"user-agent", b"Firefox")], "client": ("81.167.4.90", 4711)}


def test_what_comes_while_a_commit_is_on_its_way_shares_the_next_one(monkeypatch):
    batches, goes_on = [], threading.Event()

    def land(asked):
        batches.append(len(asked))
        assert goes_on.wait(10)
        return ["https://shop.example/"] * len(asked)

    async def all_at_once():
        here, path = hits.Hits(), f"/c/{token(CLICK, 1, 1)}"
        waiting = [asyncio.create_task(here.answer(request(path)))]
        while not batches:
            await asyncio.sleep(0.001)
        waiting += [asyncio.create_task(here.answer(request(path))) for _ in range(40)]
        await asyncio.sleep(0)
        assert not any(one.done() for one in waiting)
        goes_on.set()
        return await asyncio.gather(*waiting)

    monkeypatch.setattr(hits, "land", land)
    answers = answered(all_at_once())

    assert batches == [1, 40]
    assert {(one.status, dict(one.headers)["Location"]) for one in answers} == {(302, "https://shop.example/")}


@pytest.mark.parametrize(("behind_tls", "net"), [(True, "84.210.6.0/24"), (False, "81.167.4.0/24")])
def test_a_proxy_of_ours_is_believed_who_asks_and_nobody_else(monkeypatch, settings, behind_tls, net):
    settings.BEHIND_TLS, kept = behind_tls, []
    monkeypatch.setattr(hits, "land", lambda asked: kept.extend(asked) or [""] * len(asked))
    passed_on = request(f"/o/{token(OPEN, 1)}.gif")
    passed_on["headers"].append((b"x-forwarded-for", b"8.8.8.8, 84.210.6.3"))

    assert answered(hits.Hits().answer(passed_on)).status == 200
    assert [one.net for one in kept] == [net]


@pytest.mark.parametrize("error", [OperationalError("away"), ZeroDivisionError("a fault of ours")])
def test_nobody_waits_for_ever_where_nothing_can_be_kept(monkeypatch, error):
    monkeypatch.setattr(hits, "land", lambda asked: (_ for _ in ()).throw(error))

    assert answered(hits.Hits().answer(request(f"/o/{token(OPEN, 1)}.gif"))).status == 503


def test_the_streams_and_the_pages_give_one_answer(open_house):
    click, picture = open_house.python(LETTER).split()[-2:]
    for path, status in ((click, 302), (picture, 200), ("/c/forged", 404), (f"{click}x", 404)):
        told = [httpx.get(f"{door}{path}") for door in (open_house.streams, open_house.url)]
        assert [one.status_code for one in told] == [status, status]
        assert told[0].content == told[1].content
        for name in ("location", "content-type", "cache-control", "referrer-policy", "x-robots-tag"):
            assert told[0].headers.get(name) == told[1].headers.get(name)
    assert httpx.post(f"{open_house.streams}{click}").status_code == 405
    assert httpx.head(f"{open_house.streams}{click}").headers["location"] == "https://shop.example/"
    assert kept(open_house) == 5


@pytest.mark.proof
def test_what_was_answered_is_kept_whatever_is_killed(house: House):
    house.open()
    click, _ = house.python(LETTER).split()[-2:]
    with httpx.Client(base_url=house.streams, timeout=20) as reader:
        answered = followed(reader, click)
        for pid in house.pids("streams"):
            kill(pid)
        assert kept(house) >= answered == 50
        wait_for(lambda: lives(reader))
        answered += followed(reader, click)
    house.kill_everything()
    house.open()

    assert kept(house) >= answered == 100


def followed(reader: httpx.Client, click: str) -> int:
    return sum(reader.get(click).status_code == 302 for _ in range(50))


def kept(house: House) -> int:
    return house.ask("SELECT count(*) FROM collect_hit")[0]


def lives(reader: httpx.Client) -> bool:
    try:
        return reader.get("/healthz/live").status_code == 200
    except httpx.TransportError:
        return False
