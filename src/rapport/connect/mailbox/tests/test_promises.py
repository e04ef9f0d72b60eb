"""How well are promises and questions told by rules? On sentences labelled by hand, some of them made to mislead."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rapport.connect.mailbox.commands import propose_of_ours, receive
from rapport.connect.mailbox.promises import promises
from rapport.connect.mailbox.reading import questions
from rapport.connect.mailbox.when import due
from rapport.loop.act.commands import send_due, write
from rapport.loop.listen.commands import ProposalSettled, accept_proposal, dismiss_proposal
from rapport.loop.listen.models import Loop, OpenLoop, Owed, ProposedLoop
from rapport.loop.listen.queries import proposals_seen_by
from rapport.platform import clock

LABELLED = [json.loads(line) for line in (Path(__file__).parent / "labelled.jsonl").read_text().splitlines()]


def told(kind: str, rules, part: str) -> tuple[float, float]:
    """Precision and recall of the rules on one part of the labelled sentences."""
    counted = Counter((bool(rules(row["text"])), row["is"] == kind) for row in LABELLED if row["part"] == part)
    right = counted[True, True]
    return round(right / (right + counted[True, False]), 2), round(right / (right + counted[False, True]), 2)


@pytest.mark.parametrize("part", ["seen", "unseen"])
def test_promises_are_told_from_what_only_sounds_like_one(part):
    precision, recall = told("promise", promises, part)

    print(f"promises, {part}: precision {precision}, recall {recall}")
    assert precision >= 0.97
    assert recall >= 0.97


@pytest.mark.parametrize("part", ["seen", "unseen"])
def test_questions_are_told_from_what_only_sounds_like_one(part):
    precision, recall = told("question", questions, part)

    print(f"questions, {part}: precision {precision}, recall {recall}")
    assert precision >= 0.95
    assert recall >= 0.96


def test_there_are_enough_of_each():
    counted = Counter(row["is"] for row in LABELLED)

    assert len(LABELLED) >= 150
    assert min(counted.values()) >= 40


TUESDAY = datetime(2026, 5, 12, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by Friday", "2026-05-15"), ("tomorrow", "2026-05-13"), ("by 12 June", "2026-06-12"),
        ("before May 3rd", "2027-05-03"), ("within ten days", "2026-05-22"), ("in a week", "2026-05-19"),
        ("next week", "2026-05-22"), ("next Monday", "2026-05-18"), ("on Tuesday", "2026-05-19"),
        ("by the end of the month", "2026-05-31"), ("tonight", "2026-05-12"), ("this week", "2026-05-15"),
        ("by 31 February", ""), ("some day", ""), ("within 999 months", ""),
    ],
)  # fmt: skip
def test_the_day_of_a_promise(said, day):
    at = due(f"I will send it {said}.", TUESDAY)

    assert (at.date().isoformat() if at else "") == day


def test_what_is_promised_late_in_the_day_is_due_at_its_end():
    assert due("I'll send it tonight.", TUESDAY + timedelta(hours=9)) == datetime(2026, 5, 12, 23, 59, tzinfo=UTC)


@pytest.fixture
def promised(ana):
    """Ana wrote that she sends something by Friday."""
    receive(b"From: ana@ruiz.example\nMessage-ID: <1@x.example>\n\nHello.\nI will send you the contract by Friday.")
    return ProposedLoop.objects.get()


def test_what_they_promise_is_proposed_and_nothing_more(promised, ana, maya, ola):
    assert (promised.party, promised.kind, promised.owed_by) == (ana, Loop.PROMISE, Owed.BY_THEM)
    assert promised.text == "I will send you the contract by Friday."
    assert promised.due_at == datetime(2026, 5, 15, 17, tzinfo=UTC)
    assert list(proposals_seen_by(maya)) == [promised]
    assert not OpenLoop.objects.exists()


def test_taken_up_it_is_a_loop(promised, maya):
    loop = accept_proposal(promised, by=maya)

    assert (loop.text, loop.due_at, loop.owner) == (promised.text, promised.due_at, maya)
    assert loop.conversation == promised.conversation
    assert not proposals_seen_by(maya).exists()
    with pytest.raises(ProposalSettled):
        dismiss_proposal(promised, by=maya)


def test_dismissed_it_is_asked_no_more(promised, maya):
    dismiss_proposal(promised, by=maya)

    assert not proposals_seen_by(maya).exists()
    assert not OpenLoop.objects.exists()
    with pytest.raises(ProposalSettled):
        accept_proposal(promised, by=maya)


def test_what_we_promise_and_ask_is_proposed_once(ana, maya, now):
    body = "Hi Ana,\n\nI will send you the samples tomorrow. Could you tell me your VAT number?\n\nBest,\nMaya"
    with clock.at(now - timedelta(hours=1)):
        message = write(ana, subject="Samples", body=body, by=maya)
    with clock.at(now - timedelta(minutes=50)):
        send_due()

    propose_of_ours([message.pk])
    propose_of_ours([message.pk])

    said = {(each.kind, each.owed_by, each.text) for each in ProposedLoop.objects.all()}
    assert said == {
        (Loop.PROMISE, Owed.BY_US, "I will send you the samples tomorrow."),
        (Loop.QUESTION, Owed.BY_THEM, "Could you tell me your VAT number?"),
    }


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-replied", "List-Id: <x.example>"])
def test_machines_promise_nothing(ana, header):
    receive(f"From: ana@ruiz.example\n{header}\n\nI will reply to your mail on Monday.".encode())

    assert not ProposedLoop.objects.exists()
