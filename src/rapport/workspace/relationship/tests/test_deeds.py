"""What else is done on the page: loops, the proposed act, ties; and that every form has an address."""

from datetime import timedelta

import pytest

from rapport.loop.decide.commands import call_not_useful
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.commands import add_person, tie
from rapport.loop.know.models import Affiliation
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, OpenLoop, Owed

from .conftest import PART


def test_a_loop_is_opened_closed_and_opened_again(do, project):
    told = {"text": "Send samples", "kind": "promise", "owed_by": "us", "due": "2026-05-20"}
    do("loops/new", told)
    do("loops/new", told)
    loop = OpenLoop.objects.get()

    assert "Loop closed." in do(f"loops/{loop.pk}/close").text
    project()
    assert "Open again." in do(f"loops/{loop.pk}/reopen").text
    assert OpenLoop.objects.get().is_open


def test_the_proposed_act_is_put_off_and_called_back(do, ana, maya, now, project):
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", due_at=now, owner=maya, by=maya)
    project()
    point = TriggerPoint.objects.get()

    answer = do(f"points/{point.pk}/later")
    assert "Put off until tomorrow." in answer.text
    do(f"decisions/{Decision.objects.get().pk}/undo")
    assert TriggerPoint.objects.get().asleep_until is None
    do(f"points/{point.pk}/not-useful")
    assert TriggerPoint.objects.get().settled_how == "not useful"


def test_calling_back_what_a_colleague_has_settled_since_says_so(do, ana, maya, ola, now, project):
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", due_at=now, owner=maya, by=maya)
    project()
    point = TriggerPoint.objects.get()
    do(f"points/{point.pk}/later")
    decision = Decision.objects.get()
    call_not_useful(point, by=ola)

    assert "It stays settled or put off" in do(f"decisions/{decision.pk}/undo").text
    assert TriggerPoint.objects.get().settled_how == "not useful"


def test_a_tie_is_found_by_name_and_told_from_either_side(do, bruno, ana):
    assert "Tied to Bruno Keller." in do("ties/new", {"tie": "reports_to:back", "who": "bruno"}).text

    tie = Affiliation.objects.get()
    assert (tie.party, tie.other, tie.tie) == (bruno, ana, "reports_to")


def test_several_of_one_name_are_offered(do, maya, ana):
    two = [add_person("Kari Bo", by=maya) for _ in range(2)]
    answer = do("ties/new", {"tie": "friend_of", "who": "Kari Bo"})

    assert answer.status_code == 422
    assert answer.text.count('name="other"') == 2
    do("ties/new", {"tie": "friend_of", "who": "Kari Bo", "other": two[1].pk})
    assert Affiliation.objects.get().other == two[1]


@pytest.mark.parametrize(("who", "sentence"), [("zzz", "Nobody fits these words."), ("", "Please fill this in.")])
def test_a_tie_to_nobody_is_refused(do, who, sentence):
    answer = do("ties/new", {"tie": "friend_of", "who": who})

    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_tie_ends_and_the_undo_ties_again(do, ana, bruno, maya):
    made = tie(ana, "friend_of", bruno, by=maya)
    answer = do(f"ties/{made.pk}/end")

    assert Affiliation.objects.get().ended_on
    assert f'name="other" value="{bruno.pk}"' in answer.text
    do("ties/new", {"tie": "friend_of", "who": "Bruno Keller", "other": bruno.pk})
    assert Affiliation.objects.current().count() == 1


@pytest.mark.parametrize(
    "form", ["log", "write", "loops/new", "ties/new", "consents/new", "identities/new", "owner", "edit"]
)
def test_every_form_has_a_page_of_its_own_and_a_part_for_the_desk(signed_in, ana, form, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        whole = signed_in.get(f"/people/{ana.pk}/-/{form}")
    part = signed_in.get(f"/people/{ana.pk}/-/{form}", headers=PART)

    assert whole.status_code == part.status_code == 200
    assert "<html" in whole.text
    assert "<html" not in part.text


def test_without_scripts_a_deed_leads_back_to_the_page(signed_in, ana):
    answer = signed_in.post(f"/people/{ana.pk}/-/do-not-contact", {"since": "now"}, follow=True)

    assert answer.redirect_chain == [(f"/people/{ana.pk}-ana-ruiz", 302)]
    assert "We leave them alone from now on." in answer.text


def test_a_deed_keeps_what_the_page_was_asked_for(do, ana, bought, now):
    bought(ana, times=3, every=7)
    answer = do("do-not-contact", {"since": "now"}, **{"HX-Current-URL": f"http://x/people/{ana.pk}-ana-ruiz?range=3m"})

    assert "?range=all" in answer.text
    assert 'aria-current="true"' in answer.text.split("3 m")[0][-400:]


def test_a_loop_due_in_the_past_counts_as_late(signed_in, ana, maya, bought, now):
    bought(ana, times=3, every=7)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="x", due_at=now - timedelta(days=3), owner=maya, by=maya)

    assert "3 days late" in signed_in.get(f"/people/{ana.pk}-ana-ruiz").text
