"""Nobody comes where their role does not reach, and nobody reads a name they may not: every route, every role."""

import re
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from django.urls import get_resolver

from rapport.platform import clock
from rapport.platform.access.commands import set_rights
from tests.people import NOW, join_maya, join_ola, project_all

from .rights_world import MARK, World, built
from .routes import ALSO, MONEY, ROUTES, SILENT, TELLS_MONEY, TIED, WHO

REFUSED = {403: "403", 404: "404"}
#: Whom the walk through all addresses is for; the others walk with the proofs.
WEAK = ("own", "none")
#: At each route or address: method, status and text.
Walk = dict[str, list[tuple[str, int, str]]]


def _walk(patterns, before: str = "") -> Iterator[str]:
    for one in patterns:
        here = before + str(one.pattern)
        yield from _walk(one.url_patterns, here) if hasattr(one, "url_patterns") else [here]


@pytest.fixture(scope="module")
def first_world(shared, tmp_path_factory) -> World:
    with clock.at(NOW):
        return built(join_maya(), join_ola(), tmp_path_factory.mktemp("world"), project_all)


@pytest.fixture
def world(db, now, first_world) -> World:
    """As the first, whatever the test before made of its colleagues."""
    return deepcopy(first_world)


@pytest.fixture
def browser_of(client, world):
    """The browser of one of the colleagues; a refusal of the database or the code is an error, not an answer."""

    def signed_in(who: str):
        client.force_login(world.colleagues[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def test_every_route_is_in_the_table():
    assert set(_walk(get_resolver().url_patterns)) == set(ROUTES)


@pytest.fixture(scope="module")
def walks() -> dict[str, Walk]:
    return {}


@pytest.fixture
def walk_of(browser_of, world, walks):
    """What a colleague is answered at every address there is; each walks once for all tests of this file."""

    def walked(who: str) -> Walk:
        if who not in walks:
            walks[who] = {route: list(_answers(browser_of(who), world.address(route))) for route in ROUTES}
        return walks[who]

    return walked


@pytest.mark.parametrize(
    "who", [*WEAK, *(pytest.param(who, marks=pytest.mark.proof) for who in WHO if who not in WEAK)]
)
def test_nobody_comes_where_their_role_does_not_reach(walk_of, who):
    wrong = []
    for route, answers in walk_of(who).items():
        expected = dict(zip(WHO, ROUTES[route].split(), strict=True))[who]
        for method, status, _ in answers:
            if status != 405 and REFUSED.get(status, "open") != expected:
                wrong.append(f"{method} {route}: {status} instead of {expected}")
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("who", WEAK)
def test_nobody_reads_a_name_they_may_not(browser_of, walk_of, world, who):
    walked = walk_of(who)
    more = [*ALSO, *(more.format(**world.own) for more in (*TIED, *SILENT))]
    walked = walked | {address: list(_answers(browser_of(who), f"/{address}")) for address in more}
    assert [f"{answer[0]} {at}" for at, answers in walked.items() for answer in answers if MARK in answer[2]] == []


def test_who_reads_no_order_reads_nowhere_what_somebody_ordered_for(browser_of, walk_of):
    walked = walk_of("no-orders")
    walked = walked | {address: list(_answers(browser_of("no-orders"), f"/{address}")) for address in (*ALSO, *MONEY)}
    money = re.compile(r"€\s?\d")
    assert [
        f"{answer[0]} {at}" for at, answers in walked.items() for answer in answers if money.search(answer[2])
    ] == []


def test_an_admin_reads_there_what_they_ordered_for(browser_of, world):
    browser = browser_of("admin")

    assert [page for page in TELLS_MONEY if not re.search(r"€\s?\d", browser.get(f"/{page}", follow=True).text)] == []


def test_the_admin_reads_these_names(browser_of, world):
    """Without this the test above could pass on empty pages."""
    browser = browser_of("admin")

    assert all(MARK in browser.get(f"/{page}").text for page in ("people", "organisations", "loops", "search?q=zyx"))
    assert MARK in browser.get("/today").text
    assert MARK in browser.get("/settings/outbox").text


def test_an_admin_reads_the_foreign_names_at_each_of_these_ties(browser_of, world):
    """Without this the walk could pass on pages that do not show the ties at all."""
    browser = browser_of("admin")

    assert [more for more in TIED if MARK not in browser.get(f"/{more.format(**world.own)}", follow=True).text] == []


def test_who_reads_the_record_but_not_what_it_names_is_told_what_it_is(browser_of, world):
    browser = browser_of("own")
    page = browser.get(f"/people/{world.own['ina']}", follow=True).text

    assert "an organisation" in page
    assert "a household" in page
    assert "a person" in browser.get(f"/orders/{world.own['order']}").text


def test_who_reads_all_orders_but_not_all_people_reads_no_foreign_customer(browser_of, world):
    set_rights(world.colleagues["own"].role, {("order", "read"): "all"}, by=world.colleagues["admin"])
    browser = browser_of("own")
    pages = [browser.get(page).text for page in (world.address("orders/<str:pk>"), "/orders", "/orders?group=customer")]

    assert not any("Vansee" in page for page in pages)
    assert all("a customer" in page for page in pages)


def test_a_cell_that_others_changed_names_nobody_that_one_may_not_read(browser_of, world):
    answer = browser_of("own").post(
        f"/people/{world.own['ina']}/-/field/x_mill", {"before": "", "after": f"#{world.own['ina']}"}
    )

    assert answer.status_code in {409, 422}
    assert MARK not in answer.text


def test_who_only_reads_sees_no_buttons(browser_of, world):
    page = browser_of("reader").get(world.address("people/<record:pk>"), follow=True).text

    assert MARK in page
    assert "/-/edit" not in page
    assert "/-/log" not in page
    assert 'method="post" action="/people' not in page


def _answers(browser, address: str) -> Iterator[tuple[str, int, str]]:
    """GET and POST, each taken back, so that every address finds the same world."""
    session = browser.cookies["sessionid"].value
    for method in ("get", "post"):
        with transaction.atomic():
            answer = getattr(browser, method)(address)
            text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")
            transaction.set_rollback(True)
        browser.cookies["sessionid"] = session
        yield method.upper(), answer.status_code, text
