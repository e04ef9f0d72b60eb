"""A mail in the browser says what it said, and nothing in it runs."""

from rapport.loop.act.commands import write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.reader_links import BROWSER
from rapport.loop.know.commands import change_person, note_consent
from rapport.platform.access.tokens import token


def test_a_mail_from_a_template_reads_as_it_left_and_is_locked_in(client, ana, maya):
    change_person(ana, name="Ana Ruiz", city="Oslo<script>", by=maya)
    words = save_words(make_template("News", by=maya), subject="News", source="How is {{ person.city }}?", by=maya)
    note_consent(ana, "newsletter", granted=True, proof="The form at the till", by=maya)
    message = write_from(ana, words, purpose="newsletter", by=maya)
    change_person(ana, name="Ana Ruiz", city="Bergen", by=maya)

    page = client.get(f"/v/{token(BROWSER, message.pk)}")

    assert "How is Oslo&lt;script&gt;?" in page.text
    assert "sandbox allow-popups" in page["Content-Security-Policy"]
    assert "script-src" not in page["Content-Security-Policy"]
    assert (page["Referrer-Policy"], len(page.cookies)) == ("no-referrer", 0)


def test_a_mail_written_by_hand_is_read_as_its_text(client, ana, maya):
    from rapport.loop.act.commands import write

    message = write(ana, subject="Decaf", body="Two kinds.\n\n<b>Both</b> good.", purpose="service", by=maya)

    assert "&lt;b&gt;Both&lt;/b&gt; good." in client.get(f"/v/{token(BROWSER, message.pk)}").text
