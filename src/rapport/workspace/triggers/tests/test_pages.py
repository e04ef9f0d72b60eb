"""The pages of triggers: seen in sentences, tried on the past, made, changed, switched and removed."""

from datetime import timedelta

import pytest

from rapport.loop.decide.commands import make_trigger
from rapport.loop.decide.models import Kind, NextDue, Trigger
from rapport.loop.decide.queries import triggers_kept
from rapport.loop.know.commands import change_person
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.workspace.triggers import words

TENTH = {
    "kind": "orders", "name": "Second order", "noun": "person", "set_number": "2", "only": "city is Oslo",
    "sentence": "They came back.", "move": "thank", "ask": "Thank them", "owned": "keeper", "cool_down_days": "0",
    "expires_days": "30",
}  # fmt: skip


@pytest.fixture
def tried(ana, bruno, bought, maya):
    """Ana in Oslo ordered three times, Bruno in Bergen too."""
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    change_person(bruno, name="Bruno Keller", city="Bergen", by=maya)
    for person in (ana, bruno):
        bought(person, times=3, every=20, last=50)


def test_a_trigger_is_tried_made_listed_changed_and_removed(signed_in, tried):
    looked = signed_in.post("/triggers/new", TENTH | {"try": "1", "name": ""}).text
    assert "It would have spoken once in 26 weeks" in looked
    assert "Ana Ruiz" in looked
    assert "Bruno Keller" not in looked
    assert "The one it would have named bought within 30 days." in looked
    assert "taken as it is today: City." in looked
    assert not Trigger.objects.filter(built_in=None).exists()

    made = signed_in.post("/triggers/new", TENTH, follow=True).text
    trigger = Trigger.objects.get(built_in=None)
    assert trigger.settings == {"number": 2}
    assert "They came back." in made

    assert "Orders in all is at least 2" in signed_in.get("/triggers").text.replace("“", "")
    changed = signed_in.post(f"/triggers/{trigger.pk}/-/change", TENTH | {"set_number": "3"}, follow=True).text
    assert "Saved." in changed
    signed_in.post(f"/triggers/{trigger.pk}/-/switch", {"on": "0", "back": "/triggers"})
    trigger.refresh_from_db()
    assert (trigger.settings, trigger.is_on) == ({"number": 3}, False)
    signed_in.post(f"/triggers/{trigger.pk}/-/remove")
    assert signed_in.get(f"/triggers/{trigger.pk}").status_code == 404


def test_a_clock_says_how_many_it_names_next(signed_in, ana, bruno, bought, django_assert_max_num_queries):
    for person in (ana, bruno):
        bought(person, times=8, every=7)
    quiet = Trigger.objects.get(built_in="quiet")
    with clock.at(NextDue.objects.get(party=ana).strikes_at - timedelta(days=1)), django_assert_max_num_queries(14):
        assert "Next: 2 people within 7 days" in signed_in.get(f"/triggers/{quiet.pk}").text
    assert words.soon(1000, 1000) == "Next: 1,000 and more people within 7 days"


def test_what_is_written_is_tried_before_it_is_saved(signed_in, tried, maya):
    trigger = make_trigger("Second order", "orders", settings={"number": 2}, by=maya)
    page = signed_in.post(f"/triggers/{trigger.pk}/-/change", TENTH | {"set_number": "9", "try": "1"}).text

    assert "it would have named nobody" in page
    trigger.refresh_from_db()
    assert trigger.settings == {"number": 2}
    assert "It would have spoken 2 times" in signed_in.get(f"/triggers/{trigger.pk}?try=1").text


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"set_number": "0"}, "set_number", "choose a number from 1"),
        ({"set_number": "many"}, "set_number", "write a number"),
        ({"only": "citty is Oslo"}, "only", "citty"),
        ({"only": "owner is me"}, "only", "the same for everybody"),
        ({"owned": "colleague"}, "colleague", "Choose the colleague"),
        ({"expires_days": "0"}, "expires_days", "greater than or equal to 1"),
        ({"name": "Going quiet"}, "name", "already"),
    ],
)
def test_each_fault_is_told_at_its_field(signed_in, ana, wrong, field, said):
    answer = signed_in.post("/triggers/new", TENTH | {"only": ""} | wrong)

    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.text
    assert said in answer.text.split(f'id="id_{field}-error"')[1][:300]
    assert not Trigger.objects.filter(built_in=None).exists()


def test_what_we_owe_is_always_told(signed_in, maya):
    owed = make_trigger("Promises", "loop", settings={"of": "promise", "notice_days": 1}, noun="customer", by=maya)
    page = signed_in.post(f"/triggers/{owed.pk}/-/switch", {"on": "0"}, follow=True).text

    assert "cannot be switched off" in page
    assert "1 day before one of our promises is due" in page
    assert "Who is to settle it" in page


def test_of_what_we_owe_only_what_does_something_can_be_changed(signed_in, maya):
    owed = make_trigger("Promises", "loop", settings={"of": "promise", "notice_days": 1}, by=maya)
    page = signed_in.get(f"/triggers/{owed.pk}").text
    for name in ("only", "move", "ask", "owned", "colleague", "cool_down_days", "expires_days", "set_of"):
        assert f'name="{name}"' not in page
    assert "Cools down" not in page

    told = {"name": "Promises", "noun": "customer", "set_notice_days": "4", "sentence": "We said so."}
    assert "Saved." in signed_in.post(f"/triggers/{owed.pk}/-/change", told, follow=True).text
    owed.refresh_from_db()
    assert owed.settings == {"of": "promise", "notice_days": 4}
    assert "it would have named nobody" in signed_in.get(f"/triggers/{owed.pk}?try=1").text


def test_there_is_one_trigger_for_each_kind_of_what_we_owe(signed_in, maya):
    make_trigger("Promises", "loop", settings={"of": "promise"}, by=maya)
    form = signed_in.get("/triggers/new?kind=loop").text
    assert '<option value="complaint">' in form
    assert '<option value="promise">' not in form

    for of in ("question", "complaint", "feedback", "thanks", "contact"):
        make_trigger(of, "loop", settings={"of": of}, by=maya)
    assert "kind=loop" not in signed_in.get("/triggers/new").text


@pytest.mark.parametrize("kind", words.KINDS_SAID)
def test_every_kind_has_a_form_and_a_sentence(signed_in, maya, kind):
    assert "Try it on the past" in signed_in.get(f"/triggers/new?kind={kind}").text
    settings = {"filter": "city is Oslo"} if kind == "holds" else {}
    trigger = make_trigger("T", kind, settings=settings, noun=words.KINDS[kind].nouns[0], by=maya)

    assert words.when(trigger)
    assert signed_in.get(f"/triggers/{trigger.pk}?try=1").status_code == 200


def test_a_departure_point_is_adopted_where_it_is_found(signed_in):
    assert set(words.KINDS_SAID) == set(Kind) - {Kind.DEPARTURE}


def test_what_time_does_not_tell_is_said_to_be_recounted(signed_in, maya):
    measure = make_trigger("M", "measure", settings={"measure": "chance"}, by=maya)
    assert "recounted every hour" in signed_in.get(f"/triggers/{measure.pk}").text


def test_others_see_those_that_may_name_somebody_to_them(client, maya, ola):
    theirs = make_trigger("For Maya", "orders", owned="colleague", colleague=maya, by=maya)
    shared = make_trigger("For keepers", "orders", settings={"number": 3}, by=maya)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/triggers/{theirs.pk}").status_code == 404
    page = client.get(f"/triggers/{shared.pk}").text
    assert "Change it" not in page
    assert "Try it" not in page
    assert "For Maya" not in client.get("/triggers").text


def test_the_list_asks_as_many_questions_however_many_triggers(signed_in, maya, ana, django_assert_max_num_queries):
    for number in range(2, 12):
        make_trigger(f"T{number}", "orders", settings={"number": number}, by=maya)
    with django_assert_max_num_queries(12):
        signed_in.get("/triggers")
    assert triggers_kept(maya).count() == 11


@pytest.mark.parametrize(("written", "kept"), [("1,000", 1000), ("1,234.5", 1234), ("12", 12)])
def test_a_number_is_read_as_people_write_it(signed_in, ana, written, kept):
    spend = TENTH | {"kind": "spend", "only": "", "set_above": written, "set_days": "0"}
    answer = signed_in.post("/triggers/new", spend, follow=True)

    made = Trigger.objects.filter(built_in=None).first()
    assert made.settings["above"] == kept if made else "choose a whole number" in answer.text
    assert bool(made) == (written != "1,234.5")


def test_the_page_of_a_person_says_which_trigger_tells_and_leads_there(signed_in, ana, bought):
    bought(ana, times=12, every=7, last=60)
    quiet = Trigger.objects.get(built_in="quiet")

    page = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert "Why we tell you: Going quiet" in page
    assert f'href="/triggers/{quiet.pk}"' in page


@pytest.fixture
def curious(client, ola, maya):
    """Ola's browser: she changes everybody, and sees neither what people spent nor what they are worth."""
    role = add_role("Curious", otherwise=Reach.ALL, by=maya)
    for field in ("spent", "worth"):
        set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


UNSEEN = [
    {"kind": "holds", "set_filter": "spent > 50"},
    {"kind": "orders", "only": "spent > 50"},
    {"kind": "silence", "set_level": "0.1", "set_false_alarms": "4", "only": "spent > 50"},
    {"kind": "spend", "set_above": "50", "set_days": "0", "only": ""},
    {"kind": "measure", "set_measure": "worth", "set_side": "above", "set_level": "50", "only": ""},
]


@pytest.mark.parametrize("told", UNSEEN, ids=lambda told: told["kind"])
def test_no_trigger_asks_for_what_its_maker_may_not_see(curious, tried, told):
    for more in ({"try": "1"}, {}):
        answer = curious.post("/triggers/new", TENTH | told | more)

        assert answer.status_code == 422
        assert "may not see" in answer.text
        assert "Ana Ruiz" not in answer.text
    assert not Trigger.objects.filter(built_in=None).exists()


def test_no_trigger_is_changed_to_ask_for_what_one_may_not_see(curious, tried, maya):
    seen = make_trigger("Second order", "orders", settings={"number": 2}, by=maya)
    unseen = make_trigger("Big", "orders", settings={"number": 2}, only="spent > 50", by=maya)

    for more in ({"try": "1"}, {}):
        answer = curious.post(f"/triggers/{seen.pk}/-/change", TENTH | {"only": "spent > 50"} | more)
        assert answer.status_code == 422
        assert "Ana Ruiz" not in answer.text
    curious.post(f"/triggers/{unseen.pk}/-/change", TENTH | {"name": "Large", "only": "spent > 50"})

    kept = Trigger.objects.filter(built_in=None).order_by("pk")
    assert [(one.name, one.only) for one in kept] == [("Second order", ""), ("Large", "spent > 50")]
