"""What can be done on the page: log, write, open and close loops, tie, note answers, change; all of it undoable."""

from datetime import timedelta
from html import unescape

import pytest

from rapport.loop.act.models import Message
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.know.commands import add_organisation, add_person, note_consent, tie
from rapport.loop.know.models import Affiliation, Identity, Party
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Correction, Loop, OpenLoop, Owed, Touchpoint
from rapport.loop.listen.touches import uuid7

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def do(signed_in, ana):
    """Post a deed about Ana as the page with scripts does."""

    def post(deed: str, told: dict | None = None, **headers):
        return signed_in.post(f"/people/{ana.pk}/-/{deed}", told or {}, headers=PART | headers)

    return post


def logged(**other) -> dict:
    return {
        "id": str(uuid7()),
        "what": "call",
        "side": "us",
        "at": "2026-05-12T08:30",
        "text": "",
        "promise": "",
    } | other


@pytest.mark.parametrize(
    ("what", "side", "kind", "direction"),
    [
        ("call", "us", "call.made", -1),
        ("call", "them", "call.received", 1),
        ("visit", "us", "visit.made", -1),
        ("visit", "them", "visit.received", 1),
        ("meeting", "us", "meeting.held", 2),
        ("message", "them", "message.received", 1),
        ("note", "us", "note.written", 0),
    ],
)
def test_what_happened_is_logged_as_what_it_was(do, project, ana, maya, what, side, kind, direction):
    assert do("log", logged(what=what, side=side, text="Words")).status_code == 200
    project()

    touch = Touchpoint.objects.get()
    assert (touch.kind, touch.direction, touch.said, touch.party, touch.actor) == (
        kind,
        direction,
        "Words",
        ana.pk,
        maya.pk,
    )


def test_a_promise_made_in_a_call_opens_a_loop_and_undo_takes_both_back(do, project, now):
    answer = do("log", logged(promise="Send a bag", due="2026-05-20"))
    project()
    loop, touch = OpenLoop.objects.get(), Touchpoint.objects.get()

    assert "Logged." in answer.text
    assert (loop.text, loop.touch_id, loop.due_at.date().isoformat()) == ("Send a bag", touch.pk, "2026-05-20")

    do(f"touches/{touch.pk}/withdraw")
    assert not OpenLoop.objects.open().exists()
    assert Correction.objects.get().withdrawn


def test_a_time_to_come_is_a_plan(do, project):
    answer = do("log", logged(at="2026-06-01T10:00"))
    project()

    assert "Planned." in answer.text
    assert Touchpoint.objects.get().occurred_at.date().isoformat() == "2026-06-01"


def test_logged_twice_with_one_id_it_happened_once(do, project):
    told = logged(promise="Once")
    do("log", told)
    do("log", told)
    project()

    assert Touchpoint.objects.count() == OpenLoop.objects.count() == 1


@pytest.mark.parametrize("at", ["", "0000-01-01T00:00", "9999-12-31T23:59", "1969-12-31T10:00", "soon", "x" * 100_000])
def test_an_impossible_time_is_refused_on_the_desk(do, at):
    answer = do("log", logged(at=at))

    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#desk"
    assert "aria-invalid" in answer.text


def test_only_what_was_logged_here_can_be_taken_back(do, signed_in, ana, bruno, bought, project):
    bought(ana, times=1, every=1)
    order = Touchpoint.objects.filter(kind="order.placed").get()

    assert do(f"touches/{order.pk}/withdraw").status_code == 404
    assert do(f"touches/{uuid7()}/withdraw").status_code == 404


def test_what_happened_for_a_workplace_says_so(do, ana, maya, project):
    cafe = add_organisation("Corner & Co.", by=maya)
    tie(ana, "works_at", cafe, by=maya)

    do("log", logged(other=str(cafe.pk)))
    assert do("log", logged(other="999")).status_code == 422
    project()

    assert Touchpoint.objects.get().on_behalf_of == cafe.pk


def test_a_message_waits_to_leave_and_can_be_taken_back(do, ana):
    answer = do("write", {"subject": "Decaf", "text": "We have it."})
    message = Message.objects.get()

    assert "send-bar" in answer.text
    back = do(f"messages/{message.pk}/take-back")
    assert "Taken back. Nothing was sent." in back.text
    assert 'value="Decaf"' in back.text
    assert Message.objects.get().taken_back_at


def test_answering_by_mail_closes_the_loop_and_taking_back_opens_it(do, ana, maya, now):
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", owner=maya, by=maya)

    do("write", {"subject": "Grind", "text": "Medium.", "loop": loop.pk})
    assert not OpenLoop.objects.get().is_open
    do(f"messages/{Message.objects.get().pk}/take-back")
    assert OpenLoop.objects.get().is_open


def test_the_gate_says_why_it_refuses(do, ana, maya):
    note_consent(ana, "personal", granted=False, proof="Said so", by=maya)

    answer = do("write", {"subject": "Hello", "text": "How are you?"})

    assert answer.status_code == 422
    assert "Ana Ruiz refused this kind of message" in answer.text
    assert "How are you?" in answer.text
    assert not Message.objects.exists()


def test_the_draft_of_a_loop_names_what_was_promised(signed_in, ana, maya, now, django_assert_max_num_queries):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="the price list", due_at=now, owner=maya, by=maya)

    with django_assert_max_num_queries(15):
        answer = signed_in.get(f"/people/{ana.pk}/-/write?loop={loop.pk}")

    assert "the price list" in answer.text
    assert "Hello Ana," in answer.text


def test_a_loop_of_somebody_else_is_not_there(do, signed_in, ana, bruno, maya):
    loop = open_loop(bruno, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="x", by=maya)

    assert signed_in.get(f"/people/{ana.pk}/-/write?loop={loop.pk}").status_code == 404
    assert do(f"loops/{loop.pk}/close").status_code == 404


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


def test_what_they_agree_to_needs_proof(do, ana):
    assert do("consents/new", {"purpose": "newsletter", "granted": "yes", "proof": ""}).status_code == 422
    do("consents/new", {"purpose": "newsletter", "granted": "no", "proof": "Said so on the phone"})

    consent = ana.consents.get()
    assert (consent.granted, consent.proof) == (False, "Said so on the phone")


def test_an_address_is_added_and_taken_away(do, ana, bruno):
    taken = do("identities/new", {"kind": "email", "value": "bruno@keller.example"})
    wrong = do("identities/new", {"kind": "phone", "value": "12"})
    do("identities/new", {"kind": "email", "value": "Ana@Work.example"})
    added = Identity.objects.get(value="ana@work.example")

    assert (taken.status_code, wrong.status_code) == (422, 422)
    assert "belongs to somebody you know already" in taken.text
    answer = do(f"identities/{added.pk}/remove")
    assert 'name="value" value="ana@work.example"' in answer.text
    assert not Identity.objects.filter(pk=added.pk).exists()


def test_the_owner_changes_and_the_undo_names_the_former(do, ana, maya, ola):
    answer = do("owner", {"keeper": ola.pk})

    assert Party.objects.get(pk=ana.pk).keeper == ola
    assert f'name="keeper" value="{maya.pk}"' in answer.text
    do("owner", {"keeper": ""})
    assert Party.objects.get(pk=ana.pk).keeper is None


def test_somebody_is_left_alone_and_allowed_again(do, ana):
    do("do-not-contact", {"since": "now"})
    assert Party.objects.get(pk=ana.pk).do_not_contact_since

    do("do-not-contact", {"since": ""})
    assert Party.objects.get(pk=ana.pk).do_not_contact_since is None


def seen_by(client, ana) -> str:
    page = client.get(f"/people/{ana.pk}/-/edit").text
    return unescape(page.split('name="seen" value="')[1].split('"')[0])


def test_details_change_and_the_address_follows(do, signed_in, ana):
    told = {"name": "Ana Ruiz Bjørn", "city": "Oslo", "birthday": "1980-02-29", "seen": seen_by(signed_in, ana)}
    assert "Saved." in do("edit", told).text

    assert signed_in.get(f"/people/{ana.pk}")["Location"].endswith("-ana-ruiz-bjorn")


def test_two_editors_notice_each_other(do, signed_in, ana):
    seen = seen_by(signed_in, ana)
    do("edit", {"name": "Ana Ruiz", "city": "Bergen", "seen": seen})

    answer = do("edit", {"name": "Ana Ruiz", "city": "Oslo", "seen": seen})

    assert answer.status_code == 409
    assert "City: now “Bergen”, you wrote “Oslo”." in answer.text
    assert Party.objects.get(pk=ana.pk).person.city == "Bergen"
    do("edit", {"name": "Ana Ruiz", "city": "Oslo", "seen": seen_by(signed_in, ana)})
    assert Party.objects.get(pk=ana.pk).person.city == "Oslo"


@pytest.mark.parametrize(
    "told",
    [
        {"name": "x" * 1_000_000},
        {"name": "a\x00b"},
        {"name": "Ana", "birthday": "0000-00-00"},
        {"name": "Ana", "birthday": "9999-12-31"},
        {"name": "Ana", "time_zone": "../../etc/passwd"},
        {"name": "Ana", "seen": "not json"},
    ],
)
def test_bad_details_are_named_and_nothing_changes(do, ana, told):
    assert do("edit", told).status_code == 422
    assert Party.objects.get(pk=ana.pk).name == "Ana Ruiz"


@pytest.mark.parametrize("seen", ["[1]", "null", '"x"', '{"name": 7}'])
def test_a_forged_memory_of_what_was_seen_breaks_nothing(do, seen):
    assert do("edit", {"name": "Ana Ruiz", "seen": seen}).status_code in {200, 409, 422}


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
