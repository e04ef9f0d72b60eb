"""What a person does with a mail becomes a touch, once; what a machine does is shown as that and counts nowhere."""

from datetime import timedelta

import pytest

from rapport.connect.collect.commands import forget_old_hits, judge_hits
from rapport.connect.collect.models import Hit, Why
from rapport.connect.collect.queries import counted_of, reading_of
from rapport.loop.act.commands import write_from
from rapport.loop.act.journeys.commands import make_journey, move_on, publish, put_in, put_step
from rapport.loop.act.journeys.definition import Branch, WaitFor
from rapport.loop.act.journeys.models import StepTaken
from rapport.loop.act.queries import content_of
from rapport.loop.act.tracked import CLICK, tracked
from rapport.loop.know.commands import bin_parties, set_tracking
from rapport.loop.know.models import Consent
from rapport.loop.listen.commands import erase_what_is_in_the_bin
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock
from rapport.platform.access.tokens import token

from .conftest import HERE


@pytest.fixture
def scan(follow, links):
    """A scanner follows every link within seconds, the unseen one too, and fetches the picture."""

    def all_of_them(after: float = 0.0) -> None:
        for number, path in enumerate(links):
            follow(path, after=after + number, address="64.235.150.12")

    return all_of_them


def test_a_click_becomes_a_touch_of_the_ledger_once_a_visit(follow, links, letter, judge, ana):
    for after in (0, 1, 400):
        follow(links[0], after=after)
    follow(links[2], after=410)
    assert judge(after=10) == 0
    judge(after=500)
    follow(links[0], after=9000)
    follow(links[4], after=9001)
    follow(links[4], after=20000)
    judge(after=30000)

    told = Touchpoint.objects.filter(party=ana.pk, subject_type="message", subject_id=str(letter.pk))
    assert list(told.order_by("occurred_at").values_list("kind", "human", "direction")) == [
        ("mail.clicked", 0.95, 1), ("mail.clicked", 0.95, 1), ("mail.opened", 0.8, 1),
    ]  # fmt: skip
    assert Hit.objects.exclude(touch_id=None).count() == 7
    assert judge(after=40000) == 0


def test_a_scanner_is_shown_as_that_and_counts_nowhere(
    signed_in, scan, letter, judge, ana, django_assert_max_num_queries
):
    said = Consent.objects.count()
    scan()

    assert judge() == 5
    assert not Touchpoint.objects.filter(kind__in=["mail.clicked", "mail.opened"]).exists()
    assert Consent.objects.count() == said
    reading = reading_of(letter)
    assert (reading.clicked_at, reading.opened_at) == (None, None)
    assert reading.machines == {Why.SCAN: 4, Why.HONEYPOT: 1}
    with django_assert_max_num_queries(12):
        page = signed_in.get(f"/settings/outbox/{letter.pk}").text
    assert "Machines asked for it 5 times, which counts for nothing: a scanner that follows every link (4)" in page
    assert "Clicked" not in page


def test_one_program_that_asks_for_the_mails_of_many_is_told_from_their_readers(
    follow, links, letter, news, ana, judge, monkeypatch
):
    monkeypatch.setattr("rapport.connect.collect.commands.judging.CROWD", 2)
    other = write_from(ana, news, by=letter.written_by)
    other_link = f"/c/{token(CLICK, other.pk, 1)}"
    for path, address in ((links[0], "64.235.150.12"), (other_link, "64.235.150.77"), (other_link, "81.167.4.90")):
        follow(path, address=address, after=30)
    judge(after=90)

    assert sorted(Hit.objects.values_list("net", "why")) == [
        ("64.235.150.0/24", Why.CROWD), ("64.235.150.0/24", Why.CROWD), ("81.167.4.0/24", Why.PERSON),
    ]  # fmt: skip


def test_what_a_person_did_stands_on_the_message_the_person_and_the_version(
    signed_in, follow, scan, links, letter, judge, ana
):
    scan()
    follow(links[4], after=3000)
    follow(links[0], after=3030)
    judge(after=4000)

    page = signed_in.get(f"/settings/outbox/{letter.pk}").text
    assert "<dt>Clicked</dt>" in page
    assert "<dt>Probably opened</dt>" in page
    person = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert "Clicked" in person
    assert "Probably opened" in person
    key = letter.version.variant.template_id
    assert "Clicked 1, probably opened 1" in signed_in.get(f"/templates/{key}").text


def test_who_does_not_wish_to_be_counted_is_counted_as_nobody(follow, links, letter, judge, ana, maya):
    follow(links[0], **{"Sec-GPC": "1"})
    set_tracking(ana, False, by=maya)
    follow(links[4], after=1)
    judge()

    assert set(Hit.objects.values_list("message", "net", "touch_id")) == {(None, "", None)}
    assert not Touchpoint.objects.filter(kind__in=["mail.clicked", "mail.opened"]).exists()
    assert reading_of(letter).clicked_at is None
    counted = counted_of([letter.version])[letter.version_id]
    assert (counted.clicked, counted.opened) == (1, 1)
    letter.refresh_from_db()
    mail = content_of([letter])[letter.pk]
    assert tracked(letter, mail, HERE) == mail


def test_with_a_person_who_is_erased_their_hits_go(follow, links, letter, judge, ana, maya, now):
    follow(links[0])
    judge()
    bin_parties([ana.pk], by=maya)

    with clock.at(now + timedelta(days=31)):
        erase_what_is_in_the_bin()

    assert not Hit.objects.exists()
    assert follow(links[0]).status_code == 404


def test_hits_on_a_mail_that_is_gone_are_let_go(follow, links, letter, now):
    follow(links[0])
    Hit.objects.update(message=letter.pk + 1_000_000)

    with clock.at(now + timedelta(minutes=1)):
        judge_hits()

    assert not Hit.objects.exists()


def test_after_400_days_they_are_forgotten_and_the_touch_stays(follow, links, judge, now):
    follow(links[0])
    judge()

    for days, left in ((399, 1), (401, 0)):
        with clock.at(now + timedelta(days=days)):
            forget_old_hits()
        assert Hit.objects.count() == left
    assert Touchpoint.objects.filter(kind="mail.clicked").exists()


@pytest.mark.parametrize(("by_a_person", "ways"), [(True, ["happened", "yes", "yes"]), (False, ["no", "no", "over"])])
def test_a_journey_takes_a_click_of_a_person_and_not_one_of_a_scanner(
    follow, scan, links, judge, ana, maya, now, by_a_person, ways
):
    steps = {
        "Wait": WaitFor("", kinds=["mail.clicked"], amount=2), "Fork": Branch("", kinds=["mail.clicked"]),
        "As triggers ask": Branch("", filter='some touches (kind is "mail.clicked") in the last 30 days'),
    }  # fmt: skip
    for name, step in steps.items():
        journey = make_journey(name, by=maya)
        put_step(journey, step, by=maya)
        publish(journey, by=maya)
        put_in(journey, [ana.pk], by=maya)
        if name == "Wait":
            move_on()
    follow(links[0], after=30) if by_a_person else scan(after=30)
    judge(after=120)

    with clock.at(now + timedelta(days=3)):
        move_on()

    assert sorted(StepTaken.objects.values_list("how", flat=True)) == ways
