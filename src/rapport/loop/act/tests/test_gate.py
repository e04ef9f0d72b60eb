"""May we write to them now?"""

from datetime import timedelta

import pytest

from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.know.commands import do_not_contact, note_consent, remove_identity
from rapport.loop.know.models import Purpose
from rapport.loop.listen.commands import close_loop


def test_a_personal_message_needs_no_consent_unless_it_was_refused(ana, maya, now):
    assert may_send(ana, Purpose.PERSONAL, now=now).answer is SEND

    note_consent(ana, Purpose.PERSONAL, granted=False, proof="on the phone", by=maya)

    assert may_send(ana, Purpose.PERSONAL, now=now).reason == (
        "Ana Ruiz refused this kind of message (personal messages)."
    )
    assert may_send(ana, Purpose.SERVICE, now=now).answer is SEND


def test_the_newsletter_needs_a_yes(ana, maya, now):
    assert may_send(ana, Purpose.NEWSLETTER, now=now).reason == "Ana Ruiz has not agreed to the newsletter."

    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="web form", by=maya)

    assert may_send(ana, Purpose.NEWSLETTER, now=now).answer is SEND


def test_the_latest_answer_counts(ana, maya, now):
    note_consent(ana, Purpose.SERVICE, granted=False, proof="mail", by=maya)
    note_consent(ana, Purpose.SERVICE, granted=True, proof="mail", said_at=now + timedelta(seconds=1), by=maya)

    assert may_send(ana, Purpose.SERVICE, now=now).answer is SEND


def test_do_not_contact_comes_before_every_other_rule(ana, complaint, maya, now):
    note_consent(ana, Purpose.SERVICE, granted=True, proof="mail", by=maya)
    do_not_contact(ana, since=now, by=maya)

    verdict = may_send(ana, Purpose.SERVICE, answering=complaint, now=now)

    assert verdict.reason == "Ana Ruiz asked us not to get in touch, on 12 May 2026."


def test_do_not_contact_is_read_afresh(ana, maya, now):
    old_row = type(ana).objects.get(pk=ana.pk)
    do_not_contact(ana, since=now, by=maya)

    assert may_send(old_row, Purpose.SERVICE, now=now).answer is REFUSE


def test_without_an_address_nothing_can_be_sent(ana, maya, now):
    remove_identity(ana.identities.get(kind="email"), by=maya)

    assert may_send(ana, Purpose.SERVICE, now=now).reason == "We have no e-mail address of Ana Ruiz."


def test_an_address_they_left_is_not_written_to(ana, now):
    verdict = may_send(ana, Purpose.SERVICE, to="ana@before.example", now=now)

    assert verdict.reason == "ana@before.example is no longer an address of Ana Ruiz."


def test_while_a_complaint_is_open_only_its_answer_goes_out(ana, complaint, question, maya, now):
    assert may_send(ana, Purpose.SERVICE, answering=question, now=now).reason == (
        "A complaint of Ana Ruiz is open. Answer it first."
    )
    assert may_send(ana, Purpose.SERVICE, answering=complaint, now=now).answer is SEND

    close_loop(complaint, channel="phone", text="A new bag is on its way.", by=maya)

    assert may_send(ana, Purpose.SERVICE, answering=question, now=now).answer is SEND


def test_somebody_elses_complaint_opens_no_door(ana, bruno, complaint, now):
    complaint.party = bruno

    assert may_send(ana, Purpose.SERVICE, answering=complaint, now=now).answer is REFUSE


@pytest.mark.parametrize(
    ("purpose", "questions"), [(Purpose.SERVICE, 1), (Purpose.PERSONAL, 3), (Purpose.NEWSLETTER, 5)]
)
def test_the_gate_asks_how_they_stand_and_what_is_quiet(
    ana, complaint, now, purpose, questions, django_assert_num_queries
):
    with django_assert_num_queries(questions):
        may_send(ana, purpose, answering=complaint, now=now)


def test_an_unknown_purpose_is_refused_by_name(ana, maya, now):
    note_consent(ana, "gossip", granted=False, proof="none", by=maya)

    with pytest.raises(ValueError, match="gossip"):
        may_send(ana, "gossip", now=now)
