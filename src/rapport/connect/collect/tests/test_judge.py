"""Runs of scanners and mail programs, as they were seen: what machines did is told from what persons did."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rapport.connect.collect.asked import net_of
from rapport.connect.collect.judge import Seen, judged
from rapport.connect.collect.models import How, Kind, Why

RUNS = sorted((Path(__file__).parent / "runs").glob("*.json"))
LEFT = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)


def seen(told) -> Seen:
    kind = Kind.OPEN if told["what"] == "open" else Kind.CLICK
    link = 0 if kind == Kind.OPEN else told["what"]
    at = LEFT + timedelta(seconds=told["after"])
    return Seen(at, kind, link, net_of(told["from"]), told["agent"], How(told["how"]))


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_a_run_is_taken_apart_into_machines_and_persons(run):
    told = json.loads(run.read_text())
    verdicts = judged([seen(hit) for hit in told["hits"]], left_at=LEFT, links=told["links"])

    assert [verdict.human >= 0.5 for verdict in verdicts] == [hit["person"] for hit in told["hits"]]


def test_there_are_runs_of_each():
    assert {path.stem for path in RUNS} >= {
        "apple_mail_privacy", "barracuda", "gmail_image_proxy", "mimecast", "outlook_safelinks", "people_who_read",
    }  # fmt: skip


def test_one_address_that_asks_for_the_mails_of_many_is_nobody():
    hit = Seen(LEFT + timedelta(hours=1), Kind.CLICK, 1, "8.8.8.0/24", "Mozilla/5.0 (X11) Firefox/127.0", How.GET)

    [alone], [crowd] = (judged([hit], left_at=LEFT, links=1, crowds=crowds) for crowds in ((), {(hit.net, hit.agent)}))

    assert (alone.why, crowd.why) == (Why.PERSON, Why.CROWD)


@pytest.mark.parametrize(
    ("address", "net"),
    [
        ("81.167.4.90", "81.167.4.0/24"), ("2a01:799:1c::7", "2a01:799:1c::/48"), ("::ffff:8.8.8.8", "8.8.8.0/24"),
        ("192.168.1.7", ""), ("127.0.0.1", ""), ("::1", ""), ("", ""), ("evil'; --", ""),
    ],
)  # fmt: skip
def test_of_an_address_its_network_is_kept_and_of_one_inside_a_house_nothing(address, net):
    assert net_of(address) == net
