"""Above a mail that we frame stands our logo with our name; above one without a frame, or of nobody, nothing."""

from rapport.loop.act.content.compiling import compiled
from rapport.loop.act.content.queries import Mail
from rapport.loop.act.letterhead import Letterhead
from rapport.platform.company.queries import Shown

MAIL = Mail("Hello", "Hello", compiled(subject="Hello", preheader="First", source="Hello", format="markdown").html)
HERE = "https://talk.halden.example"
LOGO = Shown(colour="#ffcc00", logo="/b/abc.png", width=640, height=96)


def test_the_head_stands_first_in_the_frame_with_the_logo_as_large_as_it_may_be():
    html = Letterhead("Halden & Co", LOGO, HERE).above(MAIL).html

    head = html.partition('<div class="mail"')[2]
    assert 'src="https://talk.halden.example/b/abc.png" alt="" width="240" height="36"' in head
    assert "3px solid #ffcc00" in head
    assert head.index("Halden &amp; Co") < head.index("<p")


def test_without_an_address_that_the_world_reaches_there_is_no_picture():
    html = Letterhead("Halden", LOGO).above(MAIL).html

    assert "<img" not in html
    assert ">Halden</div>" in html


def test_of_nobody_special_and_in_plain_text_a_mail_stays_as_it_is():
    assert Letterhead("Halden", Shown(), HERE).above(MAIL) is MAIL
    assert Letterhead("Halden", LOGO, HERE).above(Mail("Hello", "Hello")) == Mail("Hello", "Hello")


def test_a_name_that_is_code_is_only_read():
    assert "<script>" not in Letterhead("<script>", LOGO, HERE).above(MAIL).html
