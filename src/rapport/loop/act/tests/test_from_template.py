"""A message made from a template keeps its version and its values, and says the same whenever it is asked."""

from email import message_from_bytes, policy

import pytest

from rapport.loop.act.commands import NotFilledIn, Refused, write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.models import Message
from rapport.loop.act.queries import content_of, sent_from_templates
from rapport.loop.know.commands import change_person, do_not_contact


@pytest.fixture
def news(maya):
    """A template that names the city of whoever gets it."""
    words = "# Hello {{ person.first_name }}\n\nHow is {{ person.city }}?\n\n{{ sender.name }}"
    return save_words(make_template("News", by=maya), subject="News from {{ person.city }}", source=words, by=maya)


@pytest.fixture
def oslo(ana, maya):
    """Where Ana lives, as somebody wrote it who wished us ill."""
    return change_person(ana, name="Ana Ruiz", city="Oslo<b>\r\nBcc: all@evil.example", by=maya)


def test_it_leaves_as_text_and_html_with_one_plain_subject(oslo, ana, news, posted, send_later, maya):
    write_from(ana, news, by=maya)
    send_later()

    mail = message_from_bytes(posted.mails[0].content, policy=policy.default)
    text, html = (mail.get_body(kind).get_content() for kind in (("plain",), ("html",)))
    assert mail["Subject"] == "News from Oslo<b> Bcc: all@evil.example"
    assert mail["Bcc"] is None
    assert "How is Oslo<b>" in text
    assert "How is Oslo&lt;b&gt;" in html
    assert posted.mails[0].rcpt_tos == ["ana@ruiz.example"]


def test_it_says_the_same_after_everything_has_changed(oslo, ana, news, maya):
    message = write_from(ana, news, by=maya)
    before = content_of([message])[message.pk]

    change_person(ana, name="Anna Ruiz", city="Bergen", by=maya)
    save_words(news.variant.template, subject="Old news", source="Bye", by=maya)
    message.refresh_from_db()

    assert content_of([message])[message.pk] == before
    assert message.body == ""
    assert sent_from_templates() == {news.variant.template_id: 1}


def test_many_messages_ask_once_for_their_versions(oslo, ana, news, question, maya, django_assert_num_queries):
    messages = Message.objects.filter(pk__in=[write_from(ana, news, by=maya).pk for _ in range(3)])

    with django_assert_num_queries(2):
        assert len({mail.html for mail in content_of(messages).values()}) == 1


def test_who_lacks_a_value_gets_nothing_and_it_is_named(ana, news, maya):
    with pytest.raises(NotFilledIn, match=r"“person\.city” is not known of Ana Ruiz"):
        write_from(ana, news, by=maya)


def test_the_gate_is_asked_as_ever(oslo, ana, news, maya, now):
    do_not_contact(ana, since=now, by=maya)

    with pytest.raises(Refused):
        write_from(ana, news, by=maya)
