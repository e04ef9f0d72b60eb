"""What may stand in double braces? Nothing that reaches beyond the values, and nothing without an end."""

import pytest

from rapport.loop.act.content.liquid import NotKnown, TooMuch, read, rendered
from rapport.loop.act.content.liquid.environment import MOST_BYTES
from rapport.loop.act.content.liquid.filters import LONGEST_VALUE

ANA = {
    "person": {"first_name": "Ana <b>&\"'", "city": "Oslo"},
    "blocks": {"city is Oslo": True},
    "wants": [{"name": "Dark roast"}, {"name": "Filters"}],
}

REACHES = [
    "{{ person.__class__ }}",
    '{{ person["__class__"] }}',
    "{{ person.first_name.__class__.__mro__ }}",
    "{{ person.items }}",
    "{{ settings.SECRET_KEY }}",
    "{{ self }}",
    "{{ template }}",
    "{{ env.globals }}",
    "{{ now }}",
    "{{ 'now' | date: '%Y' }}",
]
DOES_MORE = [
    '{% include "secret" %}',
    '{% render "secret" %}',
    '{% extends "base" %}',
    '{% import "os" as os %}',
    "{% liquid echo person %}",
    "{% echo person %}",
    "{% capture x %}{% endcapture %}",
    "{% increment x %}",
    "{% cycle 1, 2 %}",
    "{% tablerow a in wants %}{% endtablerow %}",
    "{% raw %}{{ person.city }}{% endraw %}",
    "{% comment %}{% endcomment %}",
    "{% doc %}{% enddoc %}",
    "{% # a remark %}",
    '{{ "<script>" }}',
    '{% assign x = "<script>" %}{{ x }}',
    '{{ person.city | default: "<b>" }}',
    "{% for a in (1..1000000000) %}{% endfor %}",
    "{{ (1..1000000000) }}",
    "{{ person.city | replace: 'o', 'oooo' }}",
    "{{ person.city | safe }}",
    "{{ person.city | json }}",
    "{{ person.city",
    "{% if person.city %}",
    "{% endif %}",
    "{{ }}",
    "{% block %}{% endblock %}",
]


@pytest.mark.parametrize("text", REACHES)
def test_nothing_but_the_values_can_be_reached(text):
    with pytest.raises((NotKnown, TooMuch)):
        rendered(text, ANA, html=True)


@pytest.mark.parametrize("text", DOES_MORE)
def test_what_a_template_cannot_do_is_said_at_its_line(text):
    (wrong, *_) = read(f"Hello\n\n{text}").wrong

    assert wrong.line == 3
    assert wrong.words.endswith((".", "%}."))


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in wants %}" * 12 + "x" + "{% endfor %}" * 12,
        "{% for a in wants %}x{% endfor %}" * 501,
        '{% assign a = "aaaaaaaaaaaaaaaa" %}' + "{% assign a = a | append: a %}" * 40,
        "x" * MOST_BYTES + "y",
        "{% if a %}" * 40 + "{% endif %}" * 40,
    ],
    ids=["loops in loops", "loops in a row", "doubling", "long", "deep"],
)
def test_nothing_goes_on_without_end(text):
    with pytest.raises(TooMuch):
        rendered(text, ANA)


def test_a_value_that_grows_is_refused_by_its_length():
    with pytest.raises(TooMuch, match=f"{LONGEST_VALUE:,}"):
        rendered('{{ person.city | append: "x" }}', ANA | {"person": {"city": "x" * LONGEST_VALUE}})


def test_more_marks_than_a_mail_needs_are_too_many():
    assert [one.line for one in read("{{ person.city }}\n" * 501).wrong] == [501]


def test_a_value_is_escaped_in_html_and_as_it_is_in_text():
    assert rendered("{{ person.first_name }}", ANA, html=True) == "Ana &lt;b&gt;&amp;&#34;&#39;"
    assert rendered("{{ person.first_name }}", ANA) == "Ana <b>&\"'"


def test_marks_in_a_value_are_words():
    tricky = {"person": {"city": "{{ person.first_name }}{% if x %}", "first_name": "Ana"}}

    assert rendered("{{ person.city }}", tricky) == "{{ person.first_name }}{% if x %}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ person.name }}", None),
        ("{{ person.name | upcase }}", None),
        ('{{ "Dear " | append: person.name }}', None),
        ('{{ person.name | default: "friend" }}', "friend"),
        ("{% if person.name %}x{% else %}y{% endif %}", "y"),
        ('{% if person.name == "Ana" %}x{% else %}y{% endif %}', "y"),
        ("{% for one in person.name %}x{% endfor %}", ""),
        ('{% block when "city is Bergen" %}x{% endblock %}', None),
        ('{% block when "city is Oslo" %}x{% else %}y{% endblock %}', "x"),
        ("{% for one in wants %}{{ one.name }}{% if forloop.last %}.{% else %}, {% endif %}{% endfor %}",
         "Dark roast, Filters."),
    ],
)  # fmt: skip
def test_what_is_not_known_may_be_asked_for_and_not_printed(text, said):
    if said is None:
        with pytest.raises(NotKnown, match=r"person\.name|city is Bergen"):
            rendered(text, ANA)
    else:
        assert rendered(text, ANA) == said


def test_a_text_says_what_it_asks_for_and_where():
    reading = read(
        '{{ person.city }}\n{% block when "city is Oslo" %}\n{% for one in wants %}{{ one.name }}{% endfor %}'
        "{{ person.city }}{{ person[loop.date] }}\n{% endblock %}"
    )

    assert reading.names == {"person.city": 1, "wants": 3, "person[loop.date]": 3, "loop.date": 3}
    assert reading.conditions == {"city is Oslo": 2}
