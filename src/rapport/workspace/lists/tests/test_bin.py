"""What is in the bin is shown to nobody and written to by nobody, until it is brought back as it was."""

from datetime import timedelta

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.act.gate import REFUSE, may_send
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.know.commands import IdentityTaken, add_organisation, add_person, tie
from rapport.loop.know.models import Party, Product, Purpose, Tie
from rapport.loop.listen.commands import erase_what_is_in_the_bin, open_loop
from rapport.loop.listen.models import Loop, OpenLoop, Owed, Touchpoint
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.records.commands import NotAllowed, delete, restore

MARK = "Zyx"


@pytest.fixture
def zyx(maya, ana, now, project):
    """Somebody with everything: ties, a loop, a point, an order."""
    zyx = add_person(f"{MARK}ia Vansee", emails=["zyxia@vansee.example"], keeper=maya, by=maya)
    mill = add_organisation("Mill", keeper=maya, by=maya)
    tie(zyx, Tie.WORKS_AT, mill, by=maya)
    tie(ana, Tie.REPORTS_TO, zyx, by=maya)
    open_loop(zyx, kind=Loop.PROMISE, owed_by=Owed.BY_US, text=f"{MARK} waits", owner=maya,
              due_at=now - timedelta(days=1), by=maya)  # fmt: skip
    TriggerPoint.objects.create(party=zyx, rule="silence", episode="x", keeper=maya, due_at=now, fired_at=now)
    line = NewLine(product=None, quantity=1, value=2500, topic="coffee")
    place_orders([NewOrder(number="R1", placed_at=now - timedelta(hours=2), currency="EUR", party=zyx.pk,
                           lines=[line])], source="test")  # fmt: skip
    project()
    zyx.mill = mill
    return zyx


@pytest.fixture
def pages(signed_in, zyx, ana):
    """The pages on which somebody could show."""
    told = ["/today", "/people", "/people?q=zyx", "/people?view=mine", "/people/-/rows", "/loops",
            "/loops?sort=everybody", "/search/-/palette?q=zyx", "/settings/outbox",
            f"/organisations/{zyx.mill.pk}", f"/people/{ana.pk}", "/organisations"]  # fmt: skip
    return lambda: [page for page in told if MARK in signed_in.get(page, follow=True).text.replace("q=zyx", "")]


def test_what_is_in_the_bin_shows_on_no_page(pages, zyx, maya):
    assert len(pages()) > 6

    delete("person", [zyx.pk], by=maya)

    assert pages() == []


def test_what_comes_back_shows_everywhere_as_before(pages, zyx, maya):
    before = pages()
    delete("person", [zyx.pk], by=maya)
    restore("person", [zyx.pk], by=maya)

    assert pages() == before


def test_touches_stay_and_new_ones_are_folded(zyx, maya, touch, project):
    from rapport.loop.listen.commands import record

    delete("person", [zyx.pk], by=maya)
    record([touch(zyx)])
    project()
    restore("person", [zyx.pk], by=maya)

    assert Touchpoint.objects.filter(party=zyx.pk, kind="call.received").count() == 1
    assert Party.objects.get(pk=zyx.pk).relationship.last_at == clock.now()


def test_identities_stay_reserved(zyx, maya):
    delete("person", [zyx.pk], by=maya)

    with pytest.raises(IdentityTaken):
        add_person("Another", emails=["zyxia@vansee.example"], by=maya)


def test_nothing_is_sent_to_what_is_in_the_bin(zyx, maya, now):
    delete("person", [zyx.pk], by=maya)

    verdict = may_send(zyx, Purpose.SERVICE, now=now)
    assert verdict.answer is REFUSE
    assert "is in the bin" in verdict.reason


def test_a_record_is_deleted_on_its_page_and_brought_back_by_the_toast(signed_in, zyx):
    assert f'action="/people/{zyx.pk}/-/delete"' in signed_in.get(f"/people/{zyx.pk}", follow=True).text

    page = signed_in.post(f"/people/{zyx.pk}/-/delete", follow=True).text
    assert "Zyxia Vansee is in the bin." in page
    assert f'action="/people/{zyx.pk}/-/restore"' in page

    there = signed_in.get(f"/people/{zyx.pk}")
    assert there.status_code == 404
    assert "Zyxia Vansee is in the bin" in there.text
    assert "Zyxia" in signed_in.get("/people/-/changes").text

    back = signed_in.post(f"/people/{zyx.pk}/-/restore")
    assert back.status_code == 302
    assert Party.objects.get(pk=zyx.pk).binned_at is None


def test_who_may_not_bring_it_back_is_not_told_of_it(client, zyx, maya, ola):
    delete("person", [zyx.pk], by=maya)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=None), by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert MARK not in client.get(f"/people/{zyx.pk}").text
    assert client.post(f"/people/{zyx.pk}/-/restore").status_code == 404
    assert restore("person", [zyx.pk], by=ola) == 0


def test_only_those_who_may_delete_do(zyx, ola):
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=None), by=None)

    with pytest.raises(NotAllowed):
        delete("person", [zyx.pk], by=ola)


def test_products_and_organisations_have_a_bin_too(signed_in, zyx, maya):
    tea = Product.objects.create(name="Zyxtea", number="T1", source="test")
    delete("product", [tea.pk], by=maya)
    delete("organisation", [zyx.mill.pk], by=maya)

    assert "Zyxtea" not in signed_in.get("/products").text
    assert signed_in.get(f"/products/{tea.pk}").status_code == 404
    assert "Mill" not in signed_in.get(f"/people/{zyx.pk}", follow=True).text
    assert restore("product", [tea.pk], by=maya) == 1
    assert restore("organisation", [zyx.mill.pk], by=maya) == 1


def test_after_thirty_days_everything_about_it_is_gone(zyx, ana, maya, now, bought):
    bought(ana, times=2, every=3)
    delete("person", [zyx.pk], by=maya)
    with clock.at(now + timedelta(days=29)):
        assert erase_what_is_in_the_bin() == 0
    with clock.at(now + timedelta(days=31)):
        assert erase_what_is_in_the_bin() == 1

    assert not Party.objects.filter(pk=zyx.pk).exists()
    assert not Touchpoint.objects.filter(party=zyx.pk).exists()
    assert not OpenLoop.objects.filter(party=zyx.pk).exists()
    assert Touchpoint.objects.filter(party=ana.pk).exists()
