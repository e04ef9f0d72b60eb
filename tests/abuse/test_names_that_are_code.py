"""Somebody is called like code: in Liquid, in HTML, in Markdown, in the header of a mail. It is a name all the same."""

import pytest

from rapport.loop.act.commands import write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.know.commands import add_person

from .conftest import strictly

EVIL = "https://evil.example/x"
NAMES = {
    "liquid": "{{ business.name }}{% include 'secret' %}",
    "a loop": "{% for a in (1..1000000000) %}x{% endfor %}",
    "python": "{{ person.__class__.__mro__ }}",
    "html": f'<script src="{EVIL}"></script><img src="{EVIL}">',
    "the end of an attribute": f'" onmouseover="alert(1)" href="{EVIL}',
    "a link in markdown": f"[Win]({EVIL})![]({EVIL})",
    "another mail": "Ana\r\nBcc: all@evil.example\r\n\r\nBuy",
    "encoded": "=?utf-8?q?Ana=0D=0ABcc=3A_all=40evil.example?=",
    "an address": 'Ana" <all@evil.example>, "B',
    "turned around": "Ana \u202egnp.exe\u2066",
}
SHOP = "https://shop.example/?for={{ person.name | url_encode }}"
SOURCE = f"# Hello {{{{ person.first_name }}}}\n\n{{{{ person.name }}}}, look at [this]({SHOP})."
MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ person.name }}</mj-text>"
    f'<mj-button href="{SHOP}">Look</mj-button></mj-column></mj-section></mj-body></mjml>'
)
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}


@pytest.mark.parametrize("format", ["markdown", "mjml"])
@pytest.mark.parametrize("name", NAMES)
def test_what_somebody_is_called_is_said_and_never_done(posted, send_later, maya, name, format):
    them = add_person(NAMES[name], emails=["them@ruiz.example"], by=maya)
    template = make_template("Hello", by=maya)
    source = MJML if format == "mjml" else SOURCE
    words = save_words(template, subject="Hello {{ person.name }}", source=source, format=format, by=maya)

    write_from(them, words, purpose="service", by=maya)
    send_later()

    mail = strictly(posted.mails[0].content)
    html, text = (mail.get_body([kind]).get_content() for kind in ("html", "plain"))
    called = " ".join(them.name.split())
    assert posted.mails[0].rcpt_tos == ["them@ruiz.example"]
    assert set(mail.keys()) - {"DKIM-Signature"} == HEADERS
    assert mail["Subject"] == f"Hello {called}"
    assert called in " ".join(text.split())
    assert not any(f'{where}="{EVIL}' in html for where in ("href", "src"))
    assert "<script" not in html.lower()
    assert 'onmouseover="' not in html
