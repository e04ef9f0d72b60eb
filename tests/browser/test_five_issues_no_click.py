"""From a departure point to an answer: whoever read five issues and clicked nothing is asked, answers, and is counted.

All of it is done by clicks in a browser and by mails that really go and come; only time passes by a watch of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from rapport.connect.mailbox.commands import add_mailbox, poll
from rapport.loop.act.commands import set_up_mail
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.decide.commands import discover
from rapport.loop.know.commands import add_person, note_consent
from rapport.loop.know.models import Party, Purpose
from rapport.loop.learn.lift.commands import count
from rapport.loop.learn.tests.purchases import people
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.hours.commands import set_hours
from tests.mailservers import PASSWORD as MAILBOX_PASSWORD
from tests.mailservers import dovecot
from tests.sink import Sink, sink

from .conftest import sign_in
from .weeks import Watch, served

__all__ = ["dovecot"]
pytestmark = [pytest.mark.browser, pytest.mark.proof]

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
READERS, LEAVES_AT = 10, 6
WORDS = "Hello {{ person.first_name }},\n\nWhat would you like to read more of, or less? Just reply to this mail."
ANSWER = "More about filter coffee, please.\n\nDo you also sell paper filters?\n\nBest, {name}"


@dataclass
class World:
    """The shop of the story: its pages, its watch, the mails that left, and the mailbox that is read."""

    page: Page
    watch: Watch
    sink: Sink
    readers: list[Party]
    mailbox: int
    deliver: object

    def left(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for _, raw in self.sink.mails()]


@pytest.fixture
def world(transactional_db, maya, now, dovecot, chromium, tmp_path) -> Iterator[World]:
    watch = Watch(now)
    with sink(tmp_path / "sink", sync=False) as mails, served(watch) as address:
        user = dovecot.user()
        settled(maya, mails.port)
        newsletters_of_others()
        readers = [reader(number, maya) for number in range(READERS)]
        told = {"host": "127.0.0.1", "port": dovecot.plain, "security": "none", "in_the_open": True, "username": user,
                "password": MAILBOX_PASSWORD, "address": "hello@halden.example"}  # fmt: skip
        box = add_mailbox("Post", by=maya, **told)
        context = chromium.new_context(viewport={"width": 1440, "height": 1000}, base_url=address)
        context.set_default_timeout(20_000)
        page, faults = context.new_page(), list[str]()
        page.on("pageerror", lambda error: faults.append(str(error)))
        sign_in(page, maya.email)
        yield World(page, watch, mails, readers, box.pk, lambda mail: dovecot.deliver(user, mail, at=watch.now))
        context.close()
        assert faults == []


def settled(maya, port: int) -> None:
    """A workspace that customers reach, whose mail leaves, and whose nights are not quiet."""
    set_up_workspace(
        "Halden Market", currency="EUR", time_zone="UTC", public_url="https://talk.halden.example", by=maya
    )
    set_hours([[(540, 1020)]] * 7, quiet_from=0, quiet_to=0, quiet_weekend=False, by=maya)
    set_up_mail(host="127.0.0.1", port=port, security="none", from_name="Halden Market",
                from_address="hello@halden.example", undo_seconds=0, by=maya)  # fmt: skip
    ask = make_template("What would you like to read?", by=maya)
    save_words(ask, subject="What would you like to read?", source=WORDS, by=maya)


def reader(number: int, maya) -> Party:
    """Somebody who agreed to be written to, had four issues so far, and clicked nothing."""
    one = add_person(f"Reader {number:02}", emails=[f"reader{number:02}@readers.example"], keeper=maya, by=maya)
    note_consent(one, Purpose.JOURNEY, granted=True, proof="Ticked the box.", by=maya)
    keep(*(issue(one.pk, clock.now() - WEEK * (4 - place)) for place in range(4)))
    return one


def newsletters_of_others() -> None:
    """Of 330 people many leave at the sixth issue; hardly anybody at others."""
    touches, now = [], clock.now()
    for place, party in enumerate(people(330)):
        joined = now - (900 if place < 220 else 500) * DAY
        leaves = LEAVES_AT if place % 10 < 4 else place % 31
        for number in range(1, 10):
            touches.append(issue(party, joined + number * WEEK))
            if number == leaves:
                touches.append(mail("mail.unsubscribed", party, joined + number * WEEK + DAY, Direction.FROM_THEM))
                break
    keep(*touches)
    discover()


def issue(party: int, at) -> Touch:
    return mail("newsletter.sent", party, at, Direction.FROM_US, subject_id=f"{at:%F}")


def mail(kind, party, at, direction, **more) -> Touch:
    return Touch(kind=kind, party=party, occurred_at=at, direction=direction, channel="email", source="test", **more)


def keep(*touches: Touch) -> None:
    record(touches)
    while project_batch():
        pass


def test_five_issues_and_no_click_are_asked_and_their_answer_is_heard(world):
    page, watch = world.page, world.watch

    adopt_the_departure_point(page)
    watch.go(minutes=1)
    build_the_journey(page, begins="Before issue 6, never clicked")
    try_it_on(page, world.readers[0].name)
    publish(page)

    watch.now += timedelta(hours=2)
    with clock.at(watch.now):
        keep(*(issue(one.pk, watch.now) for one in world.readers))
    watch.work()
    asked = whoever_is_asked_at_ten_the_next_day(world)

    whom = next(one for one in world.readers if one.name == name_of(asked))
    before = balance_of(page, whom)
    question = reply_of(asked, world)
    answer_in_the_inbox(page, world)
    the_answer_went_into_their_thread(world, question)
    the_loop_is_closed(page)
    assert balance_of(page, whom) != before
    expect(page.locator("main")).to_contain_text("Told us what they care for")
    the_journey_tells_it(page)
    the_report_counts_them(page, world)


def adopt_the_departure_point(page: Page) -> None:
    page.goto("/insights/leaving")
    card = page.locator("#newsletter")
    expect(card).to_contain_text("times as often at issue 6")
    card.get_by_role("button", name="Adopt as trigger").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before issue 6, never clicked")


def build_the_journey(page: Page, *, begins: str) -> None:
    page.get_by_role("link", name="Begin a journey here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New journey")
    page.get_by_label("Name", exact=True).fill("Five issues, no click: ask")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator("#n-start")).to_contain_text(f"“{begins}” names them")

    add(page, "start", "Leave some alone", {"Leave so many of 100 alone": "10"})
    add(page, "s1", "Wait for a time", {"Time": "10:00"})
    add(page, "s2", "E-mail", {"Template": "What would you like to read?"})
    add(page, "s3", "Wait for something", {"Until": "They replied", "Or": "They clicked",
                                           "At most": "14"})  # fmt: skip
    add(page, "s4", "Note an interest", {"They care for": "Being asked"}, way="on the way: It happened")
    add(page, "s4", "Ask the owner", {"What is to be done": "Call and ask"}, way="on the way: Time is over")
    expect(page.locator(".canvas .nd b")).to_have_count(7)


def add(page: Page, after: str, kind: str, told: dict[str, str], *, way: str = "") -> None:
    """The + behind a step, or on one of its ways; a kind; what its form asks for."""
    there = page.locator(f'[data-adds="{after}"]').first
    (page.get_by_role("link", name=f"Add a step {way}") if way else there).click()
    page.locator(".kinds a", has=page.locator("b", has_text=re.compile(f"^{kind}$"))).click()
    form = page.locator("[data-opened] form.form")
    for label, value in told.items():
        field = form.get_by_label(label, exact=True)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    form.get_by_role("button", name="Put it in").click()
    expect(page.locator(".canvas .nd b", has_text=next(iter(told.values()))).first).to_be_visible()


def try_it_on(page: Page, name: str) -> None:
    """What one person would get is shown, in their words, and nothing is sent."""
    page.get_by_role("link", name="Try on one person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Try on one person")
    expect(page.locator("html:active-view-transition")).to_have_count(0)
    page.get_by_role("combobox", name="Person").fill(name)
    page.get_by_role("option", name=re.compile(f"^{name}")).first.click()
    page.get_by_role("button", name="Try it").click()
    expect(page.frame_locator(".mailp iframe").get_by_text(f"Hello {name.split()[0]}")).to_be_visible()
    page.get_by_role("link", name="Back to the steps").click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main .chip.good").first).to_have_text("running")


def whoever_is_asked_at_ten_the_next_day(world: World) -> EmailMessage:
    world.page.reload()
    # most go in; what else may be done with them is drawn, so that it can be told what the journey brings
    expect(world.page.locator("main")).to_contain_text(re.compile("came in so far: [1-9]"))
    assert world.left() == []
    world.watch.go(hours=22, minutes=55)
    assert world.left() == []
    world.watch.go(minutes=6)
    mails = world.left()
    assert 0 < len(mails) <= READERS
    assert {mail["Subject"] for mail in mails} == {"What would you like to read?"}
    assert len({mail["To"] for mail in mails}) == len(mails)
    return mails[0]


def name_of(asked: EmailMessage) -> str:
    """Whom a mail greets: Reader 07."""
    return f"Reader {asked['To'][len('reader') : len('reader00')]}"


def balance_of(page: Page, whom: Party) -> str:
    """How their page says who turned to whom."""
    page.goto(f"/people/{whom.pk}-reader")
    expect(page.get_by_role("heading", level=1)).to_have_text(whom.name)
    return page.locator("#relationship").inner_text()


def reply_of(asked: EmailMessage, world: World) -> str:
    """They answer, with a question, as their mail program does it; our mailbox is read."""
    world.watch.go(hours=3)
    told = "<answer-1@readers.example>"
    quoted, subject = asked["Message-ID"], f"Re: {asked['Subject']}"
    head = {"From": asked["To"], "To": "hello@halden.example", "Message-ID": told, "Subject": subject,
            "In-Reply-To": quoted, "References": quoted}  # fmt: skip
    lines = [*(f"{name}: {value}" for name, value in head.items()), "", ANSWER.format(name=name_of(asked))]
    world.deliver("\r\n".join(lines).encode())
    with clock.at(world.watch.now):
        assert poll(world.mailbox) == 1
    world.watch.work()
    return told


def answer_in_the_inbox(page: Page, world: World) -> None:
    page.goto("/inbox")
    expect(page.locator(".ib-i")).to_have_count(1)
    page.locator(".ib-i").click()
    page.wait_for_url("**/inbox/*")
    expect(page.locator("html:active-view-transition")).to_have_count(0)
    expect(page.locator(".msgs")).to_contain_text("What would you like to read more of, or less?")
    expect(page.locator(".msgs")).to_contain_text("Do you also sell paper filters?")
    expect(page.locator(".ib-s")).to_contain_text("Do you also sell paper filters?")  # among the open loops
    page.get_by_role("textbox", name="Answer to").fill("Yes, in two sizes.")
    page.get_by_role("button", name="Send and close").click()
    expect(page.locator(".msgs")).to_contain_text("Yes, in two sizes.")
    expect(page.locator("#count-inbox")).to_have_text(re.compile("^0?$"))
    world.watch.go(minutes=1)


def the_answer_went_into_their_thread(world: World, question: str) -> None:
    last = world.left()[-1]
    assert (last["In-Reply-To"], last["Subject"]) == (question, "Re: What would you like to read?")
    assert last.get_content().startswith("Yes, in two sizes.")


def the_loop_is_closed(page: Page) -> None:
    page.goto("/loops?view=closed")
    expect(page.locator(".loop", has_text="Do you also sell paper filters?")).to_contain_text("on time")


def the_journey_tells_it(page: Page) -> None:
    page.goto("/journeys")
    page.get_by_role("link", name="Five issues, no click: ask").click()
    expect(page.locator(".jp", has_text="It happened")).to_contain_text("1 went")


def the_report_counts_them(page: Page, world: World) -> None:
    """Nobody is told that it helps: ten are too few for that, and each of them is counted."""
    world.watch.go(days=30)
    with clock.at(world.watch.now):
        count()
    page.goto("/insights/works")
    card = page.locator("section", has_text="Five issues, no click: ask").last
    asked = len({mail["To"] for mail in world.left() if mail["Subject"].startswith("What")})
    expect(card).to_contain_text(re.compile("Too few|Nobody was left alone"))
    card.get_by_role("link", name=f"{asked} {'person' if asked == 1 else 'people'}").first.click()
    expect(page.locator("tr", has_text="Turned to us")).to_have_count(1)
