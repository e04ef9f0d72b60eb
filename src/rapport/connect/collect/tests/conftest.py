"""A newsletter with links that Ana has got, and whoever follows them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from rapport.connect.collect.commands import judge_hits
from rapport.loop.act.commands import write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.models import Message
from rapport.loop.act.queries import content_of
from rapport.loop.act.tracked import tracked
from rapport.loop.know.commands import change_person, note_consent
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace

HERE = "https://talk.halden.example"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"
SOURCE = """Spring is here.

- [Beans](https://shop.example/beans?a=1&b=2)
- [Yours](https://shop.example/in/{{ person.city }})
- [Blog](https://blog.example/)
- [Write to us](mailto:us@halden.example)
"""


@pytest.fixture
def news(maya):
    """The words of the newsletter, and an address at which customers reach us."""
    set_up_workspace("Halden Roasters", currency="EUR", time_zone="UTC", public_url=HERE, by=maya)
    return save_words(make_template("Spring", by=maya), subject="Spring beans", source=SOURCE, by=maya)


@pytest.fixture
def letter(ana, news, maya, now) -> Message:
    """It left for Ana an hour ago."""
    change_person(ana, name="Ana Ruiz", city="Ås & Ski", by=maya)
    note_consent(ana, "newsletter", granted=True, proof="The form at the till", by=maya)
    message = write_from(ana, news, purpose="newsletter", by=maya)
    left_at = now - timedelta(hours=1)
    Message.objects.filter(pk=message.pk).update(leaving_at=left_at, left_at=left_at, told_at=now)
    return Message.objects.get(pk=message.pk)


@pytest.fixture
def links(letter) -> list[str]:
    """The paths in the mail as it left: beans, hers, the blog, the one that nobody sees, the picture."""
    html = tracked(letter, content_of([letter])[letter.pk], HERE).html
    return re.findall(rf'"{HERE}(/[co]/[\w.-]+)"', html)


@pytest.fixture
def follow(client, now) -> Callable[..., object]:
    """Ask for a path so many seconds from now, from somewhere, with some program."""

    def ask(path, *, after=0.0, address="81.167.4.90", agent=BROWSER, method="get", **headers):
        with clock.at(now + timedelta(seconds=after)):
            return getattr(client, method)(path, REMOTE_ADDR=address, headers={"User-Agent": agent, **headers})

    return ask


@pytest.fixture
def judge(now, project) -> Callable[..., int]:
    """Judge what has come in, a minute from now unless said otherwise; and the ledger hears of it."""

    def all_of_it(after: float = 60) -> int:
        with clock.at(now + timedelta(seconds=after)):
            number = judge_hits()
            project()
            return number

    return all_of_it
