"""Topics, consent texts in versions, and how much mail is too much."""

import pytest

from rapport.loop.act.models import Budget
from rapport.loop.know.commands import add_topic
from rapport.loop.know.models import ConsentText, Purpose, Topic

HERE = "/settings/topics"


@pytest.fixture
def brewing(maya):
    return add_topic("Brewing at home", purpose=Purpose.NEWSLETTER, words="One guide a month", by=maya)


def test_a_topic_is_added_changed_closed_and_opened(signed_in):
    assert "No topics yet." in signed_in.get(HERE).text
    signed_in.post(HERE, {"name": "Offers", "purpose": "journey", "words": "Four times a year"})
    topic = Topic.objects.get()

    signed_in.post(f"{HERE}/{topic.pk}", {"name": "Good offers", "words": ""})
    assert "Good offers" in signed_in.get(HERE).text
    signed_in.post(f"{HERE}/{topic.pk}/-/switch", {"to": "closed"})
    assert "Closed" in signed_in.get(HERE).text
    signed_in.post(f"{HERE}/{topic.pk}/-/switch", {"to": "open"})
    topic.refresh_from_db()
    assert (topic.name, topic.purpose, topic.closed_at) == ("Good offers", "journey", None)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"name": "", "purpose": "newsletter"}, "Please fill this in."),
        ({"name": "Brewing at home", "purpose": "journey"}, "There is a topic of this name already."),
        ({"name": "Answers", "purpose": "service"}, "Select a valid choice"),
        ({"name": "x" * 81, "purpose": "newsletter"}, "at most 80 characters"),
    ],
)
def test_a_topic_that_cannot_be_is_refused_by_a_sentence(signed_in, brewing, told, sentence):
    answer = signed_in.post(HERE, told)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Topic.objects.get() == brewing


def test_a_topic_cannot_take_the_name_of_another(signed_in, brewing, maya):
    offers = add_topic("Offers", purpose=Purpose.JOURNEY, by=maya)

    assert signed_in.post(f"{HERE}/{offers.pk}", {"name": "Brewing at home", "words": ""}).status_code == 422


def test_changed_words_are_a_new_version_and_every_version_is_shown(signed_in, brewing):
    for there in (f"{HERE}/texts/newsletter", f"{HERE}/{brewing.pk}/text"):
        for words in ("Write to me.", "Do write to me.", "Do write to me."):
            signed_in.post(there, {"words": words})
        text = signed_in.get(there).text
        assert "Version 2" in text
        assert text.count("Version ") == 2
        assert "Write to me." in text

    assert ConsentText.objects.count() == 4
    assert "Version 2: Do write" in signed_in.get(HERE).text


def test_a_text_needs_words_and_a_purpose_that_there_is(signed_in):
    assert signed_in.post(f"{HERE}/texts/newsletter", {"words": " "}).status_code == 422
    assert signed_in.get(f"{HERE}/texts/gossip").status_code == 404


def test_the_budget_is_set_and_shown(signed_in):
    signed_in.post(f"{HERE}/-/budget", {"per_week": "1", "per_month": "3"})

    assert (Budget.objects.get().per_week, Budget.objects.get().per_month) == (1, 3)
    assert 'value="3"' in signed_in.get(HERE).text


@pytest.mark.parametrize("wrong", [("0", "3"), ("3", "2"), ("1", "101"), ("x", "2"), ("", "")])
def test_a_budget_that_is_none_is_refused(signed_in, wrong):
    answer = signed_in.post(f"{HERE}/-/budget", {"per_week": wrong[0], "per_month": wrong[1]})

    assert answer.status_code == 422
    assert not Budget.objects.exists()


def test_the_page_asks_few_questions_however_many_topics_there_are(signed_in, maya, django_assert_max_num_queries):
    for number in range(30):
        add_topic(f"Topic {number}", purpose=Purpose.NEWSLETTER, by=maya)

    with django_assert_max_num_queries(9):
        signed_in.get(HERE)
