"""An admin puts in what a trade begins with, finds it in the menu, and takes it out again."""

from rapport.platform.records.commands import make_object

PUT_IN, TAKE_OUT = "/settings/trades/club/-/put-in", "/settings/trades/club/-/take-out"


def test_it_is_put_in_found_in_the_menu_and_taken_out(signed_in):
    page = signed_in.post(PUT_IN, follow=True).text
    assert "Membership club is put in" in page
    assert 'href="/x/membership"' in page

    page = signed_in.post(TAKE_OUT, follow=True).text
    assert "Its records are kept" in page
    assert 'href="/x/membership"' not in page


def test_a_name_that_is_taken_is_said_and_nothing_changed(signed_in, maya):
    make_object("Booking", "Bookings", by=maya)

    page = signed_in.post(PUT_IN, follow=True).text
    assert "There are Bookings already. Nothing was changed." in page
    assert 'href="/x/membership"' not in page


def test_pressed_twice_it_says_so(signed_in):
    signed_in.post(PUT_IN)

    assert "put in already" in signed_in.post(PUT_IN, follow=True).text


def test_there_is_no_other(signed_in):
    assert signed_in.post("/settings/trades/robots/-/put-in").status_code == 404


def test_the_page_asks_little(signed_in, django_assert_max_num_queries):
    signed_in.get("/settings/trades")

    with django_assert_max_num_queries(9):
        signed_in.get("/settings/trades")
