"""The pages of the currencies: rates by hand and from a file, how old they are, what has none, undo."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.platform.access.queries import workspace
from rapport.platform.money.commands import set_rates
from rapport.platform.money.models import Rate, RateDeed
from rapport.platform.money.reading import Told

HERE = "/settings/currencies"
NOK = {"currency": "nok", "day": "2026-05-01", "rate": "0,0867"}
DAY = date(2026, 5, 1)


def rates():
    return {(rate.currency, rate.day): rate.rate for rate in Rate.objects.all()}


@pytest.fixture
def crowns(maya):
    return set_rates([Told("NOK", DAY, Decimal("0.0867"))], source="by hand", by=maya)


def test_without_rates_the_page_says_that_none_are_needed(signed_in):
    assert "While all you sell is in EUR, you need none." in signed_in.get(HERE).text


def test_a_rate_is_added_shown_and_taken_back(signed_in):
    answer = signed_in.post(HERE, NOK, follow=True)
    assert rates() == {("NOK", DAY): Decimal("0.0867")}
    assert "1 NOK = €0.0867" in answer.text
    assert "11 days old" in answer.text

    undo = f"{HERE}/-/undo/{RateDeed.objects.get().pk}"
    assert undo in answer.text
    assert "Taken back." in signed_in.post(undo, follow=True).text
    assert not rates()
    assert "taken back already" in signed_in.post(undo, follow=True).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"currency": ""}, "Please fill this in."),
        ({"currency": "crown"}, "“crown” is no currency."),
        ({"currency": "EUR"}, "EUR is the currency of the workspace"),
        ({"currency": "NO\x00"}, "This holds a character that is no text."),
        ({"day": "soon"}, "Write the day like 2026-05-21"),
        ({"day": "9999-12-31"}, "Choose a day between 1970"),
        ({"rate": "much"}, "“much” is no rate."),
        ({"rate": "0"}, "A rate lies between"),
        ({"rate": "9" * 41}, "at most 40 characters"),
    ],
)
def test_what_is_no_rate_is_refused_by_a_sentence(signed_in, wrong, sentence):
    answer = signed_in.post(HERE, NOK | wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not rates()


def test_pasted_rows_are_kept_and_bad_ones_told(signed_in):
    answer = signed_in.post(f"{HERE}/-/load", {"text": "2026-05-01,NOK,0.0867\nnonsense\n2026-05-01,SEK,x"})

    assert answer.status_code == 200
    assert "2 rows were not understood; the others are kept" in answer.text
    assert "Row 2: Write a date, a currency and a rate." in answer.text
    assert "Row 3: “x” is no rate." in answer.text
    assert rates() == {("NOK", DAY): Decimal("0.0867")}


def test_the_table_of_the_bank_is_kept_as_it_comes(signed_in):
    file = SimpleUploadedFile("eurofxref-hist.csv", b"Date,USD,NOK,\n2026-05-01,1.25,N/A,\n2026-04-30,1.2,11.5,\n")

    answer = signed_in.post(f"{HERE}/-/load", {"file": file}, follow=True)

    assert "3 rates kept." in answer.text
    assert "eurofxref-hist.csv" in answer.text
    assert rates()["USD", DAY] == Decimal("0.8")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "Paste some rates, or choose a file."),
        ({"text": "date,currency,rate"}, "There is no rate in this."),
        ({"text": "\x00"}, "This holds a character that is no text."),
        ({"file": SimpleUploadedFile("x.csv", b"\xff\xfe\x001,2")}, "Write a date, a currency and a rate."),
        ({"file": SimpleUploadedFile("x.csv", b"")}, "This file is empty."),
    ],
)
def test_a_file_of_nothing_is_refused_by_a_sentence(signed_in, told, sentence):
    answer = signed_in.post(f"{HERE}/-/load", told)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_one_currency_has_a_page_where_its_rates_are_removed(signed_in, crowns, maya):
    set_rates([Told("NOK", date(2026, 4, 1), Decimal("0.08"))], source="by hand", by=maya)
    assert signed_in.get(f"{HERE}/NOK").text.count("data-rate") == 2

    signed_in.post(f"{HERE}/NOK/-/remove", {"day": "2026-05-01"})
    assert rates() == {("NOK", date(2026, 4, 1)): Decimal("0.08")}
    signed_in.post(f"{HERE}/NOK/-/remove")
    assert not rates()
    assert "It was gone already." in signed_in.post(f"{HERE}/NOK/-/remove", follow=True).text
    assert signed_in.get(f"{HERE}/NOK").status_code == 404


def test_an_old_rate_and_what_has_none_are_told(signed_in, maya, now):
    set_rates([Told("NOK", now.date() - timedelta(days=91), Decimal("0.08"))], source="by hand", by=maya)
    for code in ("SEK", "SEK", "NOK", "EUR"):
        new = NewOrder(number=f"{code}{Rate.objects.count()}{id(object())}", placed_at=now, currency=code,
                       lines=[NewLine(product=None, quantity=1, value=100)])  # fmt: skip
        place_orders([new], source="shop")

    text = signed_in.get(HERE).text

    assert "Older than 90 days" in text
    assert "in SEK are left out: no rate" in text
    assert "in NOK" not in text


def test_the_number_of_questions_does_not_grow(
    signed_in, maya, django_assert_num_queries, django_assert_max_num_queries
):
    signed_in.get(HERE)
    set_rates([Told(code, DAY, Decimal(1)) for code in ("NOK", "SEK", "USD", "DKK")], source="by hand", by=maya)
    for n in range(1, 20):
        set_rates([Told("NOK", DAY - timedelta(days=n), Decimal(n))], source="by hand", by=maya)

    with django_assert_num_queries(8):
        signed_in.get(HERE)
    with django_assert_max_num_queries(8):
        signed_in.get(f"{HERE}/NOK")


def test_the_currency_of_the_workspace_is_refused_while_there_are_rates(signed_in, crowns):
    told = {"name": "Halden", "currency": "NOK", "time_zone": "UTC", "horizon_days": "90", "answer_hours": "8"}

    answer = signed_in.post("/settings/company", told)

    assert answer.status_code == 422
    assert "cannot change while there are exchange rates" in answer.text
    assert workspace().currency == "EUR"


@pytest.mark.parametrize("path", ["", "/NOK", "/-/state"])
def test_only_admins_see_rates(client, ola, crowns, path):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(HERE + path).status_code == 403
