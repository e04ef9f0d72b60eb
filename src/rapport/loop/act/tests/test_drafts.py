"""What could we write?"""

from datetime import timedelta

import pytest

from rapport.loop.act.commands import NoSuchDraft, change_template, use_built_in_template, write
from rapport.loop.act.queries import draft_for, wordings
from rapport.loop.act.wording import UnknownField, filled
from rapport.loop.act.words import BUILT_IN
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_organisation, do_not_contact
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction


@pytest.mark.parametrize("kind", Loop.values)
def test_every_kind_of_loop_has_words_to_start_from(ana, maya, kind, now):
    loop = open_loop(ana, kind=kind, owed_by=Owed.BY_US, text="Do you sell decaf?", due_at=now, by=maya)

    draft = draft_for(loop, by=maya)

    assert draft.body.startswith("Hello Ana,\n\n")
    assert draft.body.endswith("Best wishes\nMaya Berg\nRapport")
    assert draft.subject
    assert "{" not in draft.subject + draft.body
    assert "[" not in draft.subject + draft.body


def test_a_promise_is_filled_in_with_its_date(ana, maya, now):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="the price list", due_at=now, by=maya)

    draft = draft_for(loop, by=maya)

    assert draft.subject == "As promised: the price list"
    assert "we promised you: the price list (by 12 May)" in draft.body
    assert draft.facts == ("open since 12 May", "due 12 May")


def test_what_they_owe_is_a_reminder(ana, maya):
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="your VAT number", by=maya)

    draft = draft_for(loop, by=maya)

    assert draft.subject == "A small reminder: your VAT number"
    assert draft.purpose == "personal"


def test_a_silence_asks_what_changed(ana, maya, bought, now):
    bought(ana, times=12, every=7, last=40)

    draft = draft_for(points_for(maya, now).get(), by=maya)

    assert draft.subject == "Has something changed?"
    assert len(draft.facts) == 1
    assert draft.facts[0].startswith("usually every ")


def test_a_first_word_starts_with_a_greeting(ana, maya):
    draft = draft_for(ana, by=maya)

    assert (draft.subject, draft.purpose) == ("", "personal")
    assert draft.body.startswith("Hello Ana,")


def test_an_organisation_has_no_first_name(maya):
    cafe = add_organisation("Café Nord", emails=["hei@nord.example"], by=maya)

    assert draft_for(cafe, by=maya).body.startswith("Hello,")


def test_an_answer_to_a_mail_keeps_its_subject(ana, maya, project, now):
    asked = Touch(kind="question.asked", direction=Direction.FROM_THEM, channel="email", occurred_at=now, party=ana.pk,
                  source="mail", payload={"from": "ana@ruiz.example", "subject": "Prices for May"})  # fmt: skip
    record([asked])
    project()
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Prices?", touch_id=asked.id, by=maya)

    draft = draft_for(loop, by=maya)

    assert draft.subject == "Re: Prices for May"
    assert draft.facts[0] == "in the thread “Prices for May”"


def test_the_draft_says_when_the_gate_is_closed(ana, question, maya, now):
    do_not_contact(ana, since=now - timedelta(days=9), by=maya)

    assert draft_for(question, by=maya).refusal == "Ana Ruiz asked us not to get in touch, on 3 May 2026."


def test_a_draft_can_be_sent_as_it_is(ana, question, maya):
    draft = draft_for(question, by=maya)

    message = write(ana, subject=draft.subject, body=draft.body, loop=question, touch_id=draft.touch_id, by=maya)

    assert (message.touch_id, message.purpose) == (draft.touch_id, draft.purpose)


def test_a_draft_costs_five_queries(ana, question, maya, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        draft_for(question, by=maya)


def test_our_own_words_come_first(ana, question, maya):
    change_template("question", subject="You asked", body="Dear {name}, {promise}", by=maya)

    assert draft_for(question, by=maya).body == "Dear Ana, Do you sell decaf?"
    assert wordings()["question"].subject == "You asked"

    use_built_in_template("question", by=maya)

    assert wordings() == BUILT_IN


def test_a_field_we_do_not_know_is_named(maya):
    with pytest.raises(UnknownField, match=r"\{password\} is not a field"):
        change_template("question", subject="You asked", body="{password}", by=maya)


def test_a_kind_of_draft_we_do_not_have_is_named(maya):
    with pytest.raises(NoSuchDraft, match="no draft of this kind"):
        change_template("spam", subject="You won", body="Hello", by=maya)


def test_a_template_reaches_nothing_but_its_fields():
    values = {"name": "{sender}", "sender": "Maya"}

    assert filled("{name} {sender.name} {0} {name!r} {other}", values) == "{sender} {sender.name} {0} {name!r} {other}"


def test_parts_with_an_empty_field_are_left_out():
    assert (
        filled("Hello[ {name}],[ by {date}] [as you see]", {"name": "", "date": "3 May"})
        == "Hello, by 3 May [as you see]"
    )
