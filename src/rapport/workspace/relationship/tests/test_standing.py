"""How a relationship stands: strength only where earned, band and stage with since when, views of colleagues beside."""

import re
from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_organisation, tie
from rapport.loop.understand.maths.bands import Band, Trend
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.strength.commands import give_opinion
from rapport.loop.understand.strength.models import Opinion, Standing, Strength, StrengthFit
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights

from .conftest import PART

HERE = "/people/{}-ana-ruiz"
POINTS = [50.0, 14.14, -2.07, 6.05, 3.33, 7.21, -0.66]


@pytest.fixture
def strong(ana, bought, now):
    """Ana's strength is earned: 78."""
    bought(ana, times=9, every=7, last=1)
    fit = StrengthFit.objects.create(
        outcome="acts", fitted_at=now, horizon_days=28, earned=True, judged=1200, brier=0.11, plain_brier=0.13
    )
    return Strength.objects.create(
        party=ana, fit=fit, told_at=now, value=sum(POINTS) / 100, low=0.6, high=0.88, points=POINTS
    )


def page(client, ana, part: str = "") -> str:
    return client.get(f"/people/{ana.pk}/-/{part}" if part else HERE.format(ana.pk)).text


def test_without_an_earned_strength_the_ring_is_the_chance_and_provisional(signed_in, ana, bought):
    bought(ana, times=9, every=7, last=1)
    text = page(signed_in, ana)

    assert "likely to buy, provisional" in text
    assert "Why 78?" not in text
    assert signed_in.get(f"/people/{ana.pk}/-/why/strength").status_code == 404


def test_an_organisation_has_no_stage_of_its_own(signed_in, ana, maya, bought):
    cafe = add_organisation("Cafe", by=maya)
    tie(ana, "works_at", cafe, by=maya)
    bought(ana, times=9, every=7, last=1)

    text = signed_in.get(f"/organisations/{cafe.pk}-cafe", follow=True).text

    assert "Cafe" in text
    assert "Not yet in touch" not in text
    assert "How it stands" not in text


def test_an_earned_strength_is_ring_number_and_word(signed_in, ana, strong):
    text = page(signed_in, ana)

    assert "Strength 78, Strong" in text
    assert "60 to 88, told" in text
    assert "likely to buy, provisional" not in text


def test_why_78_adds_up_on_the_screen(signed_in, ana, strong):
    text = page(signed_in, ana, "why/strength")

    shown = [float(each.replace("−", "-")) for each in re.findall(r'nowrap semi">([+−]?[\d.]+)<', text)]
    assert len(shown) == 7
    assert round(sum(shown), 1) == 78.0
    assert '<b class="push num nowrap">78.0</b>' in text
    assert max(abs(one - exact) for one, exact in zip(shown, POINTS, strict=True)) < 0.1
    assert "the chance that they act within 28 days" in text
    for measure in ("continuity", "trust", "depth"):
        assert f"?evidence={measure}#touches" in text
        assert f"-/why/{measure}" in text


def test_band_and_stage_are_told_with_since_when(signed_in, ana, strong):
    text = page(signed_in, ana)
    card = text[text.index('id="standing"') :]

    assert "Holding" in card
    assert "Regular" in card
    assert "since" in card


def test_one_word_says_how_it_goes(signed_in, ana, strong):
    Relationship.objects.filter(pk=ana.pk).update(trend=Trend.FADING, trend_at=clock.now())
    head = page(signed_in, ana).split('id="standing"')[0]

    assert re.findall(r'class="chip[^"]*"[^>]*>(?:<svg.*?</svg>)?(Holding|Fading)<', head) == ["Holding"]

    Standing.objects.filter(pk=ana.pk).update(band=None)
    head = page(signed_in, ana).split('id="standing"')[0]
    assert re.findall(r'class="chip[^"]*"[^>]*>(?:<svg.*?</svg>)?(Holding|Fading)<', head) == ["Fading"]


def test_a_view_is_noted_beside_and_taken_back(signed_in, do, ana, strong, now):
    until = (now + timedelta(days=30)).date()
    told = do("opinions/band", {"value": Band.AT_RISK, "note": "She is moving.", "until": until.isoformat()}).text
    assert "Maya Berg: Leaving" in told
    assert "She is moving." in told
    assert "Holding" in told

    gone = do(f"opinions/{Opinion.objects.get().pk}/take-back").text
    assert "Maya Berg: Leaving" not in gone
    assert "Taken back." in gone
    past = page(signed_in, ana, "standing")
    assert "Maya Berg saw Leaving" in past
    assert "Stage: First order → Regular" in past


def test_a_view_ends_by_itself(signed_in, ana, maya, strong, now):
    give_opinion(ana, "strength", 40, note="Cool.", until=(now + timedelta(days=3)).date(), by=maya)
    assert "Maya Berg: 40, Steady" in page(signed_in, ana)

    with clock.at(now + timedelta(days=4)):
        assert "Maya Berg: 40, Steady" not in page(signed_in, ana)


def test_it_works_without_scripts(signed_in, ana, now, strong):
    asked = signed_in.get(f"/people/{ana.pk}/-/opinions/strength")
    assert "<html" in asked.text

    until = (now + timedelta(days=3)).date().isoformat()
    sent = signed_in.post(f"/people/{ana.pk}/-/opinions/strength", {"value": 40, "note": "Cool.", "until": until})
    assert (sent.status_code, sent["Location"]) == (302, HERE.format(ana.pk))
    for part in ("why/strength", "standing"):
        assert "<html" in page(signed_in, ana, part)
        assert "<html" not in signed_in.get(f"/people/{ana.pk}/-/{part}", headers=PART).text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"note": ""}, "Please fill this in."),
        ({"until": ""}, "Choose a day."),
        ({"until": "2029-01-01"}, "a year at most"),
        ({"value": "17"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_in_the_form(do, ana, now, told, said):
    answer = do("opinions/band", {"value": "4", "note": "Quiet.", "until": "2026-06-01"} | told)

    assert answer.status_code == 422
    assert said in answer.text
    assert not Opinion.objects.exists()


def test_there_is_no_view_of_anything_else(do, ana):
    assert do("opinions/trend", {}).status_code == 404


def test_what_a_role_does_not_see_is_not_told(client, ola, ana, maya, strong, now):
    give_opinion(ana, "strength", 40, note="Cool.", until=(now + timedelta(days=3)).date(), by=maya)
    role = add_role("Shop", otherwise="all", by=maya)
    for field in ("strength", "band", "stage"):
        set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = page(client, ana)

    assert "Strength 78" not in text
    assert "Cool." not in text


def test_who_may_only_read_sees_no_form(client, ola, ana, maya, strong):
    role = add_role("Reads", otherwise="none", by=maya)
    set_rights(role, {("person", "read"): "all"}, by=maya)
    change_user(ola, role=role, by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "See the band differently" not in page(client, ana)
    assert client.get(f"/people/{ana.pk}/-/opinions/band").status_code == 403
