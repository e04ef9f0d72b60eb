"""What can be done with templates? Versions are added and never changed; what cannot be said is refused by name."""

import pytest
from django.db import DatabaseError, transaction

from rapport.loop.act.content.builtin import BUILT_IN
from rapport.loop.act.content.commands import (
    Faulty,
    NoSuchUse,
    NotALanguage,
    TemplateNameTaken,
    make_template,
    remove_template,
    save_words,
    template_for,
)
from rapport.loop.act.content.models import Version
from rapport.loop.act.content.names import NAMES
from rapport.loop.act.content.queries import built_in, checked, templates, versions_of, words_for
from rapport.loop.decide.kinds import KINDS
from rapport.loop.decide.models import Kind
from rapport.loop.listen.models import Loop
from rapport.platform.journal.models import Entry

from .conftest import NEWS


def test_saving_adds_a_version_and_says_so(news, maya):
    again = save_words(news.variant.template, subject=news.subject, source=NEWS, by=maya)
    other = save_words(news.variant.template, subject="Other news", source=NEWS, by=maya)

    assert (again.pk, other.number) == (news.pk, 2)
    assert [(one.number, one.made_by) for one in versions_of(news.variant.template, "")] == [(2, maya), (1, maya)]
    assert Entry.objects.filter(kind="content.TemplateSaved").count() == 2


def test_what_was_said_before_is_said_again_as_a_new_version(news, maya):
    save_words(news.variant.template, subject="Other news", source="Hello", by=maya)

    restored = save_words(news.variant.template, subject=news.subject, source=news.source, by=maya)

    assert (restored.number, restored.source, restored.html) == (3, news.source, news.html)


@pytest.mark.parametrize("column", ["subject", "source", "html", "text", "number"])
def test_nobody_changes_what_a_version_says(news, column):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Version.objects.filter(pk=news.pk).update(**{column: 9})


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Hello\n{{ person.shoe_size }}", 2),
        ("Hello\n\n{{ person.owner }}", 3),
        ("{{ person.spent }}", 1),
        ("{{ person }}", 1),
        ("{{ person[loop.promise] }}", 1),
        ("{{ loop.promise }}", 1),
        ('a\n{% block when "shoe is 9" %}x{% endblock %}', 2),
        ('{% block when "owner is me" %}x{% endblock %}', 1),
        ('{% block when "" %}x{% endblock %}', 1),
        ("[Look](sale.html)", 1),
    ],
)
def test_what_cannot_be_said_is_refused_at_its_line(news, maya, words, line):
    with pytest.raises(Faulty) as refused:
        save_words(news.variant.template, subject="News", source=words, by=maya)

    assert {fault.line for fault in refused.value.faults} == {line}
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    "words", ["{{ person.city }}", '{% block when "city is Oslo" %}x{% endblock %}', "{% if person.city %}x{% endif %}"]
)
def test_nobody_uses_what_they_may_not_see(news, blind, maya, words):
    with pytest.raises(Faulty, match=r"person\.city|city"):
        save_words(news.variant.template, subject="News", source=words, by=blind)
    save_words(news.variant.template, subject="News", source=words, by=maya)


def test_what_is_sent_has_a_subject_and_words(news, maya):
    with pytest.raises(Faulty, match="needs a subject") as refused:
        save_words(news.variant.template, subject=" ", source="", by=maya)

    assert len(refused.value.faults) == 2


def test_a_name_is_given_once(news, maya):
    with pytest.raises(TemplateNameTaken):
        make_template("news", by=maya)
    remove_template(news.variant.template, by=maya)

    assert make_template("news", by=maya).name == "news"
    assert [one.name for one in templates()] == ["news"]


@pytest.mark.parametrize("language", ["Norwegian", "../x", "n", '"'])
def test_a_language_is_written_in_short(news, maya, language):
    with pytest.raises(NotALanguage):
        save_words(news.variant.template, language=language, subject="Hei", source="Hei", by=maya)


def test_every_kind_of_loop_and_trigger_has_words_that_a_colleague_could_have_written(maya):
    assert {*Loop.values, *KINDS} - {Kind.HOLDS, Kind.MEASURE, Kind.LOOP, Kind.FEEDBACK} <= set(BUILT_IN)
    assert set(NAMES) == set(BUILT_IN)
    for use, words in BUILT_IN.items():
        told = {"subject": words.subject, "source": words.source, "preheader": "", "format": "markdown"}
        assert checked(use=use, language="", by=maya, **told).faults == ()


def test_our_words_go_before_those_of_the_product_until_they_are_removed(maya):
    ours = template_for("question", by=maya)
    assert words_for(("question",)) is built_in("question")

    version = save_words(ours, subject="You asked", source="", by=maya)
    assert words_for(("question", "write")) == version
    assert template_for("question", by=maya) == ours

    remove_template(ours, by=maya)
    assert words_for(("question",)) is built_in("question")
    assert words_for(("nothing",)) is None


def test_a_kind_of_draft_that_there_is_not_is_refused(maya):
    with pytest.raises(NoSuchUse):
        template_for("spam", by=maya)
