"""What is filled in? Only what is known and may be seen; for many at once the same as for one."""

from datetime import date

import pytest

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.content.faults import Faulty
from rapport.loop.act.content.queries import NotKnown, mails_of, values_for, written
from rapport.loop.know.commands import add_organisation, add_person, change_person
from rapport.platform.records.commands import add_field, change, change_field
from rapport.platform.records.declare import Change
from rapport.platform.records.everybody import everybody as whoever
from rapport.platform.records.reader import reader


@pytest.fixture
def everybody(ana, bruno, maya):
    """Of some much is known, of some nothing; one is no person."""
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    change_person(bruno, name="Bruno Keller", city='<b>Bergen</b>\r\nBcc: "all"', by=maya)
    nobody = add_person("someone@post.example", emails=["someone@post.example"], by=maya)
    return [ana, bruno, nobody, add_organisation("Café Nord", by=maya)]


def test_in_a_batch_everybody_gets_what_they_get_alone(everybody, news):
    ids = [party.pk for party in everybody]
    together = mails_of(news, values_for(news, ids))
    alone = {pk: mails_of(news, values_for(news, [pk]))[pk] for pk in ids}

    def told(mails):
        return {pk: str(mail) for pk, mail in mails.items()}

    assert told(together) == told(alone)
    assert together[ids[0]].text == "Hello Ana\n\nHow is Oslo?\n\nSee you."
    assert together[ids[1]].subject == "News for Bruno"
    assert "How is &lt;b&gt;Bergen&lt;/b&gt; Bcc: &#34;all&#34;?" in together[ids[1]].html.replace("\n", " ")
    assert [isinstance(together[pk], NotKnown) for pk in ids] == [False, False, True, True]


def test_a_question_for_each_noun_and_filter_whatever_their_number(everybody, news, django_assert_num_queries):
    reading = whoever()

    with django_assert_num_queries(6):
        values_for(news, [party.pk for party in everybody], reading=reading)


def test_a_day_is_written_in_the_language_of_the_words_around_it(ana, maya):
    change_person(ana, name="Ana Ruiz", birthday=date(1990, 5, 21), by=maya)
    template = make_template("Birthday", by=maya)
    save_words(template, subject="Birthday", source="On {{ person.birthday }}", by=maya)
    german = save_words(template, subject="Geburtstag", source="Am {{ person.birthday }}", language="de", by=maya)

    (values,) = values_for(german, [ana.pk]).values()

    assert written(german, values).text == "Am 21. Mai"


def test_a_value_makes_no_second_line_of_the_subject(everybody, maya):
    version = save_words(make_template("City", by=maya), subject="{{ person.city }}", source="Hello", by=maya)

    mail = written(version, values_for(version, [everybody[1].pk])[everybody[1].pk])

    assert mail.subject == '<b>Bergen</b> Bcc: "all"'


def test_a_reader_fills_in_what_they_see(everybody, news, blind):
    (values,) = values_for(news, [everybody[0].pk], reading=reader(blind)).values()

    assert values == {"person": {"first_name": "Ana"}, "blocks": {}}


def test_what_one_would_write_to_them_is_filled_in(maya, ana, bought):
    change_person(ana, name="Ana Ruiz", birthday=date(1980, 5, 20), by=maya)
    bought(ana, times=2, every=7)
    words = "{{ person.birthday }}, {{ person.orders_in_all }}, {{ person.last_order }}, {{ business.name }}"
    version = save_words(make_template("Facts", by=maya), subject="Facts", source=words, by=maya)

    assert written(version, values_for(version, [ana.pk])[ana.pk]).text == "20 May, 2, 12 May 2026, Rapport"


def test_recommendations_are_a_list_to_go_through(maya, ana, bruno, django_assert_max_num_queries):
    words = "{% for one in wants %}{{ one.name }}{% else %}Nothing yet{% endfor %}"
    version = save_words(make_template("Wants", by=maya), subject="For you", source=words, by=maya)

    reading = whoever()

    with django_assert_max_num_queries(2):
        values = values_for(version, [ana.pk, bruno.pk], reading=reading)

    assert {pk: mail.text for pk, mail in mails_of(version, values).items()} == dict.fromkeys(
        (ana.pk, bruno.pk), "Nothing yet"
    )
    values[ana.pk]["wants"] = [{"name": "Dark roast", "again": True}]
    assert written(version, values[ana.pk]).text == "Dark roast"


def test_a_field_of_our_own_is_filled_in_once_it_is_said_to_be_theirs(maya, ana):
    colour = add_field("person", "Colour", type="text", by=maya)
    change("person", [Change(id=ana.pk, field=colour.name, before=None, after="Red")], by=maya)
    words = {"subject": "Yours", "source": "In {{ person.x_colour }}?"}
    template = make_template("Colours", by=maya)

    with pytest.raises(Faulty, match="x_colour"):
        save_words(template, **words, by=maya)

    change_field(colour, told=True, by=maya)
    version = save_words(template, **words, by=maya)
    assert written(version, values_for(version, [ana.pk])[ana.pk]).text == "In Red?"
