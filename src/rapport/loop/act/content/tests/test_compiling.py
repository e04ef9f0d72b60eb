"""How does what somebody wrote become a mail? Liquid comes through, and what no mail may hold is said at its line."""

import pytest

from rapport.loop.act.content.compiling import compiled
from rapport.loop.act.content.compiling.page import tidy
from rapport.loop.act.content.liquid import rendered

VALUES = {
    "person": {"first_name": "Ana <b>", "city": 'O"slo'},
    "wants": [{"name": "Dark & roast"}],
    "sender": {"name": "Maya"},
}


def of(source: str, format: str = "markdown", **parts: str):
    return compiled(**{"subject": "Hello", "preheader": ""} | parts, source=source, format=format)


def body(inside: str) -> str:
    return f"<mjml><mj-body><mj-section><mj-column>\n{inside}\n</mj-column></mj-section></mj-body></mjml>"


def test_markdown_becomes_html_and_text_with_its_marks():
    made = of("# Hello {{ person.first_name }}\n\n{% for one in wants %}\n- **{{ one.name }}**\n{% endfor %}\n\n"
              "[Look](https://shop.example/{{ person.city | url_encode }}?a=1&b=2)\n\n"
              "Best wishes\n{{ sender.name }}")  # fmt: skip
    html, text = rendered(made.html, VALUES, html=True), tidy(rendered(made.text, VALUES))

    assert made.faults == ()
    assert made.links == ("https://shop.example/{{ person.city | url_encode }}?a=1&b=2",)
    assert ">Hello Ana &lt;b&gt;</h1>" in html
    assert "<strong>Dark &amp; roast</strong></li>" in html
    assert 'href="https://shop.example/O%22slo?a=1&amp;b=2"' in html
    assert "<p" not in html.partition("</h1>")[2].partition("<ul")[0]
    assert text == ("Hello Ana <b>\n\n- Dark & roast\n\nLook (https://shop.example/O%22slo?a=1&b=2)\n\n"
                    "Best wishes\nMaya")  # fmt: skip


def test_markdown_holds_no_html_and_braces_of_another_spelling_open_nothing():
    made = of("<script>alert(1)</script> &#123;&#123; person.city }} &lbrace;% if %}")

    assert "<script>" not in made.html
    assert "{{ person.city" not in rendered(made.html, VALUES, html=True)
    assert rendered(made.text, VALUES) == "<script>alert(1)</script> {{ person.city }} {% if %}"


def test_mjml_comes_through_with_marks_in_words_attributes_and_between_elements():
    made = of(
        body('<mj-text>Hello {{ person.first_name }}</mj-text>\n{% for one in wants %}<mj-button '
             'href="https://shop.example/{{ one.name | default: "x" }}">{{ one.name }}</mj-button>{% endfor %}\n'
             '<mj-image src="https://shop.example/a.png" alt="{{ person.city }}" />'),
        "mjml",
    )  # fmt: skip
    html = rendered(made.html, VALUES, html=True)

    assert made.faults == ()
    assert made.links == ('https://shop.example/{{ one.name | default: "x" }}',)
    assert "Hello Ana &lt;b&gt;" in html
    assert 'href="https://shop.example/Dark &amp; roast"' in html
    assert 'alt="O&#34;slo"' in html
    assert "fonts.googleapis" not in html
    assert tidy(rendered(made.text, VALUES)).splitlines()[::2] == [
        "Hello Ana <b>", "Dark & roast (https://shop.example/Dark & roast)", 'O"slo'
    ]  # fmt: skip


def test_the_preheader_stands_first_and_is_not_seen():
    html = of("Hello", preheader="For {{ person.first_name }} & you").html

    assert 'color:transparent">For {{ person.first_name }} &amp; you</div><div class="mail"' in html
    assert "For" not in of("Hello", preheader="For").text


@pytest.mark.parametrize("language", ["nb", "pt-BR"])
@pytest.mark.parametrize(("format", "source"), [("markdown", "Hei"), ("mjml", body("<mj-text>Hei</mj-text>"))])
def test_a_mail_says_its_language(language, format, source):
    assert f'lang="{language}"' in of(source, format, language=language).html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<mj-raw><script>alert(1)</script></mj-raw>", "A mail cannot hold <script>."),
        ("<mj-raw><iframe></iframe></mj-raw>", "A mail cannot hold <iframe>."),
        ('<mj-text><a href="https://a.example" onclick="x()">x</a></mj-text>', "A mail cannot hold “onclick”"),
        ('<mj-text><i style="color: {{ person.city }}">x</i></mj-text>', "A style is the same for everybody"),
        ("<mj-text><i {{ person.city }}>x</i></mj-text>", "What is filled in inside a tag stands in quotes."),
        ('<mj-text padding="{{ person.city }}">x</mj-text>', "A style is the same for everybody"),
        ('<mj-include path="/etc/passwd" />', "A template cannot include a file."),
        ("<mj-text>" + "<div>" * 50 + "</div>" * 50 + "</mj-text>", "More than 40 elements inside one another"),
        ('<mj-image src="{{ person.city }}" />', "A link begins with https://"),
    ],
)
def test_what_no_mail_may_hold_is_said_at_its_line(source, words):
    made = of(body(source), "mjml")

    assert not made.stands
    assert [fault.line for fault in made.faults if fault.words.startswith(words)] == [2]


@pytest.mark.parametrize(
    "source",
    [
        "Hello", "<mjml><mj-body><mj-section></mj-body></mjml>", "<mjml><mj-head>{{ person.city }}</mj-head></mjml>",
        '<mjml><mj-body width="{{ person.city }}"></mj-body></mjml>', "<!DOCTYPE a><mjml></mjml>",
        "<mj-section>" * 9_000,
        body("<mj-text><i title={{ person.city }}>x</i></mj-text>"),
    ],
    ids=["text", "not closed", "head", "lost", "declared", "deep", "without quotes"],
)  # fmt: skip
def test_what_is_not_mjml_is_refused_in_a_sentence(source):
    assert [fault.blocks for fault in of(source, "mjml").faults] == [True]


@pytest.mark.parametrize(
    ("link", "words", "blocks"),
    [
        ("https://shop.example/a", None, False),
        ("https://shop.example/{{ person.city }}", None, False),
        ("https://shop.example?c={{ person.city }}", None, False),
        ("tel:+4722000000", None, False),
        ("", "leads nowhere", True),
        ("#", "leads nowhere", True),
        ("/sale", "only a part of an address", True),
        ("sale.html", "only a part of an address", True),
        ("//shop.example/a", "is not an address", True),
        ("ftp://shop.example/a", "is not an address that a mail may lead to", True),
        ("https://shop", "is not an address", True),
        ("https://shop.example@evil.example", "is not an address", True),
        ("http://shop.example", "is not encrypted", False),
        ("mailto:hello@shop.example", "writes a mail to hello@shop.example", False),
        ("mailto:{{ person.city }}", "names one plain address", True),
        ("{{ person.city }}", "begins with https://", True),
        ("https://{{ person.city }}.example/", "begins with https://", True),
        ("https://shop.example{{ person.city }}", "begins with https://", True),
        ("http://shop.example/{{ person.city }}", "begins with https://", True),
    ],
)
def test_a_link_is_looked_at_and_told_at_its_line(link, words, blocks):
    faults = of(f"Hello\n\n[Look]({link})").faults

    assert [(fault.line, fault.blocks) for fault in faults] == ([(3, blocks)] if words else [])
    assert all(words in fault.words for fault in faults)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_something_is_none(link):
    assert of(f"[Look]({link})").links == ()
    assert not of(body(f'<mj-text><a href="{link}">x</a></mj-text>'), "mjml").stands


def test_a_subject_of_two_lines_is_refused():
    assert [fault.words for fault in of("Hello", subject="a\nBcc: b").faults] == ["A subject is one line."]
