"""Mail that needs a yes tells how it is stopped; no other mail does."""

from email import message_from_bytes, policy

from rapport.loop.act.commands import make_mail_key, write
from rapport.loop.act.reader_links import reader_links
from rapport.loop.know.commands import note_consent
from rapport.platform.access.commands import set_up_workspace

HERE = "https://talk.halden.example"


def reached(maya):
    set_up_workspace("Halden Roasters", currency="EUR", time_zone="UTC", public_url=HERE, by=maya)


def test_a_newsletter_says_it_in_its_headers_and_its_text_and_both_are_signed(ana, posted, send_later, maya):
    reached(maya)
    make_mail_key(by=maya)
    note_consent(ana, "newsletter", granted=True, proof="The form at the till", by=maya)
    message = write(ana, subject="Spring beans", body="They are here.", purpose="newsletter", by=maya)

    send_later()

    mail, links = message_from_bytes(posted.mails[0].content, policy=policy.default), reader_links(message, HERE)
    assert mail["List-Unsubscribe"] == f"<{links.goodbye}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(href in mail.get_content() for href in (links.goodbye, links.talk, links.browser))
    signed = "".join(str(mail["DKIM-Signature"]).split())
    assert {"list-unsubscribe", "list-unsubscribe-post"} <= set(signed.partition(";h=")[2].partition(";")[0].split(":"))


def test_an_answer_has_no_such_links(ana, posted, send_later, maya):
    reached(maya)
    write(ana, subject="Decaf", body="Two kinds.", purpose="service", by=maya)

    send_later()

    assert b"List-Unsubscribe" not in posted.mails[0].content
    assert HERE.encode() not in posted.mails[0].content
