"""The page of first steps: what is set, what is refused and why, and who may set it."""

from rapport.loop.decide.queries import first_steps
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach

PAGE = "/insights/leaving/first-steps"
WAY = ["product.viewed", "order.placed", "delivery.made", "thanks.said"]


def told(kinds):
    return {f"step{place}": kind for place, kind in enumerate(kinds, 1)}


def test_an_owner_sets_the_steps_and_the_results_name_them(signed_in):
    answer = signed_in.post(PAGE, told([*WAY[:2], "", *WAY[2:]]), follow=True)

    assert first_steps() == tuple(WAY)
    assert "1 looked at a product, 2 bought, 3 delivered, 4 thanked." in answer.content.decode()
    assert "The first search runs in the coming night." in answer.content.decode()


def test_too_few_steps_are_refused_with_what_was_chosen_kept(signed_in):
    answer = signed_in.post(PAGE, told(WAY[:3]))

    assert answer.status_code == 422
    assert "Choose 4 to 12 steps" in answer.content.decode()
    assert '<option value="delivery.made" selected>' in answer.content.decode()
    assert first_steps() != tuple(WAY)


def test_a_kind_that_is_none_is_refused(signed_in):
    assert signed_in.post(PAGE, told(["custom.x", *WAY])).status_code == 422


def test_the_page_shows_what_is_set(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = signed_in.get(PAGE).content.decode()

    assert page.count(" selected>") == 12
    assert '<option value="cart.filled" selected>' in page


def test_who_may_not_change_everybody_sets_no_steps(client, ola, maya):
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola)

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, told(WAY)).status_code == 403
    assert "Set the steps" not in client.get("/insights/leaving").content.decode()
