"""What could we write?"""

from datetime import timedelta
from unittest import mock

import pytest

from rapport.loop.act.commands import NotFilledIn, write
from rapport.loop.act.content.commands import remove_template, save_words, template_for
from rapport.loop.act.queries import draft_for
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_organisation, change_person, do_not_contact
from rapport.loop.know.models import Person
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach, User


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
    built_in = draft_for(question, by=maya).body
    ours = template_for("question", by=maya)
    save_words(ours, subject="You asked", source="Dear {{ person.first_name }}, {{ loop.promise }}", by=maya)

    draft = draft_for(question, by=maya)
    assert (draft.subject, draft.body) == ("You asked", "Dear Ana, Do you sell decaf?")

    remove_template(ours, by=maya)
    assert draft_for(question, by=maya).body == built_in


def test_a_draft_is_in_their_language(ana, question, maya):
    ours = template_for("question", by=maya)
    for language, hello in (("", "Hello"), ("nb", "Hei"), ("nb-SJ", "Hei hei")):
        save_words(ours, language=language, subject=hello, source=hello, by=maya)

    def greeted(language: str) -> str:
        change_person(ana, name="Ana Ruiz", language=language, by=maya)
        return draft_for(question, by=maya).body

    assert [greeted(each) for each in ("", "de", "nb", "nb-NO", "nb-SJ")] == ["Hello", "Hello", "Hei", "Hei", "Hei hei"]


def test_what_is_not_known_of_them_stays_standing_and_does_not_leave(ana, question, maya):
    words = "How is {{ person.city }}, {{ person.first_name }}?"
    save_words(template_for("question", by=maya), subject="You asked", source=words, by=maya)

    draft = draft_for(question, by=maya)
    assert draft.body == "How is {{ person.city }}, Ana?"

    with pytest.raises(NotFilledIn, match=r"“\{\{ person.city \}\}” is not filled in"):
        write(ana, subject=draft.subject, body=draft.body, loop=question, by=maya)


def test_a_block_of_a_draft_is_for_those_whom_its_filter_means(ana, question, maya):
    words = '{% block when "city is Oslo" %}See you in Oslo{% else %}Write to us{% endblock %}'
    save_words(template_for("question", by=maya), subject="You asked", source=words, by=maya)

    assert draft_for(question, by=maya).body == "Write to us"
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    assert draft_for(question, by=maya).body == "See you in Oslo"


def test_whose_block_nobody_can_say_is_for_the_reader_to_decide(question, ana, ola, maya):
    words = '{% block when "city is Oslo" %}See you{% else %}Write to us{% endblock %}'
    save_words(template_for("question", by=maya), subject="You asked", source=words, by=maya)
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    for noun in ("person", "organisation"):
        set_field_right(role, noun, "city", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)
    ola = User.objects.get(pk=ola.pk)

    draft = draft_for(question, by=ola)

    assert draft.body == words
    with pytest.raises(NotFilledIn):
        write(ana, subject=draft.subject, body=draft.body, loop=question, by=ola)


def test_words_that_grow_without_end_leave_the_editor_empty(question, ana, maya):
    words = '{{ person.city | append: "!" }}'
    save_words(template_for("question", by=maya), subject="You asked", source=words, by=maya)
    Person.objects.filter(party=ana).update(city="x" * 100)
    with mock.patch("rapport.loop.act.content.liquid.filters.LONGEST_VALUE", 100):
        assert (draft_for(question, by=maya).subject, draft_for(question, by=maya).body) == ("", "")


def test_a_message_says_as_which_draft_it_began(ana, question, maya):
    draft = draft_for(question, by=maya)

    assert write(ana, subject=draft.subject, body="Yes.", loop=question, by=maya).began_as == "question"
    assert write(ana, subject="Hello", body="Hello.", by=maya).began_as == "write"
