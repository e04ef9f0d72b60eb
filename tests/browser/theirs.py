"""The links that a customer finds in our mail, so that their pages are looked at, too."""

from datetime import timedelta
from typing import Any

from rapport.loop.act.models import Message
from rapport.loop.act.reader_links import BROWSER, FACTS, GOODBYE, TALK, face_link
from rapport.loop.know.commands import ask_to_confirm
from rapport.loop.know.models import Party, Topic
from rapport.loop.know.queries import emails_of
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.access.tokens import token
from rapport.platform.company.commands import change_company, put_up_logo
from rapport.platform.company.tests.pictures import picture


def show_ourselves(by: Any) -> None:
    """In a colour on which nothing could be read as it is."""
    change_company(address="Storgata 1, Halden", colour="#ffcc00", by=by)
    put_up_logo(picture(), by=by)


def let_them_decide(party: Party) -> dict[str, Any]:
    """A newsletter that was taken back at once, so that nobody gets it; its links work all the same."""
    now, email, name = clock.now(), emails_of(party)[0], uuid7()
    topic = Topic.objects.filter(purpose="newsletter", closed_at=None).order_by("pk").first()
    news = Message.objects.create(
        party=party, purpose="newsletter", topic=topic, to=email, subject="Spring beans", touch_id=name,
        body="Dear friend of coffee,\n\nthe beans of the new harvest are here.\n\nThea", written_at=now, leaves_at=now,
        message_id=f"<{name}@halden.example>", taken_back_at=now,
    )  # fmt: skip
    return {
        "talk": token(TALK, news.pk), "goodbye": token(GOODBYE, news.pk), "reading": token(BROWSER, news.pk),
        "face": face_link("", name, 0, "good").removeprefix("/s/").partition("?")[0],
        "facts": token(FACTS, news.pk, until=now + timedelta(hours=24)),
        "confirm": ask_to_confirm(party, "newsletter", topic=topic, email=email, source="form"),
    }  # fmt: skip
