"""The pages of templates: written beside what somebody reads, kept in versions, tried on oneself."""

import re

import pytest

from rapport.loop.act.commands import set_up_mail
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.content.models import Template, Version
from rapport.loop.act.models import Message
from rapport.loop.know.commands import change_person
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach

WORDS = {
    "subject": "News for {{ person.first_name }}", "preheader": "From us", "format": "markdown", "language": "",
    "source": "# Hello {{ person.first_name }}\n\nHow is {{ person.city }}?",
}  # fmt: skip


@pytest.fixture
def news(maya):
    """A template that is sent, in its first version."""
    told = {name: WORDS[name] for name in ("subject", "preheader", "source")}
    return save_words(make_template("News", by=maya), **told, by=maya)


@pytest.fixture
def path(news):
    return f"/templates/{news.variant.template_id}"


def as_ana(ana) -> dict[str, str]:
    return {"as": "Ana Ruiz", "as.id": f"{ana.pk}:Ana Ruiz"}


def test_a_template_is_made_written_saved_listed_and_removed(signed_in, maya):
    made = signed_in.post("/templates/new", {"name": "News"}, follow=True)
    (template,) = Template.objects.all()
    assert made.redirect_chain[-1][0] == f"/templates/{template.pk}"
    assert "needs a subject" in made.text

    saved = signed_in.post(f"/templates/{template.pk}/-/save", WORDS | {"seen": "0"}, follow=True).text
    assert "Saved as version 1" in saved
    assert "Nothing is wrong with it" in saved
    assert re.search(r">1, [^<]+ by Maya Berg</td>", signed_in.get("/templates").text)

    signed_in.post(f"/templates/{template.pk}/-/remove")
    assert signed_in.get(f"/templates/{template.pk}").status_code == 404


def test_a_draft_of_the_product_is_changed_and_brought_back(signed_in):
    assert "Came with the product" in signed_in.get("/templates/question").text

    signed_in.post("/templates/question/-/save", WORDS | {"subject": "You asked", "source": "{{ loop.promise }}"})
    page = signed_in.get("/templates/question").text
    assert 'value="You asked"' in page
    assert "Version 1" in page

    signed_in.post("/templates/question/-/restore", {"version": "0"})
    assert Version.objects.get(number=2).subject.startswith("Your question")


def test_a_language_begins_with_the_words_for_everybody(signed_in, path):
    page = signed_in.get(f"{path}?language=nb").text
    assert "How is {{ person.city }}?" in page

    signed_in.post(f"{path}/-/save", WORDS | {"language": "nb", "subject": "Hei", "source": "Hei"})
    assert 'value="Hei"' in signed_in.get(f"{path}?language=nb").text
    assert 'value="Hei"' not in signed_in.get(path).text
    refused = signed_in.post(f"{path}/-/save", WORDS | {"language": 'x"><script'})
    assert refused.status_code == 422
    assert "<script" not in refused.text.split("<main")[1]


def test_what_is_wrong_is_said_at_its_line_and_not_saved(signed_in, path):
    wrong = WORDS | {"source": "Hello\n\n{{ person.shoe }}\n\n[Look](sale.html)"}

    for page in (signed_in.post(f"{path}/-/check", wrong), signed_in.post(f"{path}/-/save", wrong)):
        assert "<b>Line 3</b> “person.shoe” is not a value" in page.text
        assert "<b>Line 5</b> “sale.html” is only a part" in page.text
    assert page.status_code == 422
    assert Version.objects.count() == 1


def test_who_saves_over_another_is_told_first(signed_in, path, news, maya):
    save_words(news.variant.template, subject="Theirs", source="Theirs", by=maya)

    refused = signed_in.post(f"{path}/-/save", WORDS | {"seen": "1", "subject": "Mine"})
    assert refused.status_code == 409
    assert 'value="Mine"' in refused.text
    assert 'name="seen" value="2"' in refused.text

    signed_in.post(f"{path}/-/save", WORDS | {"seen": "2", "subject": "Mine"})
    assert Version.objects.get(number=3).subject == "Mine"


def test_the_mail_is_shown_as_one_person_reads_it(signed_in, path, ana, maya):
    told = WORDS | as_ana(ana)

    missing = signed_in.post(f"{path}/-/check", told).text
    assert "<b>Line 3</b> “person.city” is not known of Ana Ruiz: this mail would not be sent to them." in missing

    change_person(ana, name="Ana Ruiz", city="<b>Oslo", by=maya)
    assert "How is &lt;b&gt;Oslo?" in signed_in.post(f"{path}/-/frame", told).text
    assert "<b>News for Ana</b>" in signed_in.post(f"{path}/-/check", told).text
    assert "How is City?" in signed_in.get(f"{path}/-/frame").text


def test_the_frame_runs_nothing_and_shows_light_and_dark(signed_in, path, client):
    light, dark = (signed_in.post(f"{path}/-/frame", WORDS | {"theme": theme}) for theme in ("light", "dark"))

    assert "@media not all" in light.text
    assert "@media all" in dark.text
    for page in (light, dark):
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("sandbox; default-src 'none';")
        assert "frame-ancestors 'self'" in policy
        assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert 'sandbox src="' in signed_in.get(path).text


def test_a_stranger_is_nobody_that_one_can_read_as(client, ola, maya, path, ana):
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Hello Ana</h1>" in client.post(f"{path}/-/frame", WORDS).text  # the example
    foreign = client.get(f"{path}?as=Ana+Ruiz&as.id={ana.pk}:Ana+Ruiz").text
    assert "as Ana Ruiz" not in foreign
    assert "/-/save" not in foreign.split('id="words"')[0]
    assert client.post(f"{path}/-/save", WORDS).status_code == 403


def test_a_test_goes_to_myself_and_to_nobody_else(signed_in, path, ana, maya, monkeypatch):
    told = WORDS | as_ana(ana) | {"source": "Hello {{ person.first_name }}"}
    assert "There is no mail server yet" in signed_in.post(f"{path}/-/test", told, follow=True).text

    sent = []
    monkeypatch.setattr(
        "rapport.loop.act.channels.email.EmailBackend.send_messages", lambda self, mails: sent.extend(mails)
    )
    set_up_mail(host="127.0.0.1", port=9, security="none", from_address="hello@halden.example", by=maya)
    signed_in.post(f"{path}/-/test", told)
    signed_in.post(f"{path}/-/test", told | {"source": "{{ person.shoe }}"})

    (mail,) = sent
    assert (mail.to, mail.subject) == (["maya@halden.example"], "Test: News for Ana")
    assert mail.body == "Hello Ana"
    assert mail.alternatives[0].mimetype == "text/html"


def test_it_is_sent_to_the_person_it_is_read_as_in_their_language(signed_in, path, news, ana, maya):
    save_words(news.variant.template, language="nb", subject="Hei {{ person.city }}", source="Hei", by=maya)
    change_person(ana, name="Ana Ruiz", language="nb-NO", by=maya)
    assert "Choose who gets it" in signed_in.post(f"{path}/-/send", follow=True).text
    assert "“person.city” is not known of Ana Ruiz" in signed_in.post(f"{path}/-/send", as_ana(ana), follow=True).text

    change_person(ana, name="Ana Ruiz", language="nb-NO", city="Oslo", by=maya)
    page = signed_in.post(f"{path}/-/send", as_ana(ana), follow=True)

    assert page.redirect_chain[-1][0] == f"/settings/outbox/{Message.objects.get().pk}"
    assert "Hei Oslo" in page.text


@pytest.mark.parametrize("words", [{"source": "x" * 100_001}, {"subject": "x" * 700}, {"format": "exe"}, {}])
def test_no_form_breaks_the_page(signed_in, path, words):
    answer = signed_in.post(f"{path}/-/check", WORDS | words if words else {})

    assert answer.status_code == 200


def test_the_pages_ask_few_questions(signed_in, path, news, maya, django_assert_max_num_queries):
    save_words(news.variant.template, subject="Other", source="Other", by=maya)

    with django_assert_max_num_queries(12):
        signed_in.get("/templates")
    with django_assert_max_num_queries(12):
        signed_in.get(path)
    with django_assert_max_num_queries(10):
        signed_in.post(f"{path}/-/check", WORDS)
