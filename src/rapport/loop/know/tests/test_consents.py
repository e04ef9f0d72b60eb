"""The ledger of what they agreed to: every past state can be told, nothing in it is ever changed."""

from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.know.commands import (
    NotOfThisPurpose,
    NotTheirAddress,
    NotWords,
    TopicThere,
    add_identity,
    add_topic,
    ask_to_confirm,
    bin_parties,
    change_topic,
    close_topic,
    confirm,
    erase_party,
    note_consent,
    open_topic,
    remove_identity,
    remove_source,
    write_text,
)
from rapport.loop.know.models import Consent, ConsentText, OptIn, Purpose, Topic
from rapport.loop.know.queries import agreed, agreed_many, answers_at, text_now
from rapport.platform import clock
from rapport.platform.access.commands.guard import NotAdmin
from rapport.platform.access.tokens import Expired, Forged
from rapport.platform.journal.models import Entry

#: Topic 0 is none; each is (day, topic, channel, yes or no).
SAID = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 2), st.sampled_from(["", "email", "sms"]), st.booleans()), max_size=12
)


@pytest.fixture
def brewing(maya):
    return add_topic("Brewing at home", purpose=Purpose.NEWSLETTER, words="One guide a month", by=maya)


@pytest.fixture
def asked(ana, brewing, now):
    """Somebody typed Ana's address into a form, and the token that goes to it."""
    with clock.at(now):
        return ask_to_confirm(ana, Purpose.NEWSLETTER, topic=brewing, email="ana@ruiz.example", source="form")


def replayed(said, day, topic, channel):
    """What counts at the end of that day, told by walking through everything said, word by word."""
    widths, heard = [(topic, channel), (topic, ""), (0, channel), (0, "")], {}
    for when, *width, yes in said:
        if when > day or tuple(width) not in widths:
            continue
        heard[tuple(width)] = yes
        for narrower in widths[: widths.index(tuple(width))]:
            if not yes and heard.get(narrower):
                del heard[narrower]
    return next((heard[width] for width in widths if width in heard), None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID)
def test_the_state_at_each_past_day_is_that_of_the_log_walked_through(ana, bruno, brewing, maya, now, said):
    with transaction.atomic():
        offers = add_topic("Offers", purpose=Purpose.NEWSLETTER, by=maya)
        topics, said = [None, brewing, offers], sorted(said, key=lambda one: one[0])
        for order, (day, topic, channel, yes) in enumerate(said):
            at = now + timedelta(days=day, seconds=order)
            about = {"topic": topics[topic], "channel": channel}
            note_consent(ana, Purpose.NEWSLETTER, granted=yes, proof="", said_at=at, **about)

        for day in (0, 3, 6, 9):
            for topic in (1, 2):
                evening = now + timedelta(days=day, hours=1)
                told = agreed_many([ana.pk, bruno.pk], Purpose.NEWSLETTER, topics[topic].pk, "email", at=evening)
                assert told == {ana.pk: replayed(said, day, topic, "email"), bruno.pk: None}
        transaction.set_rollback(True)


def test_a_no_to_everything_takes_back_what_was_agreed_topic_by_topic(ana, brewing, now):
    note_consent(ana, Purpose.NEWSLETTER, topic=brewing, granted=True, proof="form", said_at=now)
    note_consent(ana, Purpose.NEWSLETTER, granted=False, proof="goodbye", said_at=now + timedelta(days=1))

    after = now + timedelta(days=2)
    assert agreed(ana, Purpose.NEWSLETTER, brewing.pk, "email", at=now) is True
    assert agreed(ana, Purpose.NEWSLETTER, brewing.pk, "email", at=after) is False


def test_what_was_said_and_by_which_words_is_kept_by_the_database(ana, maya):
    text = write_text(Purpose.NEWSLETTER, words="Write to me.", by=maya)
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="form", text=text)

    for statement in (
        "UPDATE know_consent SET granted = false",
        "DELETE FROM know_consent",
        "UPDATE know_consenttext SET words = ''",
    ):
        with pytest.raises((InternalError, IntegrityError), match="never changed"), transaction.atomic():
            connection.cursor().execute(statement)


def test_what_was_said_goes_with_the_person_and_with_what_an_import_brought(ana, asked, maya):
    confirm(asked)
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="list", source="import 7")

    remove_source("import 7", by=maya)
    assert Consent.objects.count() == 1

    bin_parties([ana.pk], by=maya)
    erase_party(ana.pk, by=maya)
    assert not Consent.objects.exists()
    assert not OptIn.objects.exists()


def test_a_yes_counts_once_it_was_confirmed_from_that_address(ana, brewing, asked, maya, now):
    text = write_text(Purpose.NEWSLETTER, words="Later words.", by=maya)
    assert agreed(ana, Purpose.NEWSLETTER, brewing.pk) is None

    with clock.at(now + timedelta(days=1)):
        told = confirm(asked, address="203.0.113.7")

    assert agreed(ana, Purpose.NEWSLETTER, brewing.pk, at=now + timedelta(days=2)) is True
    assert (told.email, told.address, told.source, told.text) == ("ana@ruiz.example", "203.0.113.7", "form", None)
    assert text_now(Purpose.NEWSLETTER, brewing) == text


def test_a_confirmation_told_again_is_one_answer_and_brings_nobody_back(ana, brewing, asked, now):
    confirm(asked)
    note_consent(ana, Purpose.NEWSLETTER, granted=False, proof="goodbye", said_at=now + timedelta(days=1))

    confirm(asked)

    assert Consent.objects.count() == 2
    assert agreed(ana, Purpose.NEWSLETTER, brewing.pk, at=now + timedelta(days=2)) is False


def test_a_confirmation_that_is_forged_or_late_counts_nothing(ana, asked, now):
    with pytest.raises(Forged):
        confirm(asked[:-2] + "AA")
    with pytest.raises(Expired), clock.at(now + timedelta(days=7)):
        confirm(asked)

    assert not Consent.objects.exists()


def test_a_confirmation_from_an_address_that_is_theirs_no_more_counts_nothing(ana, bruno, asked, maya):
    remove_identity(ana.identities.get(kind="email"), by=maya)
    add_identity(bruno, "email", "ana@ruiz.example", by=maya)

    with pytest.raises(NotTheirAddress):
        confirm(asked)
    with pytest.raises(NotTheirAddress):
        ask_to_confirm(ana, Purpose.NEWSLETTER, email="ana@ruiz.example", source="form")
    assert not Consent.objects.exists()


def test_other_words_are_a_new_version_and_the_old_one_stays(ana, brewing, maya, now):
    first = write_text(Purpose.NEWSLETTER, words="Write to me.", by=maya)
    assert write_text(Purpose.NEWSLETTER, words=" Write to me.\r\n", by=maya) == first

    own = write_text(Purpose.NEWSLETTER, topic=brewing, words="Send me guides.", by=maya)
    second = write_text(Purpose.NEWSLETTER, words="Do write to me.", by=maya)
    note_consent(ana, Purpose.NEWSLETTER, topic=brewing, granted=True, proof="form", text=first, said_at=now)

    assert (first.number, second.number, own.number) == (1, 2, 1)
    assert (text_now(Purpose.NEWSLETTER), text_now(Purpose.NEWSLETTER, brewing)) == (second, own)
    assert answers_at(ana, now)[0].text.words == "Write to me."


@pytest.mark.parametrize("words", ["", " \n", "x" * 4001])
def test_a_text_without_words_or_without_end_is_refused(maya, words):
    with pytest.raises(NotWords):
        write_text(Purpose.NEWSLETTER, words=words, by=maya)


def test_a_topic_is_closed_and_opened_and_called_otherwise_and_never_twice(brewing, maya):
    with pytest.raises(TopicThere):
        add_topic("Brewing at home", purpose=Purpose.JOURNEY, by=maya)
    offers = add_topic("Offers", purpose=Purpose.JOURNEY, by=maya)
    with pytest.raises(TopicThere):
        change_topic(offers, name="Brewing at home", words="", by=maya)

    change_topic(offers, name="Good offers", words="Four a year", by=maya)
    close_topic(offers, by=maya)
    close_topic(offers, by=maya)
    assert [topic.name for topic in Topic.objects.open()] == ["Brewing at home"]
    open_topic(offers, by=maya)
    assert Topic.objects.open().filter(name="Good offers").exists()
    assert Entry.objects.filter(kind="know.TopicClosed").count() == 1


def test_a_topic_of_another_purpose_is_refused(ana, brewing, maya):
    with pytest.raises(NotOfThisPurpose):
        note_consent(ana, Purpose.JOURNEY, topic=brewing, granted=True, proof="form")
    with pytest.raises(ValueError, match="yes"):
        add_topic("Answers", purpose=Purpose.SERVICE, by=maya)


def test_only_an_admin_says_about_what_and_how_we_ask(ola, brewing):
    for deed in (
        lambda: add_topic("Offers", purpose=Purpose.JOURNEY, by=ola),
        lambda: change_topic(brewing, name="Brewing", words="", by=ola),
        lambda: close_topic(brewing, by=ola),
        lambda: open_topic(brewing, by=ola),
        lambda: write_text(Purpose.NEWSLETTER, words="Write to me.", by=ola),
    ):
        with pytest.raises(NotAdmin):
            deed()
    assert not ConsentText.objects.exists()
