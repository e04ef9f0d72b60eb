"""A trigger tried on many: the page shows how far it is, cancels it, and shows what came of it; on few it waits."""

import pytest

from rapport.loop.decide import jobs
from rapport.loop.decide.commands import make_trigger
from rapport.loop.decide.dry_run import run
from rapport.loop.decide.models import Trying
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach

from .test_pages import TENTH

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def many(ana, bruno, bought, monkeypatch):
    """Two people are many here."""
    for person in (ana, bruno):
        bought(person, times=3, every=20, last=50)
    monkeypatch.setattr(run, "AT_ONCE", 1)


def test_what_is_written_is_tried_by_a_worker_beside_the_form(signed_in, many):
    page = signed_in.post("/triggers/new", TENTH | {"try": "1", "name": "", "only": ""}).text
    trying = Trying.objects.get()
    assert "Waiting for its turn." in page
    assert f'hx-get="/triggers/tries/{trying.pk}/-/progress"' in page
    assert 'name="set_number"' in page

    Trying.objects.update(done=1, total=2)
    assert "1 of 2" in signed_in.get(f"/triggers/tries/{trying.pk}/-/progress", headers=PART).text

    jobs.try_on_the_past(trying.pk)
    part = signed_in.get(f"/triggers/tries/{trying.pk}/-/progress", headers=PART).text
    assert "It would have spoken 2 times in 26 weeks" in part
    assert "What was tried:" in part
    assert "Ana Ruiz" in part
    assert "hx-get" not in part
    assert "It would have spoken 2 times" in signed_in.get(f"/triggers/tries/{trying.pk}").text


def test_a_trigger_that_stands_is_tried_and_the_page_may_be_loaded_again(signed_in, many, maya):
    trigger = make_trigger("Second order", "orders", settings={"number": 2}, by=maya)
    for _ in range(2):
        assert "Waiting for its turn." in signed_in.get(f"/triggers/{trigger.pk}?try=1").text
    jobs.try_on_the_past(Trying.objects.get().pk)

    assert "It would have spoken 2 times" in signed_in.get(f"/triggers/{trigger.pk}?try=1").text
    assert "Second order" in signed_in.get(f"/triggers/tries/{Trying.objects.get().pk}").text
    assert Trying.objects.get().trigger == trigger


def test_it_is_cancelled_with_and_without_scripts(signed_in, many):
    for headers in (PART, {}):
        signed_in.post("/triggers/new", TENTH | {"try": "1", "only": ""})
        trying = Trying.objects.latest("pk")
        answer = signed_in.post(f"/triggers/tries/{trying.pk}/-/cancel", headers=headers, follow=True).text
        assert "Cancelled. Nothing came of it." in answer
        assert "hx-trigger" not in answer.split('id="trying"')[1]


def test_what_failed_says_so_and_is_asked_about_no_more(signed_in, many, monkeypatch):
    signed_in.post("/triggers/new", TENTH | {"try": "1", "only": ""})
    trying = Trying.objects.get()
    monkeypatch.setattr(run, "_part", lambda *told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.try_on_the_past(trying.pk)

    for path in (f"/triggers/tries/{trying.pk}/-/progress", f"/triggers/tries/{trying.pk}"):
        page = signed_in.get(path, headers=PART if path.endswith("progress") else {}).text
        assert "It failed, and nothing came of it. Try it again" in page
        assert "every 1s" not in page


def test_nobody_else_sees_or_cancels_it(signed_in, client, many, maya, ola):
    signed_in.post("/triggers/new", TENTH | {"try": "1", "only": ""})
    trying = Trying.objects.get()
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/triggers/tries/{trying.pk}").status_code == 404
    assert client.post(f"/triggers/tries/{trying.pk}/-/cancel").status_code == 404
    Trying.objects.update(asked_by=ola)
    assert client.get(f"/triggers/tries/{trying.pk}").status_code == 200
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    assert client.get(f"/triggers/tries/{trying.pk}").status_code == 404


def test_how_far_it_is_is_asked_with_few_queries(signed_in, many, django_assert_max_num_queries):
    signed_in.post("/triggers/new", TENTH | {"try": "1", "only": ""})

    with django_assert_max_num_queries(10):
        signed_in.get(f"/triggers/tries/{Trying.objects.get().pk}/-/progress", headers=PART)
