"""What else is done on the page: loops, the proposed act, ties; and that every form has an address."""

import re
from datetime import date, timedelta

import pytest

from rapport.loop.decide.commands import call_not_useful
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.commands import add_person, make_tie_kind, tie
from rapport.loop.know.models import Affiliation, Kind
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


def test_a_tie_ends_and_the_undo_takes_the_end_back(do, ana, bruno, maya):
    made = tie(ana, "friend_of", bruno, by=maya)
    answer = do(f"ties/{made.pk}/end")

    assert Affiliation.objects.get().ended_on
    assert f"ties/{made.pk}/resume" in answer.text
    assert "as before" in do(f"ties/{made.pk}/resume").text
    assert "as before" in do(f"ties/{made.pk}/resume").text
    assert Affiliation.objects.get().ended_on is None


def test_a_tie_ended_twice_says_so(do, ana, bruno, maya):
    made = tie(ana, "friend_of", bruno, by=maya)
    do(f"ties/{made.pk}/end")

    assert "Somebody has ended this tie in the meantime." in do(f"ties/{made.pk}/end").text


def test_a_tie_noted_by_mistake_is_taken_back_and_the_undo_tells_it_again(do, ana, bruno, maya):
    made = tie(bruno, "reports_to", ana, role="Cook", started_on=date(2024, 3, 1), by=maya)
    answer = do(f"ties/{made.pk}/take-back")

    assert not Affiliation.objects.exists()
    again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.text[answer.text.index("Tie taken back") :]))
    do("ties/new", again)
    assert Affiliation.objects.values_list("party", "other", "tie", "role", "started_on").get() == (
        bruno.pk, ana.pk, "reports_to", "Cook", date(2024, 3, 1),
    )  # fmt: skip
    assert do(f"ties/{made.pk}/take-back").status_code == 404


def test_role_and_dates_of_a_tie_are_changed_and_it_stands_below_as_an_earlier_one(do, signed_in, ana, bruno, maya):
    made = tie(ana, "friend_of", bruno, by=maya)
    assert "Friend of: Bruno Keller" in signed_in.get(f"/people/{ana.pk}/-/ties/{made.pk}").text

    text = do(f"ties/{made.pk}", {"role": "", "started_on": "2019-05-01", "ended_on": "2024-05-01"}).text

    assert "1 earlier" in text
    assert "Friend of, since 1 May 2019, ended 1 May 2024" in text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"started_on": "2024-05-01", "ended_on": "2024-04-01"}, "A tie cannot end before it began."),
        ({"ended_on": "2031-01-01"}, "Choose a day between 1970 and today."),
        ({"started_on": "99999-01-01"}, "Write the day like"),
        ({"role": "\0"}, "This holds a character that is no text."),
        ({"role": "x" * 121}, "at most 120 characters"),
    ],
)
def test_dates_and_roles_that_cannot_be_are_refused(do, ana, bruno, maya, told, sentence):
    made = tie(ana, "friend_of", bruno, by=maya)
    answer = do(f"ties/{made.pk}", told)

    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("choice", ["own-1", "own-", "own-x", "works_at-1", "home_of", "lives_in:back", "\0"])
def test_a_tie_that_is_not_offered_is_refused(do, bruno, choice):
    answer = do("ties/new", {"tie": choice, "who": "Bruno"})

    assert answer.status_code == 422
    assert "Choose a tie from the list." in answer.text


def test_what_cannot_be_is_refused_by_a_sentence(do, ana, bruno, maya):
    tie(bruno, "reports_to", ana, by=maya)

    assert "round in a circle" in do("ties/new", {"tie": "reports_to", "who": "Bruno"}).text
    assert "tied in this way already" in do("ties/new", {"tie": "reports_to:back", "who": "Bruno"}).text
    assert "does not join these two" in do("ties/new", {"tie": "works_at", "who": "x", "other": bruno.pk}).text


def test_a_kind_made_here_is_offered_and_told_from_both_sides(do, signed_in, ana, bruno, maya):
    mentor = make_tie_kind("mentor of", reverse="mentored by", of=Kind.PERSON, to=Kind.PERSON, by=maya)
    assert ">mentored by</option>" in signed_in.get(f"/people/{ana.pk}/-/ties/new").text

    assert "Mentored by" in do("ties/new", {"tie": f"own-{mentor.pk}:back", "who": "Bruno"}).text
    assert "Mentor of" in signed_in.get(f"/people/{bruno.pk}-bruno-keller").text


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
