"""Do open pages hear at once what changed, and nobody else?"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from django.core import signing

from rapport.platform import clock
from rapport.server import streams
from rapport.server.live import SALT, TOKEN_SECONDS, hostname, opened_by
from rapport.server.tests.house import House, wait_for

OPEN_LOOPS = """
from datetime import timedelta
from django.db import close_old_connections
from rapport.loop.know.commands import add_person
from rapport.loop.listen.commands import open_loop
from rapport.platform import clock
from rapport.platform.access.models import User
maya = User.objects.get()
ana = add_person("Ana Ruiz", keeper=maya, by=maya)
print("here", flush=True)
for line in sys.stdin:
    close_old_connections()
    due = clock.now() - timedelta(hours=1)
    open_loop(ana, kind="question", owed_by="us", text=line, due_at=due, owner=maya, by=maya)
    print("opened", flush=True)
"""


@pytest.fixture(scope="module")
def ask_maya(own_house) -> Iterator[Callable[[], float]]:
    """Opens a loop that Maya owes an answer to since an hour."""
    process = own_house.waiting_python(OPEN_LOOPS)
    assert process.stdout.readline() == "here\n"

    def ask() -> float:
        process.stdin.write("When does it come?\n")
        process.stdin.flush()
        assert process.stdout.readline() == "opened\n"
        return time.monotonic()

    yield ask
    process.stdin.close()
    process.wait()
    process.stdout.close()


def token(house: House, *, user: int | None = None, key: str = "", at: float | None = None) -> str:
    key = key or json.loads(house.home.secrets.read_text())["django"]
    user = user or house.ask("SELECT min(id) FROM access_user")[0]
    signer = signing.TimestampSigner(key=key, salt=SALT)
    if at is not None:
        signer.timestamp = lambda: signing.b62_encode(int(at))
    return signer.sign_object([user, int(clock.now().timestamp())])


@contextmanager
def listening(house: House, **headers: str) -> Iterator[Iterator[dict[str, int]]]:
    """What a page hears, one after the other."""
    address = f"{house.streams}/live"
    with httpx.stream("GET", address, params={"token": token(house)}, headers=headers, timeout=30) as heard:
        assert heard.status_code == 200
        assert heard.headers["content-type"] == "text/event-stream"
        yield (json.loads(line[6:]) for line in heard.iter_lines() if line.startswith("data: "))


def open_streams(house: House) -> int:
    return httpx.get(f"{house.streams}/healthz/live").json()["streams"]


def test_counts_come_at_once_and_within_a_second_of_a_change(own_house, ask_maya):
    with listening(own_house) as heard:
        first = next(heard)
        assert first["new-today"] == 0

        asked = ask_maya()

        assert next(heard) == {
            "count-today": first["count-today"] + 1,
            "new-today": 1,
            "count-inbox": 0,
            "count-notifications": 0,
        }
        assert time.monotonic() - asked < 1 + busy_seconds()


def busy_seconds() -> float:
    """What a machine that is busy with other things adds."""
    with open("/proc/loadavg") as load:
        return float(load.read().split()[0]) / 4


def test_a_stream_ends_when_its_page_goes_and_goes_on_when_the_database_comes_back(own_house, ask_maya):
    with listening(own_house) as heard:
        first = next(heard)["count-today"]
        wait_for(lambda: open_streams(own_house) == 1)  # the server may not have heard yet that an earlier page went

        own_house.kill_database()
        wait_for(lambda: httpx.get(f"{own_house.url}/healthz").status_code == 200)
        ask_maya()

        assert next(heard)["count-today"] == first + 1
    wait_for(lambda: open_streams(own_house) == 0)


def test_a_stream_ends_when_its_colleague_may_no_longer_sign_in(own_house):
    with listening(own_house) as heard:
        next(heard)

        with own_house.connection() as connection:
            connection.execute("UPDATE access_user SET is_active = false")
            connection.execute("NOTIFY today_changed")

        assert list(heard) == []


def test_a_forged_an_old_and_a_missing_token_open_nothing(open_house):
    now = time.time()
    for refused in ("", "x", token(open_house, key="another key"), token(open_house, at=now - TOKEN_SECONDS - 60)):
        answer = httpx.get(f"{open_house.streams}/live", params={"token": refused})
        assert (answer.status_code, answer.text) == (401, "This address has expired. Load the page again.")


def test_a_token_for_something_else_opens_nothing(settings):
    assert opened_by(signing.dumps([1, 2], salt="another salt")) is None
    assert opened_by(signing.dumps("text", salt=SALT)) is None
    assert opened_by(signing.dumps([1], salt=SALT)) is None
    assert opened_by(signing.dumps([7, 1_000_000_000], salt=SALT))[0] == 7


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://evil.example", None),
        ("http://127.0.0.1.evil.example", None),
        ("http://localhost:8000", None),
        ("null", None),
        ("http://[", None),
    ],
)
def test_only_pages_of_our_own_host_may_read_a_stream(open_house, origin, allowed):
    address, query = f"{open_house.streams}/live", {"token": token(open_house)}
    with httpx.stream("GET", address, params=query, headers={"Origin": origin}) as heard:
        assert heard.headers.get("access-control-allow-origin") == allowed
        assert "access-control-allow-credentials" not in heard.headers


def test_a_host_that_is_not_ours_is_refused(open_house):
    address, query = f"{open_house.streams}/live", {"token": token(open_house)}

    answer = httpx.get(address, params=query, headers={"Host": "evil.example"})

    assert (answer.status_code, answer.text) == (400, "This address is not one of ours.")


def test_there_is_nothing_else(open_house):
    assert httpx.get(f"{open_house.streams}/today").status_code == 404
    assert httpx.post(f"{open_house.streams}/live").status_code == 404
    assert streams.HEARTBEAT < 30, "proxies close what is silent for longer"


@pytest.mark.parametrize(
    ("host", "name"), [("localhost:8000", "localhost"), ("[::1]:8000", "[::1]"), ("a.example", "a.example"), ("[", "")]
)
def test_the_name_of_a_host_is_without_its_port(host, name):
    assert hostname(host) == name
