"""What people write, and what it means."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.connect.importing.catalogue import How, fields_of
from rapport.connect.importing.meaning import contacts, dates, numbers, texts, touch_words
from rapport.connect.importing.meaning.misunderstood import Misunderstood
from rapport.loop.listen.vocabulary import KINDS, Direction

DAYS = """
2024-05-03|2024/5/3|2024.05.03|20240503|3.5.2024|03/05/2024|3-5-24|3 May 2024|May 3, 2024|3. Mai 2024|3 de mayo de 2024
Fri, 3 May 2024|3-May-24|3 mai 2024|2024-05-03T00:00:00
""".strip().replace("\n", "|")


@pytest.mark.parametrize("text", DAYS.split("|"))
def test_a_day_is_read_in_all_these_spellings(text):
    assert dates.day_of(text, "dmy") == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2024-05-03 16:20", 16, 20),
        ("5/3/2024 4:20 PM", 16, 20),
        ("5/3/2024 12:05 am", 0, 5),
        ("20240503T162000Z", 16, 20),
    ],
)
def test_the_time_of_day_is_read(text, hour, minute):
    moment = dates.moment_of(text, "mdy", UTC)

    assert (moment.date(), moment.hour, moment.minute) == (date(2024, 5, 3), hour, minute)


def test_a_written_zone_goes_before_ours_and_a_day_alone_means_noon():
    oslo = timezone(timedelta(hours=1))
    assert dates.moment_of("2024-05-03T10:00:00-05:00", "ymd", oslo) == datetime(2024, 5, 3, 15, tzinfo=UTC)
    assert dates.moment_of("2024-05-03", "ymd", oslo) == datetime(2024, 5, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0000-00-00", "year 0"),
        ("31/12/0000", "year 0"),
        ("9999-12-31", "never"),
        ("31.02.2024", "no such day"),
        ("12/31/2024", "does not fit the order"),
        ("tomorrow", "is not a date"),
        ("1" * 1_000_000, "is not a date"),
        ("3 jui 2024", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_by_name(text, sentence):
    with pytest.raises(Misunderstood, match=sentence):
        dates.day_of(text, "dmy")


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_every_day_comes_back_from_every_order(day):
    assert dates.day_of(f"{day:%Y-%m-%d}", "dmy") == day
    assert dates.day_of(f"{day:%d/%m/%Y}", "dmy") == day
    assert dates.day_of(f"{day:%m/%d/%y}", "mdy") == day


@pytest.mark.parametrize(
    ("text", "mark", "amount"),
    [
        ("1,234.50", "point", "1234.50"),
        ("1.234,50", "comma", "1234.50"),
        ("€ 12,50", "comma", "12.50"),
        ("12.50 EUR", "point", "12.5"),
        ("1 234,50", "comma", "1234.5"),
        ("1'234.50", "point", "1234.5"),
        ("(12.50)", "point", "-12.5"),
        ("12.50-", "point", "-12.5"),
        ("−5", "point", "-5"),
        ("1,234", "point", "1234"),
        ("1,234", "comma", "1.234"),
        (".5", "point", "0.5"),
        ("$-3", "point", "-3"),
    ],
)
def test_amounts_are_read_with_comma_or_point(text, mark, amount):
    assert numbers.number_of(text, mark) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "abc", "1e5", "1,2,3", "12 34", "--5", "1.2.3,4,5", "9" * 50, "١٢x"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Misunderstood):
        numbers.number_of(text, "point")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_amount_comes_back_from_both_ways_of_writing(amount):
    english = f"{amount:,.2f}"
    assert numbers.number_of(english, "point") == amount
    assert numbers.number_of(english.translate(str.maketrans(",.", ".,")), "comma") == amount


def test_a_float_of_a_typed_file_is_the_number_people_see():
    assert numbers.minor(numbers.number_of(2.55, "point") * 3, 2) == 765
    assert numbers.minor(Decimal("0.005"), 2) == 1


@pytest.mark.parametrize(
    ("value", "meant"), [(17850.0, "17850"), (17850, "17850"), (" 00017 ", "00017"), ("A-1", "A-1")]
)
def test_a_customer_number_stays_as_it_is_written(value, meant):
    assert contacts.number_of_customer(value) == meant


def test_a_national_phone_needs_a_country_and_the_zone_may_tell_it():
    assert contacts.region_of_zone("Europe/Oslo") == "NO"
    assert contacts.region_of_zone("UTC") == ""
    assert contacts.phone_of("22 00 00 41", "NO") == contacts.phone_of("0047 22 00 00 41", "") == "+4722000041"
    with pytest.raises(Misunderstood, match="country"):
        contacts.phone_of("22 00 00 41", "")


def test_an_address_is_taken_out_of_its_brackets():
    assert contacts.email_of("Ana Ruiz <ANA@ruiz.example>") == "ana@ruiz.example"
    with pytest.raises(Misunderstood, match="not an e-mail"):
        contacts.email_of("info@")


@pytest.mark.parametrize(
    ("text", "answer"), [("Yes", True), ("ja", True), ("1", True), ("Nein", False), ("opt-out", False), ("-", False)]
)
def test_yes_and_no_are_heard(text, answer):
    assert texts.answer_of(text) is answer


@pytest.mark.parametrize("value", ["a\x00b", b"bytes", "x" * 101])
def test_what_a_text_cannot_hold_is_refused(value):
    with pytest.raises(Misunderstood):
        texts.text_of(value, 100)


def test_words_of_other_systems_mean_kinds_of_ours():
    assert touch_words.kinds_of("Phone call") == ("call.received", "call.made")
    assert touch_words.kinds_of("Møte") == ("meeting.held", "meeting.held")
    assert touch_words.kinds_of("survey.answered") == ("survey.answered", "survey.answered")
    assert touch_words.direction_of("Inbound") == Direction.FROM_THEM
    assert touch_words.channel_of("WhatsApp") == "chat"
    with pytest.raises(Misunderstood, match="not a kind of touch"):
        touch_words.kinds_of("<script>")


def test_every_word_means_a_kind_that_exists():
    from rapport.connect.importing.meaning.words import KINDS as WORDS

    assert {kind for pair in WORDS.values() for kind in pair} <= KINDS.keys()


HOW = How(order="dmy", mark="comma", zone=ZoneInfo("Asia/Tokyo"), region="NO", now=datetime(2026, 5, 12, tzinfo=UTC))
CELLS = st.one_of(
    st.text(max_size=80), st.binary(max_size=20), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    st.decimals(), st.text(alphabet="0123456789.,-/: +'()€", max_size=30),
)  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=300, deadline=None)
@given(CELLS)
def test_no_cell_whatever_is_in_it_brings_more_than_a_sentence(cell):
    for kind in ("person", "organisation", "order", "touch"):
        for field in fields_of(kind).values():
            with suppress(Misunderstood):
                field.means(cell, HOW)
