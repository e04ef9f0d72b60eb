"""The product as it runs, on a database of its own, with a real mail server and a real browser."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

import psycopg
import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, StorageState, expect

from tests.people import PASSWORD

expect.set_options(timeout=20_000)  # as long as the pages wait: a busy machine is no fault of the product


@dataclass
class Letters:
    """What our mail server took in."""

    taken: list[str] = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope):
        self.taken.append(envelope.content.decode("utf-8", "replace"))
        return "250 OK"


@dataclass
class Shop:
    """Where the product answers, what mail left, and what the addresses of its pages name."""

    address: str
    letters: Letters
    names: dict[str, str]


def free_ports() -> int:
    """A port that is free together with the next one."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@pytest.fixture(scope="package")
def shop(tmp_path_factory) -> Iterator[Shop]:
    """`rapport run` on a small world; one for all tests here, and not longer: it works."""
    with served("browser", "tests.browser.world", tmp_path_factory) as shop:
        yield shop


@contextmanager
def served(
    called: str, world: str, tmp_path_factory, *, env: Mapping[str, str] = MappingProxyType({}), then: str = ""
) -> Iterator[Shop]:
    """The product on a database of its own with what this module makes in it, and a mail server of its own.

    `then` is said to its database before anybody comes.
    """
    name = f"{called}_{os.getpid()}"
    dsn = os.environ["RAPPORT_TEST_DSN"]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE rapport_template")
    letters, port = Letters(), free_ports()
    mail = Controller(letters, hostname="127.0.0.1", port=free_ports())
    mail.start()
    env = (
        os.environ
        | env
        | {
            "DATABASE_URL": dsn.replace("/rapport?", f"/{name}?"),
            "DJANGO_SETTINGS_MODULE": "rapport.server.settings",
            "RAPPORT_HOME": str(tmp_path_factory.mktemp("home")),
            "PORT": str(port),
            "RAPPORT_WEB_WORKERS": "1",
            "RAPPORT_DNS": "127.0.0.1:9",  # nobody outside is asked for names
        }
    )
    env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # that is for us, who hold a browser
    making = [sys.executable, "-m", world, str(mail.port)]
    names = json.loads(subprocess.run(making, env=env, check=True, stdout=subprocess.PIPE).stdout)
    if then:
        with psycopg.connect(env["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(then)
    log = tmp_path_factory.mktemp("run") / "log"
    with log.open("w") as out:
        running = subprocess.Popen([sys.executable, "-m", "rapport.server.cli", "run"], env=env, stdout=out, stderr=out)
    try:
        _until_ready(running, log)
        yield Shop(f"http://127.0.0.1:{port}", letters, names)
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(30)
        mail.stop()


def _until_ready(running, log) -> None:
    for _ in range(600):
        if "Rapport is ready" in log.read_text():
            return
        assert running.poll() is None, log.read_text()
        signal.sigtimedwait([], 0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="package")
def cookies(shop, chromium) -> StorageState:
    """What Maya's browser keeps once she has signed in, by the form as everybody does; she does so once for all."""
    context = chromium.new_context(base_url=shop.address)
    context.set_default_timeout(20_000)
    sign_in(context.new_page(), "maya@halden.example")
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def page(shop, chromium, cookies) -> Iterator[Page]:
    """Maya's browser, signed in, with nothing open yet; whatever goes wrong in the browser fails the test."""
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, base_url=shop.address, bypass_csp=False, storage_state=cookies
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: None if said.type != "error" or _usual(said.text) else faults.append(said.text))
    yield page
    context.close()
    assert faults == []


def _usual(said: str) -> bool:
    """A refusal that a test asks for; the logo in a mail, whose address nobody outside of the test has."""
    return "status of 4" in said or "ERR_NAME_NOT_RESOLVED" in said


def sign_in(page: Page, email: str, *, to: str = "**/today") -> None:
    """By the form, as everybody does."""
    page.goto("/sign-in")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(to)
