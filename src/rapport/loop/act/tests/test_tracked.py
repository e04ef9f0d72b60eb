"""Links are counted in mail that needs a yes and is made from a template, in no other; its text keeps them plain."""

import re
from email import message_from_bytes, policy

import pytest

from rapport.loop.act.commands import write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.tracked import CLICK, HONEYPOT, OPEN
from rapport.loop.know.commands import note_consent, set_tracking
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.access.tokens import token

HERE = "https://talk.halden.example"
SHOP = "https://shop.example/beans?a=1&b=2"


@pytest.fixture
def sent(ana, maya, posted, send_later):
    """Text and HTML of a template as it reached Ana."""
    template = make_template("Spring", by=maya)

    def send(*, purpose="newsletter", public_url=HERE, track=None, source=f"[Beans]({SHOP})"):
        format = "mjml" if source.startswith("<mjml") else "markdown"
        words = save_words(template, subject="Spring", source=source, format=format, by=maya)
        set_up_workspace("Halden Roasters", currency="EUR", time_zone="UTC", public_url=public_url, by=maya)
        set_tracking(ana, track, by=maya)
        note_consent(ana, "newsletter", granted=True, proof="The form at the till", by=maya)
        message = write_from(ana, words, purpose=purpose, by=maya)
        send_later()
        mail = message_from_bytes(posted.mails[-1].content, policy=policy.default)
        return message, *(mail.get_body((kind,)).get_content() for kind in ("plain", "html"))

    return send


def test_links_lead_through_us_and_those_at_the_foot_do_not(sent):
    message, text, html = sent()

    assert f'href="{HERE}/c/{token(CLICK, message.pk, 1)}"' in html
    assert "shop.example" not in html
    assert SHOP in text
    assert "/c/" not in text
    assert f'<img src="{HERE}/o/{token(OPEN, message.pk)}.gif" alt=""' in html
    assert all(re.search(rf'href="{HERE}/{place}/[\w-]+"', html) for place in "uhv")


def test_links_of_mjml_lead_through_us_too(sent):
    button = "<mj-text><a class='x' href='{0}'>Beans</a></mj-text><mj-button href=\"{0}\">Beans</mj-button>"
    body = button.format(SHOP.replace("&", "&amp;"))
    message, _, html = sent(
        source=f"<mjml><mj-body><mj-section><mj-column>{body}</mj-column></mj-section></mj-body></mjml>"
    )

    assert html.count(f'href="{HERE}/c/{token(CLICK, message.pk, 1)}"') == 2
    assert "shop.example" not in html


def test_the_link_that_nobody_sees_is_kept_from_screen_readers_and_the_tab_key(sent):
    message, _, html = sent()

    [unseen] = re.findall(rf'<a href="{HERE}/c/{token(CLICK, message.pk, HONEYPOT)}"[^>]*></a>', html)
    assert all(part in unseen for part in ('aria-hidden="true"', 'tabindex="-1"', "display:none", 'rel="nofollow"'))


@pytest.mark.parametrize(
    "so", [{"purpose": "personal"}, {"purpose": "service"}, {"public_url": ""}, {"track": False}], ids=str
)
def test_where_nothing_is_counted_the_mail_is_as_it_was_written(sent, so):
    _, _, html = sent(**so)

    assert SHOP.replace("&", "&amp;") in html
    assert "/c/" not in html
    assert "/o/" not in html
