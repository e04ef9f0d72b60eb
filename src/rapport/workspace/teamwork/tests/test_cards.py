"""On the page of every record stand its tags, tasks and notes; whoever may change it puts them there."""

from datetime import date

import pytest

from rapport.departments.sales.models import Order
from rapport.loop.know.commands import bin_parties, erase_party
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.platform.records.commands import create, make_object
from rapport.platform.teamwork.commands import make_tag, tag_record, write_note
from rapport.platform.teamwork.models import Note, Tagging, Task
from rapport.workspace.teamwork.cards import drawn

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def here(ana) -> str:
    return f"/records/person/{ana.pk}/-"


def sign_in(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_tag_is_put_on_and_taken_off_with_its_undo(signed_in, here, ana):
    put = signed_in.post(f"{here}/tags", {"name": "vip"}, headers=HTMX).text
    tag = Tagging.objects.get().tag
    assert 'class="tag"' in put
    assert f'action="{here}/tags/{tag.pk}/off"' in put
    assert "/people?f=tag+is+%22vip%22" in put

    off = signed_in.post(f"{here}/tags/{tag.pk}/off", headers=HTMX).text
    assert f'action="{here}/tags/{tag.pk}/on"' in off
    assert not Tagging.objects.exists()


@pytest.mark.parametrize("name", ["", "a, b", "x" * 300, "\x00"], ids=["none", "two", "long", "odd"])
def test_what_is_no_tag_is_said_beside_the_box(signed_in, here, name):
    answer = signed_in.post(f"{here}/tags", {"name": name}, headers=HTMX)

    assert answer.status_code == 422
    assert "1 to 40 characters" in answer.text
    assert "1 to 40 characters" in signed_in.post(f"{here}/tags", {"name": name}).text


def test_a_note_is_written_changed_pinned_and_removed(signed_in, here, ana, ola):
    signed_in.post(f"{here}/notes/new", {"text": "Call @Ola first.\nThen https://ruiz.example/a."}, headers=HTMX)
    note = Note.objects.get()
    page = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert '<b class="named">@Ola</b>' in page
    assert 'href="https://ruiz.example/a"' in page

    signed_in.post(f"/notes/{note.pk}", {"text": "Call Ana."}, headers=HTMX)
    pinned = signed_in.post(f"/notes/{note.pk}/-/pin", headers=HTMX).text
    assert "Call Ana." in pinned
    assert "Pinned. " in pinned
    assert ", changed" in pinned

    gone = signed_in.post(f"/notes/{note.pk}/-/remove", headers=HTMX).text
    assert "Call Ana." not in gone
    assert "Call Ana." in signed_in.post(f"/notes/{note.pk}/-/back", headers=HTMX).text


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001, "a\x00b"], ids=["none", "empty", "long", "odd"])
def test_what_is_no_note_is_said_beside_the_box(signed_in, here, text):
    answer = signed_in.post(f"{here}/notes/new", {"text": text}, headers=HTMX)

    assert answer.status_code == 422
    assert 'id="note-text-error"' in answer.text


def test_a_note_is_plain_text_whatever_it_holds():
    told = drawn('<script>alert("@Ola")</script> https://x.example/"onmouseover=1 javascript:x', [(1, "Ola Dahl")])

    assert "<script" not in told
    assert '<b class="named">@Ola</b>' in told
    assert 'href="https://x.example/"' in told
    assert 'href="javascript' not in told


def test_without_scripts_every_deed_leads_back_to_the_record(signed_in, here, ana):
    for path, sent in ((f"{here}/tags", {"name": "vip"}), (f"{here}/notes/new", {"text": "Likes decaf."})):
        answer = signed_in.post(path, sent)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"/people/{ana.pk}")
    assert "Likes decaf." in signed_in.get(f"/people/{ana.pk}", follow=True).text


def test_a_task_is_given_from_the_record_and_stands_there(signed_in, ana, ola):
    address = f"/tasks/new?noun=person&record={ana.pk}"
    assert "About Ana Ruiz" in signed_in.get(address).text

    signed_in.post(address, {"title": "Send samples", "assignee": ola.pk, "due": "2026-05-14", "every": 1})

    assert Task.objects.get().due_on == date(2026, 5, 14)
    page = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert "Send samples" in page
    assert "For Ola Dahl" in page


def test_the_cards_stand_on_every_noun(signed_in, maya, ana, bought):
    bought(ana, times=1, every=1)
    order = Order.objects.get()
    make_object("Pet", "Pets", by=maya)
    (rex,) = create("x_pet", [{"name": "Rex"}], by=maya)

    for noun, pk, page in (("order", order.pk, f"/orders/{order.pk}"), ("x_pet", rex, f"/x/pet/{rex}")):
        write_note(noun, str(pk), f"On {noun}.", by=maya)
        tag_record(make_tag("vip", by=maya), noun, str(pk), by=maya)
        told = signed_in.get(page).text
        assert f"On {noun}." in told
        assert f"/records/{noun}/{pk}/-/tags" in told
        listed = signed_in.get(page.rpartition("/")[0], {"f": 'tag is "vip"', "cols": "tag"}).text
        assert 'class="tag" style="--hue:' in listed


def test_whoever_only_reads_reads_and_whoever_may_not_see_it_finds_nothing(client, here, ana, maya, ola, own_only):
    note = write_note("person", str(ana.pk), "Secret.", by=maya)
    tag = make_tag("vip", by=maya)
    browser = sign_in(client, own_only)
    deeds = (f"{here}/tags", f"{here}/tags/{tag.pk}/on", f"{here}/tags/{tag.pk}/off", f"{here}/notes/new",
             f"/notes/{note.pk}", f"/notes/{note.pk}/-/pin", f"/notes/{note.pk}/-/remove")  # fmt: skip
    assert [browser.post(deed, {"name": "x", "text": "x"}).status_code for deed in deeds] == [404] * len(deeds)
    assert browser.get(f"{here}/notes").status_code == 404

    change_user(ola, role=add_role("Reader", otherwise=Reach.ALL, by=maya), by=maya)
    assert sign_in(client, ola).post(f"/notes/{note.pk}", {"text": "Mine."}).status_code == 403


def test_what_is_on_a_record_in_the_bin_is_not_found(signed_in, here, ana, maya):
    note = write_note("person", str(ana.pk), "Secret.", by=maya)
    bin_parties([ana.pk], by=maya)

    assert signed_in.post(f"/notes/{note.pk}/-/pin").status_code == 404
    assert signed_in.get(f"{here}/notes").status_code == 404


def test_a_role_may_hide_notes(client, here, ana, maya, ola):
    write_note("person", str(ana.pk), "Allergic to walnuts.", by=maya)
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "note", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    browser = sign_in(client, ola)

    assert "walnuts" not in browser.get(f"/people/{ana.pk}", follow=True).text
    assert browser.get(f"{here}/notes").status_code == 403
    assert "Ana Ruiz" not in browser.get("/search/-/palette?q=walnuts", headers=HTMX).text


def test_erasing_a_person_takes_all_three_with_it(ana, maya, give):
    write_note("person", str(ana.pk), "Allergic to walnuts.", by=maya)
    tag_record(make_tag("vip", by=maya), "person", str(ana.pk), by=maya)
    give(about=ana)
    bin_parties([ana.pk], by=maya)

    erase_party(ana.pk)

    assert not Note.objects.exists() | Tagging.objects.exists() | Task.objects.exists()


def test_the_page_of_tags_counts_renames_merges_and_takes_back(signed_in, ana, bruno, maya):
    vip, gold = make_tag("vip", by=maya), make_tag("Gold", by=maya)
    for party in (ana, bruno):
        tag_record(vip, "person", str(party.pk), by=maya)
    assert "2 people" in signed_in.get("/tags").text

    assert "Merge the two" in signed_in.post(f"/tags/{vip.pk}/-/change", {"name": "gold", "hue": 30}).text
    signed_in.post(f"/tags/{vip.pk}/-/change", {"name": "Very important", "hue": 30})
    merged = signed_in.post(f"/tags/{vip.pk}/-/merge", {"into": gold.pk}, follow=True).text
    assert "Very important is Gold now." in merged
    assert merged.count("2 people") == 1

    signed_in.post(f"/tags/{vip.pk}/-/back")
    signed_in.post(f"/tags/{vip.pk}/-/back")
    assert "Very important" in signed_in.get("/tags").text


@pytest.mark.parametrize(("path", "sent"), [
    ("/tags", {"name": "", "hue": 30}), ("/tags", {"name": "a,b", "hue": 30}), ("/tags", {"name": "a", "hue": 7}),
])  # fmt: skip
def test_what_is_no_tag_is_said_on_the_page_of_tags(signed_in, path, sent):
    assert signed_in.post(path, sent).status_code == 422


def test_names_are_completed(signed_in, maya):
    make_tag("vip", by=maya)

    assert '<option value="vip">' in signed_in.get("/tags/-/offers?name=v").text
    assert "option" not in signed_in.get("/tags/-/offers?name=%00q").text


def test_the_cards_cost_one_question_however_much_stands_on_them(
    signed_in, ana, maya, give, django_assert_max_num_queries
):
    for number in range(30):
        write_note("person", str(ana.pk), f"Note {number} @Ola", by=maya)
        tag_record(make_tag(f"tag {number}", by=maya), "person", str(ana.pk), by=maya)
        give(f"Task {number}", about=ana)
    address = signed_in.get(f"/people/{ana.pk}", follow=True).request["PATH_INFO"]

    for page, most in ((address, 17), (f"/records/person/{ana.pk}/-/notes", 10), ("/tags", 7)):
        with django_assert_max_num_queries(most):
            assert signed_in.get(page).status_code == 200


@pytest.mark.parametrize("into", ["", "0", "x", "9" * 30, "itself"])
def test_a_merge_into_nothing_says_so(signed_in, maya, into):
    tag = make_tag("vip", by=maya)

    answer = signed_in.post(f"/tags/{tag.pk}/-/merge", {"into": tag.pk if into == "itself" else into}, follow=True)

    assert "Choose another tag to merge it into." in answer.text
