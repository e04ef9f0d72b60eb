"""Mails as a real server took them: strict parsers find no fault, the signature holds, a narrow phone shows them."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import dkim
import pytest

from rapport.loop.act.commands import make_mail_key, send_due, set_up_mail, write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.dkim import record, signer
from rapport.loop.act.queries import mail_settings
from rapport.loop.act.sealing import unseal
from rapport.loop.know.commands import change_person, note_consent
from rapport.platform.access.commands import set_up_workspace
from tests.sink import sink

from .test_mails import MARKDOWN, MJML

pytestmark = [pytest.mark.browser, pytest.mark.proof]

STRICT = policy.default.clone(raise_on_defect=True)
TOWN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
ONCE = {
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "List-Unsubscribe",
    "List-Unsubscribe-Post", "DKIM-Signature",
}  # fmt: skip
NARROW = 360

#: Of each text that is seen: its words, its size, and how much it stands out from what is behind it (WCAG 1.4.3).
SEEN = """() => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches
        && getComputedStyle(document.documentElement).colorScheme.includes("dark");
    const canvas = dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
    const read = text => { const n = text.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
    const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
    const up = node => node ? [...up(node.parentElement), node] : [];
    const light = colour => colour.slice(0, 3).map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const told = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const holder = text.parentElement, style = getComputedStyle(holder);
        if (!text.data.trim() || !holder.checkVisibility() || !holder.getClientRects().length) continue;
        let behind = canvas, through = 1;
        for (const each of up(holder)) {
            behind = over(read(getComputedStyle(each).backgroundColor), behind);
            through *= Number(getComputedStyle(each).opacity);
        }
        const ink = read(style.color);
        const [a, b] = [light(over([...ink.slice(0, 3), ink[3] * through], behind)), light(behind)];
        const apart = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        told.push([text.data.trim().slice(0, 30), parseFloat(style.fontSize), apart]);
    }
    return told;
}"""


@pytest.fixture(params=[("markdown", MARKDOWN), ("mjml", MJML)], ids=["markdown", "mjml"])
def left(request, transactional_db, ana, maya, now, tmp_path) -> bytes:
    """A newsletter to Ana as the mail server took it."""
    format, source = request.param
    set_up_workspace(
        "Håldens “Röstere”", currency="EUR", time_zone="UTC", public_url="https://talk.halden.example", by=maya
    )
    change_person(ana, name="Ana Ruiz", city=TOWN, by=maya)
    note_consent(ana, "newsletter", granted=True, proof="The form at the till", by=maya)
    words = save_words(make_template("News", by=maya), subject="Kaffee für {{ person.first_name }}: größer, wärmer ☕",
                       preheader="For {{ person.first_name }}", source=source, format=format, by=maya)  # fmt: skip
    with sink(tmp_path / "sink", sync=False) as taken:
        set_up_mail(host="127.0.0.1", port=taken.port, security="none", from_name="Håldens Röstere, Café",
                    from_address="hello@halden.example", undo_seconds=0, by=maya)  # fmt: skip
        make_mail_key(by=maya)
        write_from(ana, words, purpose="newsletter", by=maya)
        send_due()
        ((_, mail),) = taken.mails()
    return mail


def test_a_strict_parser_finds_no_fault(left):
    mail = message_from_bytes(left, policy=STRICT)
    assert isinstance(mail, EmailMessage)

    assert left.isascii()
    assert b"\0" not in left
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", left)
    assert max(map(len, left.split(b"\r\n"))) <= 998
    assert sorted(mail.keys()) == sorted(ONCE)
    for part in mail.walk():
        assert part.defects == []
        assert all(header.defects == () for header in part.values())
    (us,) = mail["From"].addresses
    assert (us.display_name, us.addr_spec) == ("Maya Berg, Håldens Röstere, Café", "hello@halden.example")
    assert [one.addr_spec for one in mail["To"].addresses] == ["ana@ruiz.example"]
    assert mail["Subject"] == "Kaffee für Ana: größer, wärmer ☕"
    assert parsedate_to_datetime(str(mail["Date"])).tzinfo is not None
    assert re.fullmatch(r"<[\w.-]+@halden\.example>", mail["Message-ID"])
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert {part.get_content_charset() for part in mail.iter_parts()} == {"utf-8"}
    text, html = (part.get_content() for part in mail.iter_parts())
    assert TOWN in text  # in the HTML of one of them it is part of a link, which leads through us
    assert "Ana" in text
    assert "Ana" in html


def test_dkimpy_verifies_it_with_its_headers_to_unsubscribe(left):
    ours = mail_settings()
    key = signer(ours.dkim_domain, ours.dkim_selector, unseal(ours.sealed_dkim_key)).key
    name = f"{ours.dkim_selector}._domainkey.halden.example.".encode()

    def holds(mail: bytes) -> bool:
        return dkim.verify(mail, dnsfunc=lambda asked, timeout=0: record(key).encode() if asked == name else b"")

    mail = message_from_bytes(left, policy=STRICT)
    signature = dict(told.strip().split("=", 1) for told in "".join(str(mail["DKIM-Signature"]).split()).split(";"))
    assert {"list-unsubscribe", "list-unsubscribe-post", "from", "to", "subject"} <= set(signature["h"].split(":"))
    assert signature["d"] == mail["From"].addresses[0].domain
    assert re.fullmatch(r"<https://talk\.halden\.example/u/[\w-]+>", mail["List-Unsubscribe"])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert holds(left)
    other = left.replace(b"List-Unsubscribe: <https://talk.", b"List-Unsubscribe: <https://walk.")
    assert other != left
    assert not holds(other)


def test_a_narrow_phone_shows_all_of_it_in_the_light_and_in_the_dark(left, chromium):
    html = message_from_bytes(left, policy=STRICT).get_body(["html"]).get_content()
    page = chromium.new_page(viewport={"width": NARROW, "height": 740})
    page.route("**/*", lambda route: route.abort())  # nothing outside is asked for
    page.set_content(html)

    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW
        seen = page.evaluate(SEEN)
        assert {"Best wishes", "Stop these mails"} <= {words for words, *_ in seen}
        assert [told for told in seen if told[1] < 12] == [], f"too small in the {theme}"
        assert [told for told in seen if told[2] < 4.5] == [], f"too faint in the {theme}"
    page.close()
