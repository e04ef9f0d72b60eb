"""Who moved between stages per month, by the clock of the workspace; and how strength was learned."""

from datetime import timedelta

import pytest

from rapport.loop.learn import stages
from rapport.loop.learn.stages import moves
from rapport.loop.listen.commands import record
from rapport.loop.understand.maths.stages import Stage
from rapport.loop.understand.strength.commands import keep_everybody, learn
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.queries import zone


@pytest.fixture
def moved(ana, bruno, touch, bought, project, now):
    """Ana turned to us in March and bought twice in April; Bruno bought in April alone."""
    record([touch(ana, 50)])
    project()
    bought(ana, times=2, every=5, last=15)
    bought(bruno, times=1, every=1, last=20)


def told(now, where="UTC"):
    return moves(now.astimezone(zone(where)))


def test_each_move_counts_in_its_month(moved, now):
    ways = dict(told(now).ways)

    assert [month.month for month in told(now).months] == [12, 1, 2, 3, 4, 5]
    assert ways[Stage.STRANGER, Stage.PROSPECT] == [0, 0, 0, 1, 0, 0]
    assert ways[Stage.PROSPECT, Stage.FIRST_ORDER] == [0, 0, 0, 0, 1, 0]
    assert ways[Stage.STRANGER, Stage.FIRST_ORDER] == [0, 0, 0, 0, 1, 0]
    assert told(now).standing == {Stage.STRANGER: 0, Stage.PROSPECT: 0, Stage.FIRST_ORDER: 1, Stage.REGULAR: 1}


def test_the_share_is_of_those_who_could_move(moved, now):
    found = told(now)

    assert found.share((Stage.PROSPECT, Stage.FIRST_ORDER)) == "1 of 1"
    assert found.share((Stage.FIRST_ORDER, Stage.REGULAR)) == "1 of 2"
    assert found.share((Stage.STRANGER, Stage.PROSPECT)) == "–"


def test_of_many_the_share_is_told_in_percent(moved, now, monkeypatch):
    monkeypatch.setattr(stages, "ENOUGH", 2)

    assert told(now).share((Stage.FIRST_ORDER, Stage.REGULAR)) == "50%"


def test_the_title_is_the_finding(moved, now):
    assert told(now).title == "Last month 2 customers came, 0 stopped buying, 0 came back"

    with clock.at(now + timedelta(days=70)):
        keep_everybody()
        assert told(clock.now()).title == "Last month 0 customers came, 1 stopped buying, 0 came back"


def test_a_month_begins_where_the_workspace_is(ana, touch, project, now):
    """Half past eleven in the evening of 31 March in London is April in Oslo, where the clocks have turned."""
    at = now.replace(month=3, day=31, hour=22, minute=30)
    with clock.at(at):
        record([touch(ana)])
        project()

    assert dict(told(now).ways)[Stage.STRANGER, Stage.PROSPECT][3:] == [1, 0, 0]
    assert dict(told(now, "Europe/Oslo").ways)[Stage.STRANGER, Stage.PROSPECT][3:] == [0, 1, 0]


def test_without_moves_the_page_says_so(signed_in, now):
    assert "Nobody has moved yet" in signed_in.get("/insights/stages").text


def test_the_pages_ask_few_questions(signed_in, moved, django_assert_max_num_queries):
    learn()
    for page in ("/insights/stages", "/insights/strength"):
        signed_in.get(page)
        with django_assert_max_num_queries(9):
            assert signed_in.get(page).status_code == 200


def test_what_is_not_earned_says_why(signed_in, moved):
    assert "The first time is still to come." in signed_in.get("/insights/strength").text
    learn()

    text = signed_in.get("/insights/strength").text
    assert "Not earned, not shown" in text
    assert "Too little time has passed" in text


def test_figures_of_all_are_for_who_reads_all(client, ola, maya, moved):
    change_user(ola, role=add_role("Own", otherwise="own", by=maya), by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    for page in ("/insights/stages", "/insights/strength"):
        assert "You read your own relationships" in client.get(page).text
