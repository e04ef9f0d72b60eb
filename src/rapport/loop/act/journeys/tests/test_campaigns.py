"""Does a campaign reach everybody once, at their own hour, and nobody who may not get it?"""

from datetime import UTC, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from rapport.loop.act.commands import send_due, set_up_mail
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.contents import content_of
from rapport.loop.act.journeys.clocks import last_planned, on_that_clock
from rapport.loop.act.journeys.commands import (
    NotReady,
    SentAgain,
    cancel_run,
    enter,
    let_in_by_segments,
    make_campaign,
    move_on,
    publish,
    put_step,
    resolve_page,
    resolve_run,
    runs,
    send_again,
    set_start,
    stop_now,
    tag_campaign,
    take_in,
)
from rapport.loop.act.journeys.definition import EntersSegment, Message, OnDate, Start
from rapport.loop.act.journeys.models import Campaign, Journey, Run, Stay
from rapport.loop.act.journeys.queries import audience_of, came_of, so_far
from rapport.loop.act.models import HeldBack
from rapport.loop.act.models import Message as Mail
from rapport.loop.know.commands import add_parties, note_consent, note_consents
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Consent, Kind, Party
from rapport.loop.listen.commands import record
from rapport.loop.understand.segments.commands import make_segment, rebuild
from rapport.loop.understand.segments.facts import SegmentPassed
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace


class PowerCut(BaseException):
    """The process ends."""


@pytest.fixture
def news(maya):
    """A template with a link."""
    made = make_template("News", by=maya)
    save_words(made, subject="News", source="[Look](https://halden.example/coffee?id=1#top) here.", by=maya)
    return made


@pytest.fixture
def readers(maya):
    """Twelve people, of whom ten agreed to the newsletter."""
    new = [NewParty(Kind.PERSON, f"Reader {n}", [("email", f"r{n}@readers.example")]) for n in range(12)]
    people = add_parties(new, source="test", by=maya)
    said = {"purpose": "newsletter", "granted": True, "proof": "form", "source": "test", "said_at": clock.now()}
    note_consents([Consent(party=one, **said) for one in people[:10]], by=maya)
    return people


@pytest.fixture
def campaign(maya, news, readers, now):
    """The news for all readers, at ten, published."""

    def made(**entry) -> Journey:
        people = make_segment("Readers", "person", "name starts with Reader", by=maya)
        rebuild(people)
        journey = make_campaign("May news", by=maya)
        at = entry.pop("at", now + timedelta(hours=1))
        set_start(journey, Start(entry=OnDate(at, people.pk, **entry), again="always"), by=maya)
        put_step(journey, Message("", template=news.pk), by=maya)
        publish(journey, by=maya)
        return Journey.objects.get(pk=journey.pk)

    return made


@pytest.fixture
def out(campaign, later):
    """It has gone out."""
    journey = campaign()
    later(hours=1)
    with clock.at(clock.now() + timedelta(hours=1)):
        resolve_run(Run.objects.get().pk)
    later(minutes=1)
    return journey


def test_everybody_who_may_gets_it_once_and_the_others_are_told_of(out, later):
    run = Run.objects.get()

    assert (run.meant, run.people, run.refused, run.is_busy) == (12, 10, 2, False)
    assert Mail.objects.filter(cause=out.cause).count() == 10
    assert set(HeldBack.objects.values_list("rule", flat=True)) == {"consent"}
    later(days=1)
    assert Run.objects.count() == 1


def test_whoever_dies_over_it_leaves_whole_pages_and_another_goes_on_behind_them(campaign, later, monkeypatch):
    monkeypatch.setattr(runs, "PAGE", 3)
    campaign()
    later(hours=1)
    run = Run.objects.get()

    for cut in range(1, 40):

        def dies(execute, sql, params, many, context, left=[cut]):  # noqa: B006
            left[0] -= 1
            if not left[0]:
                raise PowerCut
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(dies):
                resolve_page(run.pk)
        except PowerCut:
            pass
    resolve_run(run.pk)

    run.refresh_from_db()
    assert (run.people, run.refused, run.is_busy) == (10, 2, False)
    assert Stay.objects.values("party").distinct().count() == Stay.objects.count() == 10


def test_two_who_work_on_one_run_take_turns(transactional_db, campaign, later, monkeypatch):
    monkeypatch.setattr(runs, "PAGE", 2)
    campaign()
    later(hours=1)
    run = Run.objects.get()

    def work() -> None:
        try:
            resolve_run(run.pk)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()

    run.refresh_from_db()
    assert (run.people, run.refused, run.is_busy) == (10, 2, False)
    assert Stay.objects.count() == 10


def test_a_run_of_a_journey_that_was_stopped_ends(campaign, maya, later):
    journey = campaign()
    later(hours=1)
    stop_now(journey, by=maya)

    resolve_run(Run.objects.get().pk)

    assert Run.objects.get().cancelled_at
    assert not HeldBack.objects.exists()


def test_whoever_is_new_gets_a_campaign_without_a_date_and_the_others_do_not(campaign, readers, maya, later):
    journey = campaign()
    people = journey.draft["start"]["entry"]["segment"]
    set_start(journey, Start(entry=EntersSegment(people)), by=maya)
    journey = Journey.objects.get(pk=publish(journey, by=maya).journey_id)
    later()
    assert so_far(journey).people == 0

    let_in_by_segments([SegmentPassed(readers[0].pk, people, "Readers", True)])
    enter(journey, [(readers[0].pk, "segment:1")])
    later()

    run = so_far(journey)
    assert (run.people, came_of(journey, [run])[0].sent) == (1, 0)
    assert Mail.objects.get().values["utm"]["utm_source"] == "newsletter"


def test_a_run_whose_worker_died_is_taken_up_again(campaign, later, now):
    campaign()
    later(hours=1)
    begun = Run.objects.get().worked_at

    later(minutes=1)
    assert Run.objects.get().worked_at == begun
    later(minutes=2)
    assert Run.objects.get().worked_at > begun


def test_it_reaches_each_at_their_own_hour_also_when_clocks_change(maya, readers, campaign, later):
    oslo, york, kiritimati = readers[:3]
    zones = ("Europe/Oslo", "America/New_York", "Pacific/Kiritimati")
    for one, zone in zip((oslo, york, kiritimati), zones, strict=True):
        Party.objects.get(pk=one.pk).person.__class__.objects.filter(party=one).update(time_zone=zone)
    campaign(at=datetime(2026, 10, 25, 2, 30, tzinfo=UTC), theirs=True)

    with clock.at(datetime(2026, 10, 24, 12, 31, tzinfo=UTC)):
        take_in()
        resolve_run(Run.objects.get().pk)

    due = dict(Stay.objects.values_list("party", "due_at"))
    assert due[kiritimati.pk] == datetime(2026, 10, 24, 12, 30, tzinfo=UTC)
    assert due[oslo.pk] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due[york.pk] == datetime(2026, 10, 25, 6, 30, tzinfo=UTC)
    assert due[readers[5].pk] == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)


def test_every_week_is_the_same_hour_on_the_wall():
    oslo, first = ZoneInfo("Europe/Oslo"), datetime(2026, 10, 19, 9, 0)

    before = last_planned(first, oslo, "week", datetime(2026, 10, 26, 7, 59, tzinfo=UTC))
    after = last_planned(first, oslo, "week", datetime(2026, 10, 26, 8, 0, tzinfo=UTC))

    assert (before, after) == (first, first + timedelta(days=7))
    assert on_that_clock(after, oslo) - on_that_clock(before, oslo) == timedelta(days=7, hours=1)


def test_who_unsubscribes_between_being_let_in_and_leaving_gets_nothing(campaign, readers, maya, later):
    campaign()
    later(hours=1)
    with clock.at(clock.now() + timedelta(hours=1)):
        resolve_run(Run.objects.get().pk)
        note_consent(readers[0], "newsletter", granted=False, proof="said no", by=maya)
        move_on()
        note_consent(readers[1], "newsletter", granted=False, proof="said no", by=maya)
        send_due(limit=100)

    left = set(Mail.objects.exclude(left_at=None).values_list("party", flat=True))
    assert left == {one.pk for one in readers[2:10]}


def test_it_goes_again_to_who_did_not_click_with_other_words_within_the_budget(out, readers, maya, project, touch, now):
    other = make_template("Once more", by=maya)
    save_words(other, subject="Once more", source="You missed this.", by=maya)
    with clock.at(now + timedelta(hours=2)):
        send_due(limit=100)
        mail = Mail.objects.get(party=readers[0])
    with clock.at(now + timedelta(hours=3)):
        click = {"kind": "mail.clicked", "channel": "email", "subject_type": "message", "subject_id": str(mail.pk)}
        record([touch(readers[0], **click), touch(readers[1], kind="mail.clicked", channel="email", human=0.1)])
        project()
    with clock.at(now + timedelta(days=8)):
        again = send_again(Run.objects.get(), template=other.pk, by=maya)
        resolve_run(again.pk)
        move_on()

        mails = Mail.objects.filter(subject="Once more")
        assert set(mails.values_list("party", flat=True)) == {one.pk for one in readers[1:10]}
        assert came_of(out, [again.of])[again.of.pk].clicked == 1
        with pytest.raises(SentAgain):
            send_again(again.of, template=other.pk, by=maya)


def test_links_say_where_somebody_comes_from(out):
    said = content_of(list(Mail.objects.all()[:1]))[Mail.objects.first().pk]

    tags = "utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign=May+news"
    assert f'href="https://halden.example/coffee?id=1&amp;{tags}#top"' in said.html
    assert f"https://halden.example/coffee?id=1&{tags.replace('&amp;', '&')}#top" in said.text


def test_what_it_costs_is_kept_with_what_went_out(out, maya):
    tag_campaign(Campaign.objects.get(), cost_minor=900, utm_source="a", utm_medium="b", utm_campaign="c", by=maya)

    assert Run.objects.get().cost_minor == 0
    assert Run.objects.get().source["utm_campaign"] == "May news"


def test_cancelled_nobody_more_comes_in(campaign, maya, later, monkeypatch):
    monkeypatch.setattr(runs, "PAGE", 3)
    campaign()
    later(hours=1)
    run = Run.objects.get()

    resolve_page(run.pk)
    cancel_run(run, by=maya)
    resolve_run(run.pk)

    assert Stay.objects.count() == 3


def test_before_it_goes_out_it_is_told_who_will_not_get_it(campaign, readers, maya, now):
    journey = campaign()
    segment = journey.draft["start"]["entry"]["segment"]

    told = audience_of(journey, segment, now, named=1)

    assert (told.members, told.get, told.is_whole) == (12, 10, True)
    assert [(one.rule, one.number, one.parties) for one in told.kept] == [("consent", 2, [readers[10].pk])]


def test_without_a_public_address_nothing_that_needs_a_yes_is_published_to_the_world(campaign, maya):
    set_up_mail(host="127.0.0.1", port=25, security="none", from_address="hello@halden.example", by=maya)

    with pytest.raises(NotReady, match="public address"):
        campaign()
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", public_url="https://halden.example", by=maya)
    publish(Journey.objects.get(), by=maya)
