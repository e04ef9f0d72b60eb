"""How much a colleague can do on a day, and whom an admin leaves alone."""

import pytest

from rapport.loop.decide.models import Capacity, Holdout


def test_a_colleague_says_how_much_they_can_do(signed_in, maya):
    assert 'value="8"' in signed_in.get("/settings").text
    signed_in.post("/settings/day", {"calls": "3", "messages": "12"})

    can = Capacity.objects.get(user=maya)
    assert (can.calls, can.messages) == (3, 12)
    assert 'value="3"' in signed_in.get("/settings").text


@pytest.mark.parametrize("calls", ["-1", "501", "many", ""])
def test_a_day_that_cannot_be_is_refused(signed_in, calls):
    assert signed_in.post("/settings/day", {"calls": calls, "messages": "12"}).status_code == 422
    assert not Capacity.objects.exists()


def test_an_admin_says_how_many_are_left_alone(signed_in, maya, now):
    assert "nobody is left alone" in signed_in.get("/settings/left-alone").text
    page = signed_in.post("/settings/left-alone", {"percent": "7.5"}, follow=True).text

    assert "since 12 May 2026" in page
    assert 'value="7.5"' in page
    assert Holdout.objects.get().set_by == maya


@pytest.mark.parametrize("percent", ["51", "-1", "nan", "all"])
def test_a_share_that_cannot_be_is_refused(signed_in, percent):
    assert signed_in.post("/settings/left-alone", {"percent": percent}).status_code == 422
    assert not Holdout.objects.exists()
